// SPDX-License-Identifier: Apache-2.0
#include "app/datalocation.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace App {

namespace {

QString folder()
{
    // Not AppDataLocation: that one depends on the name each program gives itself.
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/tidelist");
}

/// Every folder that is missing on the way is private: what lies above ours may not exist either.
bool makePrivateFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return true;
    const QString parent = QFileInfo(path).path();
    if (parent == path || !makePrivateFolder(parent))
        return false;
    return ::mkdir(QFile::encodeName(path).constData(), 0700) == 0 || errno == EEXIST;
}

Sync::Error notMade(const QString &path, int number)
{
    return Sync::Error{Sync::ErrorCode::CannotOpen,
                       QStringLiteral("%1 cannot be made: %2")
                           .arg(path, QString::fromLocal8Bit(std::strerror(number)))};
}

} // namespace

QString DataLocation::defaultDatabase()
{
    return folder() + QStringLiteral("/tidelist.db");
}

Sync::Result<void> DataLocation::prepare()
{
    return prepareFolder(folder());
}

Sync::Result<void> DataLocation::prepareFolder(const QString &path)
{
    if (makePrivateFolder(path))
        return {};
    return notMade(path, errno);
}

Sync::Result<void> DataLocation::prepareFile(const QString &path)
{
    if (auto folder = prepareFolder(QFileInfo(path).path()); !folder)
        return folder;
    const int file =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return notMade(path, errno);
    const int problem = ::fchmod(file, 0600) == 0 ? 0 : errno;
    ::close(file);
    return problem == 0 ? Sync::Result<void>() : notMade(path, problem);
}

} // namespace App
