// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/limits.h"
#include "models/profile.h"
#include "sync/data/entity.h"

#include <QString>

#include <optional>

namespace Models {

/// One thing to do. Times are UTC text with six decimals and Z, so that they sort.
struct Todo
{
    TodoId id;
    ProfileId profileId;
    std::optional<TodoId> parentId;
    QString title;
    std::optional<QString> notes;
    int priority = 0; ///< 0 none to 3 high
    std::optional<QString> dueDate; ///< YYYY-MM-DD
    std::optional<QString> dueTime; ///< HH:MM in timeZone
    std::optional<QString> timeZone; ///< IANA name
    std::optional<QString> remindAt;
    std::optional<QString> recurrence; ///< RFC 5545 RRULE
    QString position; ///< rank text, see rank.h
    std::optional<QString> completedAt;
    std::optional<UserId> completedBy;
    UserId createdBy;
    QString createdAt;
    std::optional<UserId> updatedBy;
    QString updatedAt;
    std::optional<QString> deletedAt; ///< in the trash since

    friend bool operator==(const Todo &, const Todo &) = default;
};

} // namespace Models

template <>
inline constexpr auto Sync::entityOf<Models::Todo> =
    Sync::entity("todo", &Models::Todo::id)
        .column("profile_id", &Models::Todo::profileId)
        .references(&Models::Profile::id)
        .column("parent_id", &Models::Todo::parentId)
        .references(&Models::Todo::id)
        .column("title", &Models::Todo::title)
        .maxLength(Models::maxTitleLength)
        .column("notes", &Models::Todo::notes)
        .maxLength(Models::maxNotesLength)
        .column("priority", &Models::Todo::priority)
        .column("due_date", &Models::Todo::dueDate)
        .column("due_time", &Models::Todo::dueTime)
        .column("time_zone", &Models::Todo::timeZone)
        .column("remind_at", &Models::Todo::remindAt)
        .column("recurrence", &Models::Todo::recurrence)
        .column("position", &Models::Todo::position)
        .maxLength(Models::maxRankLength)
        .column("completed_at", &Models::Todo::completedAt)
        .column("completed_by", &Models::Todo::completedBy)
        .userId()
        .column("created_by", &Models::Todo::createdBy)
        .userId()
        .setByServer()
        .column("created_at", &Models::Todo::createdAt)
        .setByServer()
        .column("updated_by", &Models::Todo::updatedBy)
        .userId()
        .setByServer()
        .column("updated_at", &Models::Todo::updatedAt)
        .setByServer()
        .column("deleted_at", &Models::Todo::deletedAt)
        // One index answers the list of open ones in its order, the trash and the cascade.
        .index({"profile_id", "deleted_at", "completed_at", "position"})
        // What is due when, in every profile.
        .index({"completed_at", "due_date"})
        .index({"parent_id"})
        // Few have a reminder.
        .sparseIndexes({"remind_at"});
