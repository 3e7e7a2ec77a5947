// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transferrows.h"
#include "sync/result.h"

namespace Sync {
class Database;
}

namespace Models {

/// What restoreBackup() would do to the rows; nothing changes. *Threading:* as the Database, and
/// sync may go on. *Errors:* the same but OwnedElsewhere.
Sync::Result<ImportSummary> previewRestore(Sync::Database &database, const QString &backupPath);

/// Brings back what a copy of the file holds and what is missing or different here, as one local
/// transaction of new edits. What was made since stays; a queue or a state of sync is never taken
/// over. The file gets a new client id. A copy of the file as it is now is made before.
///
/// *Threading:* as the Database; nothing may sync the file meanwhile. *Errors:* OwnedElsewhere
/// where something does, AccountMismatch for a copy of somebody else's file, those of Backups and
/// of Database::open for the copy; then nothing has changed.
Sync::Result<ImportSummary> restoreBackup(Sync::Database &database, const QString &backupPath);

} // namespace Models
