// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/changetracker.h"

namespace Sync {

class Connection;

/// A commit was refused because something refers to a row that is not there: the same error with
/// the first such table, column and row among the changed tables. Any other error comes back as it
/// is.
///
/// *Threading:* the thread of the connection, whose transaction is still open.
Error withMissingParent(Connection &connection, const ChangedTables &changed, Error error);

} // namespace Sync
