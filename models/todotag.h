// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/profile.h"
#include "models/tag.h"
#include "models/todo.h"
#include "sync/data/entity.h"

namespace Models {

/// A tag on a to-do.
struct TodoTag
{
    TodoTagId id; ///< always todoTagId(todoId, tagId)
    ProfileId profileId;
    TodoId todoId;
    TagId tagId;

    friend bool operator==(const TodoTag &, const TodoTag &) = default;
};

} // namespace Models

template <>
inline constexpr auto Sync::entityOf<Models::TodoTag> =
    Sync::entity("todo_tag", &Models::TodoTag::id)
        .column("profile_id", &Models::TodoTag::profileId)
        .references(&Models::Profile::id)
        .column("todo_id", &Models::TodoTag::todoId)
        .references(&Models::Todo::id)
        .column("tag_id", &Models::TodoTag::tagId)
        .references(&Models::Tag::id)
        .index({"profile_id"})
        .index({"todo_id"})
        .index({"tag_id"});
