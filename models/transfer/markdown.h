// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transferrows.h"

namespace Models {

/// A profile as a heading. *Threading:* pure.
QString markdownHeading(const QString &profile);
/// A to-do as an item of a task list, with what else it has: sub-tasks and notes indented, when it
/// is due, its priority and tags behind the title.
QString markdownTodo(const ExportedTodo &row);

} // namespace Models
