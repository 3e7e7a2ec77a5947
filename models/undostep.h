// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/reversal.h"
#include "sync/store/uploadentry.h"

#include <vector>

namespace Sync {
class Connection;
class Database;
} // namespace Sync

namespace Models {

/// Takes a step back, or does it again: as Sync::Reversal, but for profiles that the step has made.
/// Each goes as a whole: the server lets nobody out of a profile who is its last owner, so the row
/// of the membership goes with the profile and comes back with it. A profile that a server may
/// have, that something else is in by then, that others are in or that has another name now stays.
///
/// *Threading:* the thread of the Connection, inside a local write transaction. *Errors:* those of
/// the file.
Sync::Result<Sync::Reversed> takeStepBack(Sync::Database &database, Sync::Connection &connection,
                                          const std::vector<Sync::UploadEntry> &entries);

} // namespace Models
