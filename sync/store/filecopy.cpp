// SPDX-License-Identifier: Apache-2.0
#include "sync/store/filecopy.h"

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
#include <iterator>
#include <sqlite3.h>
#include <unistd.h>

namespace Sync {

namespace {

/// What else needs room on the disk, at the least.
constexpr qint64 sparedBytes = 1 << 20;
/// Pages between two looks at the flag: a few milliseconds.
constexpr int sliceOfPages = 512;
/// How a copy is named until it is whole, and what SQLite may put beside it.
constexpr char halfName[] = ".part";
constexpr const char *restNames[] = {"", "-wal", "-shm", "-journal"};

Error diskError(const QString &path, int number)
{
    const ErrorCode code = number == ENOSPC || number == EDQUOT ? ErrorCode::DiskFull
        : number == EROFS || number == EACCES                   ? ErrorCode::ReadOnly
                                                                : ErrorCode::DiskFailed;
    return Error{code,
                 QStringLiteral("%1 cannot be written: %2")
                     .arg(path, QString::fromLocal8Bit(std::strerror(number)))};
}

Result<void> copySlices(sqlite3_backup *backup, const std::atomic<bool> *isCancelled)
{
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        if (isCancelled && *isCancelled)
            return Error{ErrorCode::Cancelled, QStringLiteral("the copy was not finished")};
        code = sqlite3_backup_step(backup, sliceOfPages);
    }
    // What is only in the way does not show when the copy is finished.
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return Error{ErrorCode::Busy, QStringLiteral("another process holds the file"), code};
    return {};
}

Result<void> copyPages(const QString &path, const QString &target,
                       const std::atomic<bool> *isCancelled)
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
    // Held open, so that what is written meanwhile does not make it begin anew.
    if (Result<void> begun = (*source)->execute("BEGIN; SELECT count(*) FROM sqlite_schema");
        !begun)
        return begun;
    sqlite3_backup *backup =
        sqlite3_backup_init((*copy)->handle(), "main", (*source)->handle(), "main");
    if (!backup)
        return Connection::errorOf((*copy)->handle());
    const Result<void> copied = copySlices(backup, isCancelled);
    if (sqlite3_backup_finish(backup) != SQLITE_OK)
        return Connection::errorOf((*copy)->handle());
    if (!copied)
        return copied;
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

} // namespace

Result<void> copyFile(const QString &path, const QString &target,
                      const std::atomic<bool> *isCancelled)
{
    const qint64 size =
        QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size() + sparedBytes;
    const QStorageInfo disk(QFileInfo(target).absolutePath());
    if (disk.isValid() && disk.bytesAvailable() < size) {
        return Error{ErrorCode::DiskFull,
                     QStringLiteral("a copy of the file needs %1 bytes, there are %2")
                         .arg(size)
                         .arg(disk.bytesAvailable())};
    }
    const QString half = target + QLatin1StringView(halfName);
    Result<void> made = copyPages(path, half, isCancelled);
    if (made)
        made = writeThrough(half);
    if (made
        && ::rename(QFile::encodeName(half).constData(), QFile::encodeName(target).constData()))
        made = diskError(target, errno);
    if (!made) {
        for (const char *rest : restNames)
            QFile::remove(half + QLatin1StringView(rest));
    }
    return made;
}

void removeHalfCopies(const QString &start)
{
    const QFileInfo file(start);
    const QStringList names = file.dir().entryList(QDir::Files | QDir::Hidden, QDir::NoSort);
    for (const QString &name : names) {
        const bool isHalf =
            std::any_of(std::begin(restNames), std::end(restNames), [&](const char *rest) {
                return name.endsWith(QLatin1StringView(halfName) + QLatin1StringView(rest));
            });
        if (isHalf && name.startsWith(file.fileName()))
            QFile::remove(file.dir().filePath(name));
    }
}

} // namespace Sync
