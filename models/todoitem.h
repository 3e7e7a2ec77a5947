// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"

#include <QString>

#include <optional>

namespace Models {

/// What a list shows of a to-do: less than the row, so that a long list stays small.
struct TodoItem
{
    TodoId id;
    QString title;
    QString dueDate; ///< empty: none
    int priority = 0;
    bool isCompleted = false;
    bool isSubtask = false;

    friend bool operator==(const TodoItem &, const TodoItem &) = default;
};

} // namespace Models
