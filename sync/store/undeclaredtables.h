// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/schema.h"

namespace Sync {

class Connection;

/// Puts what the server has of tables that the schema does not sync back into the log, where sync
/// keeps it up to date: an older version of the program was started, or a table was taken out
/// without a step. The tables stay; when they are declared again, the next publication makes them
/// right. Their triggers go, so what is written to them meanwhile is not captured.
///
/// *Threading:* the thread of the connection. Inside a transaction in which sync writes.
Result<void> letGoOfUndeclaredTables(Connection &connection, const Schema &schema);

} // namespace Sync
