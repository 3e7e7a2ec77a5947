// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/store/entity.h"

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

const Sync::Entity<Todo> &todoEntity();

} // namespace Models
