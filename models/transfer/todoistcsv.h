// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transferrows.h"
#include "sync/result.h"

namespace Models {

/// Reads what Todoist exports for one project: tasks with their sub-tasks (deeper ones become
/// sub-tasks of the same to-do), priorities, descriptions, comments and `@labels`. Dates that are
/// words Todoist alone understands are kept in the notes. *Threading:* pure. *Errors:* BadValue
/// with line and column.
Sync::Result<ImportedTodos> todosFromTodoist(const QString &text);

} // namespace Models
