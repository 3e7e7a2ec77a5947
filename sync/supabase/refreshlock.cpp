// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/refreshlock.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace Sync {

namespace {
constexpr std::chrono::milliseconds pause{25};
}

RefreshLock::RefreshLock(const QString &path, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_patience(patience)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &RefreshLock::tryAgain);
}

RefreshLock::~RefreshLock()
{
    release();
}

QFuture<bool> RefreshLock::acquire()
{
    release();
    m_promise.emplace();
    m_promise->start();
    const QFuture<bool> future = m_promise->future();
    m_waiting.start();
    m_file = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_file < 0)
        finish(false);
    else
        tryAgain();
    return future;
}

void RefreshLock::release()
{
    m_timer.stop();
    m_promise.reset();
    if (m_file >= 0)
        ::close(m_file);
    m_file = -1;
}

bool RefreshLock::tryLock()
{
    return ::flock(m_file, LOCK_EX | LOCK_NB) == 0;
}

void RefreshLock::tryAgain()
{
    if (tryLock())
        finish(true);
    else if (errno != EWOULDBLOCK || m_waiting.hasExpired(m_patience.count()))
        finish(false);
    else
        m_timer.start();
}

void RefreshLock::finish(bool isHeld)
{
    m_promise->addResult(isHeld);
    m_promise->finish();
    m_promise.reset();
}

} // namespace Sync
