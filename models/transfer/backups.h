// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <atomic>

namespace Models {

/// Why a copy was made.
enum class BackupKind {
    Daily,
    Manual,
    Import, ///< before an import that replaces
    Restore, ///< before another backup is restored
    SignOut, ///< before a sign-out that gives up waiting changes
    Migration, ///< made by the store
};

/// The word for it in names of files: `daily`, `before-import` …
QString backupKindName(BackupKind kind);

struct Backup
{
    QString path;
    BackupKind kind = BackupKind::Daily;
    QDateTime time; ///< UTC
    qint64 bytes = 0;
};

/// Copies of a database file beside it: `<file>.backup-<kind>-<UTC time>`, for its owner only. The
/// newest 14 daily ones are kept, and the newest 14 of all others together.
///
/// *Threading:* any thread; make() blocks while it copies, writers do not wait for it. *Errors:*
/// DiskFull, Cancelled, and those of the disk; then there is no copy, and none that was there has
/// gone.
class Backups
{
public:
    /// The path of the new copy.
    static Sync::Result<QString> make(const QString &databasePath, BackupKind kind,
                                      const QDateTime &now = QDateTime::currentDateTimeUtc(),
                                      const std::atomic<bool> *isCancelled = nullptr);
    /// Newest first.
    static QList<Backup> all(const QString &databasePath);

    /// How many to-dos there are in a copy, without the trash. *Errors:* those of a file that is no
    /// database of ours.
    static Sync::Result<int> todoCount(const QString &path);

    static constexpr int kept = 14;
};

} // namespace Models
