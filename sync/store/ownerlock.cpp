// SPDX-License-Identifier: Apache-2.0
#include "sync/store/ownerlock.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace Sync {

Result<std::unique_ptr<OwnerLock>> OwnerLock::acquire(const QString &databasePath)
{
    // By its own name, whatever link leads there.
    const QString real = QFileInfo(databasePath).canonicalFilePath();
    const QString path = (real.isEmpty() ? databasePath : real) + QStringLiteral("-sync-lock");
    const int file =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return Error{
            ErrorCode::CannotOpen,
            QStringLiteral("%1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno)))};
    }
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return Error{ErrorCode::OwnedElsewhere,
                     QStringLiteral("another process syncs %1").arg(databasePath)};
    }
    return std::unique_ptr<OwnerLock>(new OwnerLock(file));
}

OwnerLock::OwnerLock(int file)
    : m_file(file)
{
}

OwnerLock::~OwnerLock()
{
    ::close(m_file);
}

} // namespace Sync
