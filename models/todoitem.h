// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"

#include <QString>

namespace Models {

/// What a list shows of a to-do: less than the row, so that a long list stays small.
struct TodoItem
{
    TodoId id;
    TodoId parentId; ///< empty: none
    QString title;
    QString dueDate; ///< YYYY-MM-DD; empty: none
    int priority = 0;
    int depth = 0; ///< levels below a to-do that stands on its own; set by arranged()
    bool isCompleted = false;

    friend bool operator==(const TodoItem &, const TodoItem &) = default;
};

} // namespace Models
