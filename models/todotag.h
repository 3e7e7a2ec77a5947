// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/store/entity.h"

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

const Sync::Entity<TodoTag> &todoTagEntity();

} // namespace Models
