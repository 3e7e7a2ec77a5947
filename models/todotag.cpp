// SPDX-License-Identifier: Apache-2.0
#include "models/todotag.h"

namespace Models {

const Sync::Entity<TodoTag> &todoTagEntity()
{
    static const Sync::Entity<TodoTag> entity = Sync::Entity<TodoTag>("todo_tag", &TodoTag::id)
                                                    .column("profile_id", &TodoTag::profileId)
                                                    .references("profile")
                                                    .column("todo_id", &TodoTag::todoId)
                                                    .references("todo")
                                                    .column("tag_id", &TodoTag::tagId)
                                                    .references("tag")
                                                    .index({"profile_id"})
                                                    .index({"todo_id"})
                                                    .index({"tag_id"});
    return entity;
}

} // namespace Models
