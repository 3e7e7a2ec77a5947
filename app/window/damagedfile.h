// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/backups.h"
#include "sync/result.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace App {

/// A file that SQLite finds damaged, and the ways on from there. Nothing is deleted: the file is
/// kept beside as `<file>.damaged-<UTC time>`, with what SQLite had beside it.
///
/// *Threading:* any thread; blocks. Nothing of this process may have the file open. *Errors:*
/// OwnedElsewhere while another process syncs the file, and those of the disk; then everything is
/// as it was.
class DamagedFile
{
public:
    /// Whether this went wrong because the file is damaged, or is no database at all.
    static bool isDamage(const Sync::Error &error);

    explicit DamagedFile(const QString &path);

    /// The newest copy that is whole; reads it to its end.
    std::optional<Models::Backup> lastBackup() const;

    /// Moves it out of the way, so that the next start makes an empty one. The value is the path
    /// that it has then.
    Sync::Result<QString> moveAside(const QDateTime &now = QDateTime::currentDateTimeUtc()) const;

    /// The same, and puts a new file with what a copy holds in its place, as restoreBackup() does.
    /// *Errors:* those of restoreBackup(), too.
    Sync::Result<QString> restore(const Models::Backup &backup,
                                  const QDateTime &now = QDateTime::currentDateTimeUtc()) const;

private:
    QString m_path; ///< as the backups are named
    QString m_file; ///< where a link leads
};

} // namespace App
