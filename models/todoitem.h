// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/memberrole.h"
#include "models/tagnamequeries.h"
#include "sync/data/projection.h"

#include <QString>
#include <QStringList>

namespace Models {

/// What a list shows of a to-do. Its place in the tree is the list's.
struct TodoItem
{
    TodoId id;
    QString title;
    QString dueDate; ///< YYYY-MM-DD; empty: none
    QString dueTime; ///< HH:MM; empty: none
    QString timeZone; ///< of the time
    QString tagNames; ///< the first ones by name, see tagsOf()
    int priority = 0;
    bool isCompleted = false;
    ProfileId profileId;
    QString profileName; ///< of another table, see todoListSource()
    QString completedAt; ///< empty: open
    QString deletedAt; ///< in the trash since; empty: not there
    MemberRole role = MemberRole::None; ///< in its profile; known in views across profiles only
    QString profileColor = {}; ///< as profileName: #rrggbb; empty: none
    QString profilePicture = {}; ///< empty: none
    QString foundLine; ///< of the notes, where a search found a word there and not in the title

    friend bool operator==(const TodoItem &, const TodoItem &) = default;
};

/// The names of its tags, as many as lists have use for. *Threading:* pure.
inline QStringList tagsOf(const TodoItem &item)
{
    return item.tagNames.split(QChar(0x1f), Qt::SkipEmptyParts);
}

} // namespace Models

template <>
inline constexpr auto Sync::projectionOf<Models::TodoItem> =
    Sync::projection<Models::TodoItem>()
        .column("id", &Models::TodoItem::id)
        .column("title", &Models::TodoItem::title)
        .column("due_date", &Models::TodoItem::dueDate)
        .column("due_time", &Models::TodoItem::dueTime)
        .column("time_zone", &Models::TodoItem::timeZone)
        .column(Models::tagNamesSql, &Models::TodoItem::tagNames)
        .column("priority", &Models::TodoItem::priority)
        .column("completed_at IS NOT NULL", &Models::TodoItem::isCompleted)
        .column("profile_id", &Models::TodoItem::profileId)
        .column("completed_at", &Models::TodoItem::completedAt)
        .column("deleted_at", &Models::TodoItem::deletedAt);
