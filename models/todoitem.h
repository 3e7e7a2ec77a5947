// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/memberrole.h"
#include "sync/data/projection.h"

#include <QString>

namespace Models {

/// What a list shows of a to-do. Its place in the tree is the list's.
struct TodoItem
{
    TodoId id;
    QString title;
    QString dueDate; ///< YYYY-MM-DD; empty: none
    int priority = 0;
    bool isCompleted = false;
    ProfileId profileId;
    QString profileName; ///< of another table, see todoListSource()
    QString completedAt; ///< empty: open
    QString deletedAt; ///< in the trash since; empty: not there
    MemberRole role = MemberRole::None; ///< in its profile; known in views across profiles only
    QString foundLine; ///< of the notes, where a search found a word there and not in the title

    friend bool operator==(const TodoItem &, const TodoItem &) = default;
};

} // namespace Models

template <>
inline constexpr auto Sync::projectionOf<Models::TodoItem> =
    Sync::projection<Models::TodoItem>()
        .column("id", &Models::TodoItem::id)
        .column("title", &Models::TodoItem::title)
        .column("due_date", &Models::TodoItem::dueDate)
        .column("priority", &Models::TodoItem::priority)
        .column("completed_at IS NOT NULL", &Models::TodoItem::isCompleted)
        .column("profile_id", &Models::TodoItem::profileId)
        .column("completed_at", &Models::TodoItem::completedAt)
        .column("deleted_at", &Models::TodoItem::deletedAt);
