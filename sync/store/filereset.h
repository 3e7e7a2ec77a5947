// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

namespace Sync {

class Database;

/// What becomes of what was downloaded.
enum class ClearMode {
    Soft, ///< kept out of sight: the same account is there again after a few bytes
    Hard, ///< gone from the file; the next sync begins at nothing
};

struct ClearOptions
{
    ClearMode mode = ClearMode::Hard;
    bool includesLocalTables = true; ///< tables that were never synced, too
};

/// Takes a file back to before its first sync, as for a sign-out.
///
/// *Threading:* the thread of the Database. No engine may run on the file meanwhile. *Errors:*
/// those of the file; then everything is as before.
class FileReset
{
public:
    explicit FileReset(Database &database)
        : m_database(database)
    {
    }

    /// Empties every table of the schema; the upload queue, refused writes, stream subscriptions
    /// and times of sync go as well. Nothing of this is uploaded as a deletion. The client id and
    /// the program's settings stay. Local-only columns go with their rows.
    Result<void> clear(const ClearOptions &options = {});

    /// The next full checkpoint writes every row again from what was downloaded before, and takes
    /// rows away that no bucket holds: for tables that were damaged or changed behind our back.
    /// Waiting uploads stay. `forgetsThatItSynced`: hasSynced is false until then.
    Result<void> resync(bool forgetsThatItSynced = false);

private:
    Result<void> emptyTables(bool includesLocalTables);

    Database &m_database;
};

} // namespace Sync
