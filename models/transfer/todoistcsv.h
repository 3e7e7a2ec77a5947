// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transferrows.h"
#include "sync/result.h"

namespace Models {

/// Reads what Todoist exports for one project: tasks with their sub-tasks (deeper ones become
/// sub-tasks of the same to-do), priorities, descriptions, comments and `@labels`. Words for a date
/// or a repetition are read as quick add reads them now, in the language and time zone of the file;
/// those that Todoist alone understands are kept in the notes, as are section and deadline.
/// *Threading:* any thread. *Errors:* BadValue with line and column.
Sync::Result<ImportedTodos> todosFromTodoist(const QString &text);

} // namespace Models
