// SPDX-License-Identifier: Apache-2.0
#include "sync/store/filebackup.h"

#include "sync/store/connection.h"
#include "sync/store/schemawatch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace Sync {

namespace {

constexpr int keptCopies = 3;
/// What the migration itself needs besides, at the least.
constexpr qint64 sparedBytes = 1 << 20;

QStringList filesNamed(const QString &path, const QString &ending)
{
    const QFileInfo file(path);
    const QString prefix = file.fileName() + QStringLiteral(".backup-v");
    QStringList found;
    const QStringList names = file.dir().entryList(QDir::Files | QDir::Hidden, QDir::NoSort);
    for (const QString &name : names) {
        if (name.startsWith(prefix) && name.endsWith(ending))
            found << file.dir().filePath(name);
    }
    return found;
}

Error diskError(const QString &path, int number)
{
    const ErrorCode code = number == ENOSPC || number == EDQUOT ? ErrorCode::DiskFull
        : number == EROFS || number == EACCES                   ? ErrorCode::ReadOnly
                                                                : ErrorCode::DiskFailed;
    return Error{code,
                 QStringLiteral("%1 cannot be written: %2")
                     .arg(path, QString::fromLocal8Bit(std::strerror(number)))};
}

Result<void> copyPages(const QString &path, const QString &target)
{
    using namespace std::chrono_literals;
    Result<std::unique_ptr<Connection>> source =
        Connection::open(path, Connection::Mode::ReadOnly, 5s);
    if (!source)
        return source.error();
    Result<std::unique_ptr<Connection>> copy =
        Connection::open(target, Connection::Mode::ReadWrite, 5s);
    if (!copy)
        return copy.error();
    // Half a copy is of no use, so it needs no journal; it is on the disk before it gets its name.
    if (Result<void> set = (*copy)->execute("PRAGMA journal_mode=DELETE; PRAGMA journal_mode=OFF;"
                                            "PRAGMA synchronous=OFF");
        !set)
        return set;
    sqlite3_backup *backup =
        sqlite3_backup_init((*copy)->handle(), "main", (*source)->handle(), "main");
    if (!backup)
        return Connection::errorOf((*copy)->handle());
    sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK)
        return Connection::errorOf((*copy)->handle());
    // SQLite counts this as a change of the schema.
    Result<bool> wasRewritten = SchemaWatch(**source).wasRewritten();
    if (!wasRewritten)
        return wasRewritten.error();
    return *wasRewritten ? Result<void>() : SchemaWatch(**copy).note();
}

Result<void> writeThrough(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    if (file < 0)
        return diskError(path, errno);
    const int number = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    return number == 0 ? Result<void>() : Result<void>(diskError(path, number));
}

/// `…-v12-20260102T030405Z` comes after `…-v2-…`.
std::pair<int, QString> ageOf(const QString &copy)
{
    const qsizetype version = copy.lastIndexOf(QStringLiteral(".backup-v")) + 9;
    const qsizetype dash = copy.indexOf(u'-', version);
    return {copy.mid(version, dash - version).toInt(), copy.mid(dash)};
}

} // namespace

QStringList FileBackup::all(const QString &path)
{
    QStringList copies = filesNamed(path, QStringLiteral("Z"));
    std::ranges::sort(copies, {}, ageOf);
    return copies;
}

Result<QString> FileBackup::make(const QString &path, int version, const QDateTime &now)
{
    const QStringList halves = filesNamed(path, QStringLiteral(".part"));
    for (const QString &half : halves)
        QFile::remove(half);
    const qint64 size =
        QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size() + sparedBytes;
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    if (disk.isValid() && disk.bytesAvailable() < size) {
        return Error{ErrorCode::DiskFull,
                     QStringLiteral("a copy of the file needs %1 bytes, there are %2")
                         .arg(size)
                         .arg(disk.bytesAvailable())};
    }
    const QString name = QStringLiteral("%1.backup-v%2-%3")
                             .arg(path)
                             .arg(version)
                             .arg(now.toUTC().toString(QStringLiteral("yyyyMMdd'T'hhmmss'Z'")));
    const QString half = name + QStringLiteral(".part");
    Result<void> made = copyPages(path, half);
    if (made)
        made = writeThrough(half);
    if (made && ::rename(QFile::encodeName(half).constData(), QFile::encodeName(name).constData()))
        made = diskError(name, errno);
    if (!made) {
        for (const char *rest : {"", "-wal", "-shm", "-journal"})
            QFile::remove(half + QLatin1StringView(rest));
        return made.error();
    }
    QStringList copies = all(path);
    while (copies.size() > keptCopies)
        QFile::remove(copies.takeFirst());
    return name;
}

} // namespace Sync
