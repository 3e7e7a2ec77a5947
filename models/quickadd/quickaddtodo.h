// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/newtodo.h"
#include "models/quickadd/quickadd.h"
#include "models/quickadd/splitlines.h"
#include "models/todoedit.h"

#include <QList>

namespace Models {

/// What a line says, as the columns of a new to-do. Tags and profile are rows of their own, and
/// not in it. *Threading:* pure.
TodoEdit editOf(const QuickAdd &add);

/// What a line says as a to-do of `profile`, whatever profile the line names. *Threading:* pure.
NewTodo newTodoOf(const QuickAdd &add, const ProfileId &profile);

/// Pasted lines as to-dos of `profile`. What they say of dates and tags is text: nobody has seen
/// and agreed to it. *Threading:* pure.
QList<NewTodo> newTodosOf(const QList<PastedTodo> &pasted, const ProfileId &profile);

} // namespace Models
