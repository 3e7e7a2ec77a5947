// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/data/projection.h"

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

template <>
inline constexpr auto Sync::projectionOf<Models::TodoItem> =
    Sync::projection<Models::TodoItem>()
        .column("id", &Models::TodoItem::id)
        .column("parent_id", &Models::TodoItem::parentId)
        .column("title", &Models::TodoItem::title)
        .column("due_date", &Models::TodoItem::dueDate)
        .column("priority", &Models::TodoItem::priority)
        .column("completed_at IS NOT NULL", &Models::TodoItem::isCompleted);
