// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tag.h"
#include "models/todo.h"
#include "models/todotag.h"
#include "sync/data/relations.h"

#include <QList>

namespace Models {

/// A to-do with its tags and its sub-tasks, without those in the trash.
struct FullTodo
{
    Todo todo;
    QList<Tag> tags; ///< by name
    QList<Todo> subtasks; ///< by position

    friend bool operator==(const FullTodo &, const FullTodo &) = default;
};

} // namespace Models

template <>
inline constexpr auto Sync::relationsOf<Models::FullTodo> =
    Sync::relations(&Models::FullTodo::todo)
        .manyThrough(&Models::FullTodo::tags, &Models::TodoTag::todoId, &Models::TodoTag::tagId,
                     {.orderBy = "name, id"})
        .many(&Models::FullTodo::subtasks, &Models::Todo::parentId,
              {.where = "deleted_at IS NULL", .orderBy = "position, id"});
