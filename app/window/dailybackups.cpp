// SPDX-License-Identifier: Apache-2.0
#include "app/window/dailybackups.h"

#include "app/window/walltime.h"
#include "models/transfer/backups.h"

#include <QDateTime>

namespace App {

using namespace std::chrono_literals;
using Models::Backup;
using Models::BackupKind;
using Models::Backups;

namespace {

constexpr std::chrono::milliseconds afterStart = 30s;
constexpr std::chrono::milliseconds day = 24h;
constexpr std::chrono::milliseconds afterFailure = 1h;

/// How long until the next one is due; 0 and less: now.
std::chrono::milliseconds untilDue(const QString &path, const QDateTime &now)
{
    const QList<Backup> backups = Backups::all(path);
    for (const Backup &backup : backups) {
        if (backup.kind != BackupKind::Daily)
            continue;
        const std::chrono::milliseconds age(backup.time.msecsTo(now));
        // One of tomorrow says that the clock was wrong.
        return age < 0ms ? 0ms : day - age;
    }
    return 0ms;
}

} // namespace

DailyBackups::DailyBackups(QString databasePath, const Sync::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_path(std::move(databasePath))
    , m_clock(clock)
    , m_alarm(clock.newAlarm([this] { check(); }))
{
    m_pool.setMaxThreadCount(1);
}

DailyBackups::~DailyBackups()
{
    m_isClosing = true;
    m_pool.waitForDone();
}

void DailyBackups::start()
{
    m_alarm->start(afterStart);
}

void DailyBackups::check()
{
    if (m_isCopying)
        return;
    const auto wait = untilDue(m_path, wallTimeOf(m_clock).toUTC());
    if (wait > 0ms)
        m_alarm->start(wait);
    else
        copy();
}

void DailyBackups::copy()
{
    m_isCopying = true;
    m_pool.start([this, path = m_path, now = wallTimeOf(m_clock).toUTC()] {
        const auto made = Backups::make(path, BackupKind::Daily, now, &m_isClosing);
        // Queued: the destructor waits for this thread, and takes what is queued along.
        QMetaObject::invokeMethod(
            this, [this, made] { finish(made); }, Qt::QueuedConnection);
    });
}

void DailyBackups::finish(const Sync::Result<QString> &result)
{
    m_isCopying = false;
    m_alarm->start(result ? day : afterFailure);
    if (result)
        Q_EMIT made(*result);
    else
        Q_EMIT failed(result.error());
}

} // namespace App
