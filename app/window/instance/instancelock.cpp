// SPDX-License-Identifier: Apache-2.0
#include "app/window/instance/instancelock.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace App {

using Sync::Error;
using Sync::ErrorCode;

Sync::Result<std::unique_ptr<InstanceLock>> InstanceLock::acquire(const QString &databasePath)
{
    // By its own name, whatever link leads there.
    const QString real = QFileInfo(databasePath).canonicalFilePath();
    const QString path = (real.isEmpty() ? databasePath : real) + QStringLiteral("-window-lock");
    const int file =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return Error{
            ErrorCode::CannotOpen,
            QStringLiteral("%1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno)))};
    }
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        const bool isTaken = errno == EWOULDBLOCK;
        ::close(file);
        return Error{isTaken ? ErrorCode::OwnedElsewhere : ErrorCode::CannotOpen,
                     QStringLiteral("%1 cannot be locked").arg(path)};
    }
    return std::unique_ptr<InstanceLock>(new InstanceLock(file));
}

InstanceLock::~InstanceLock()
{
    ::close(m_file);
}

} // namespace App
