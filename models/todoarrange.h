// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoitem.h"

#include <QList>

namespace Models {

/// The order of a list on screen, from items by position: sub-tasks follow what they belong to, and
/// completed ones come after all open ones. An item whose parent is not among the items stands on
/// its own. *Threading:* pure.
QList<TodoItem> arranged(const QList<TodoItem> &items);

} // namespace Models
