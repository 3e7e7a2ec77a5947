// SPDX-License-Identifier: Apache-2.0
#include "models/todo.h"

#include "models/limits.h"

namespace Models {

const Sync::Entity<Todo> &todoEntity()
{
    static const Sync::Entity<Todo> entity =
        Sync::Entity<Todo>("todo", &Todo::id)
            .column("profile_id", &Todo::profileId)
            .references("profile")
            .column("parent_id", &Todo::parentId)
            .references("todo")
            .column("title", &Todo::title)
            .maxLength(maxTitleLength)
            .column("notes", &Todo::notes)
            .maxLength(maxNotesLength)
            .column("priority", &Todo::priority)
            .column("due_date", &Todo::dueDate)
            .column("due_time", &Todo::dueTime)
            .column("time_zone", &Todo::timeZone)
            .column("remind_at", &Todo::remindAt)
            .column("recurrence", &Todo::recurrence)
            .column("position", &Todo::position)
            .maxLength(maxRankLength)
            .column("completed_at", &Todo::completedAt)
            .column("completed_by", &Todo::completedBy)
            .userId()
            .column("created_by", &Todo::createdBy)
            .userId()
            .setByServer()
            .column("created_at", &Todo::createdAt)
            .setByServer()
            .column("updated_by", &Todo::updatedBy)
            .userId()
            .setByServer()
            .column("updated_at", &Todo::updatedAt)
            .setByServer()
            .column("deleted_at", &Todo::deletedAt)
            // One index answers the list of open ones in its order, the trash and the cascade.
            .index({"profile_id", "deleted_at", "completed_at", "position"})
            .index({"parent_id"});
    return entity;
}

} // namespace Models
