// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/result.h"

#include <QString>

namespace Sync {
class Database;
}

namespace Models {

/// Deletes a profile and everything in it for good, in one local transaction. Before that a copy of
/// it is written beside the database, whose path is what comes back.
///
/// *Threading:* as the Database. *Errors:* Rejected for somebody who is no owner, NotFound, and
/// those of ProfileExport::writeBeside; then nothing is deleted.
Sync::Result<QString> removeProfile(Sync::Database &database, const ProfileId &id);

} // namespace Models
