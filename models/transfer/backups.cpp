// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/backups.h"

#include "models/transfer/transferdao.h"
#include "sync/store/connection.h"
#include "sync/store/filebackup.h"
#include "sync/store/filecopy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <optional>

namespace Models {

using Sync::Result;

namespace {

constexpr std::array madeHere = {BackupKind::Daily, BackupKind::Manual, BackupKind::Import,
                                 BackupKind::Restore, BackupKind::SignOut};

QString timeFormat()
{
    return QStringLiteral("yyyyMMdd'T'hhmmsszzz'Z'");
}

QDateTime timeIn(const QString &text, const QString &format)
{
    QDateTime time = QDateTime::fromString(text, format);
    time.setTimeSpec(Qt::UTC);
    return time;
}

std::optional<Backup> backupAt(const QFileInfo &file, const QString &prefix)
{
    for (const BackupKind kind : madeHere) {
        const QString start = prefix + backupKindName(kind) + u'-';
        if (!file.fileName().startsWith(start))
            continue;
        const QDateTime time = timeIn(file.fileName().mid(start.size()), timeFormat());
        if (time.isValid())
            return Backup{file.filePath(), kind, time, file.size()};
    }
    return std::nullopt;
}

void removeOld(const QString &databasePath)
{
    int daily = 0;
    int others = 0;
    const QList<Backup> backups = Backups::all(databasePath);
    for (const Backup &backup : backups) {
        if (backup.kind == BackupKind::Migration)
            continue;
        int &count = backup.kind == BackupKind::Daily ? daily : others;
        if (++count > Backups::kept)
            QFile::remove(backup.path);
    }
}

} // namespace

QString backupKindName(BackupKind kind)
{
    switch (kind) {
    case BackupKind::Daily:
        return QStringLiteral("daily");
    case BackupKind::Manual:
        return QStringLiteral("manual");
    case BackupKind::Import:
        return QStringLiteral("before-import");
    case BackupKind::Restore:
        return QStringLiteral("before-restore");
    case BackupKind::SignOut:
        return QStringLiteral("before-sign-out");
    case BackupKind::Migration:
        return QStringLiteral("before-update");
    }
    return {};
}

Result<QString> Backups::make(const QString &databasePath, BackupKind kind, const QDateTime &now,
                              const std::atomic<bool> *isCancelled)
{
    const QString start = databasePath + QStringLiteral(".backup-") + backupKindName(kind) + u'-';
    const QString name = start + now.toUTC().toString(timeFormat());
    Sync::removeHalfCopies(start);
    if (auto copied = Sync::copyFile(databasePath, name, isCancelled); !copied)
        return copied.error();
    removeOld(databasePath);
    return name;
}

QList<Backup> Backups::all(const QString &databasePath)
{
    QList<Backup> backups;
    const QFileInfo file(databasePath);
    const QString prefix = file.fileName() + QStringLiteral(".backup-");
    const QFileInfoList there = file.dir().entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &info : there) {
        if (auto backup = backupAt(info, prefix))
            backups.append(*std::move(backup));
    }
    const QStringList migrations = Sync::FileBackup::all(databasePath);
    for (const QString &path : migrations) {
        const QDateTime time =
            timeIn(path.section(u'-', -1), QStringLiteral("yyyyMMdd'T'hhmmss'Z'"));
        backups.append({path, BackupKind::Migration, time, QFileInfo(path).size()});
    }
    std::ranges::sort(backups, [](const Backup &a, const Backup &b) {
        return std::pair(a.time, a.path) > std::pair(b.time, b.path);
    });
    return backups;
}

Result<int> Backups::todoCount(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return Sync::Error{Sync::ErrorCode::CannotOpen, QStringLiteral("there is no such file")};
    auto connection = Sync::Connection::open(path, Sync::Connection::Mode::ReadOnly,
                                             std::chrono::milliseconds(200));
    if (!connection)
        return connection.error();
    return TransferDao(**connection).todoCount();
}

} // namespace Models
