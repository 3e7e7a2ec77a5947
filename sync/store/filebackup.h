// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace Sync {

/// Copies of a file from before a migration, beside it: `<file>.backup-v<version>-<UTC time>`,
/// readable by its owner only. The newest few are kept.
///
/// *Threading:* blocks while it copies; the thread that opens the file.
class FileBackup
{
public:
    /// A copy of what is committed, page by page, so that nothing in it is numbered anew. The value
    /// is its path. Goes on while another connection of this process holds the right to write.
    /// *Errors:* DiskFull before anything is copied when there is no room, those of the disk; then
    /// there is no copy.
    static Result<QString> make(const QString &path, int version, const QDateTime &now);

    /// The paths of the copies there are, oldest first.
    static QStringList all(const QString &path);
};

} // namespace Sync
