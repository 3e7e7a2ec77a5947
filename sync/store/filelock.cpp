// SPDX-License-Identifier: Apache-2.0
#include "sync/store/filelock.h"

#include "sync/realpath.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace Sync {

Result<std::unique_ptr<FileLock>> FileLock::acquire(const QString &databasePath, QStringView role)
{
    const QString path = QStringLiteral("%1-%2-lock").arg(realPath(databasePath), role);
    const int file =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return Error{
            ErrorCode::CannotOpen,
            QStringLiteral("%1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno)))};
    }
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        const int reason = errno;
        ::close(file);
        if (reason == EWOULDBLOCK)
            return Error{ErrorCode::OwnedElsewhere,
                         QStringLiteral("another process holds %1").arg(path)};
        return Error{
            ErrorCode::CannotOpen,
            QStringLiteral("%1: %2").arg(path, QString::fromLocal8Bit(std::strerror(reason)))};
    }
    return std::unique_ptr<FileLock>(new FileLock(file));
}

FileLock::~FileLock()
{
    ::close(m_file);
}

QString fileSocketName(const QString &databasePath, QStringView role, const QByteArray &whose)
{
    const QByteArray hash = QCryptographicHash::hash(whose + realPath(databasePath).toUtf8(),
                                                     QCryptographicHash::Sha256)
                                .toHex()
                                .left(32);
    // Asked for directly: QStandardPaths warns on the terminal of whoever has no runtime folder.
    QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (folder.isEmpty())
        folder = QDir::tempPath();
    return QStringLiteral("%1/tidelist-%2-%3").arg(folder, role, QString::fromLatin1(hash));
}

} // namespace Sync
