// SPDX-License-Identifier: Apache-2.0
// The part of TodoDao that decides what a to-do belongs to: another one, and a profile.
#include "models/tododao.h"

#include "models/rank.h"
#include "models/tagdao.h"
#include "models/todoqueries.h"
#include "models/wording.h"
#include "sync/data/dao.h"

#include <algorithm>

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

Error oneLevelOnly()
{
    return {ErrorCode::InvalidArgument, Wording::tr("Sub-tasks have no sub-tasks of their own.")};
}

/// Why a to-do with these below it becomes no sub-task: a list may well hide them all.
Error hasSubtasks(const QList<Todo> &under)
{
    const bool hasOpen = std::ranges::any_of(
        under, [](const Todo &one) { return !one.deletedAt && !one.completedAt; });
    return {ErrorCode::InvalidArgument,
            hasOpen ? Wording::tr("It has sub-tasks, so it cannot be one itself.")
                    : Wording::tr("It has completed sub-tasks, so it cannot be one itself.")};
}

} // namespace

Result<QString> TodoDao::positionUnder(const Todo &parent)
{
    Todo any;
    any.profileId = parent.profileId;
    any.parentId = parent.id;
    return positionBehind(todoQueries().lastPositionUnder.first(m_connection, parent.id), any);
}

Result<Todo> TodoDao::addUnder(const TodoId &parentId, const QString &title,
                               const TodoEdit &details, const Author &author)
{
    auto parent = get(parentId);
    if (!parent)
        return parent.error();
    if (parent->parentId)
        return oneLevelOnly();
    auto position = positionUnder(*parent);
    if (!position)
        return position.error();
    Todo place;
    place.profileId = parent->profileId;
    place.parentId = parent->id;
    place.position = *position;
    return addAt(place, title, details, author);
}

Result<Todo> TodoDao::setParent(const TodoId &id, const std::optional<TodoId> &parentId,
                                const Author &author)
{
    auto todo = get(id);
    if (!todo || todo->parentId == parentId)
        return todo;
    Todo after = *todo;
    after.parentId = parentId;
    if (!parentId) {
        // Behind what it belonged to; at the end where that is in the trash, or not here.
        auto rows = siblings(after);
        if (!rows)
            return rows.error();
        const bool hasPlace = std::ranges::any_of(
            *rows, [&](const Placed &row) { return row.id == *todo->parentId; });
        const TodoId last = rows->isEmpty() ? TodoId() : rows->last().id;
        return moveAmong(*std::move(rows), *todo, after, hasPlace ? *todo->parentId : last, author);
    }

    auto parent = get(*parentId);
    if (!parent)
        return parent.error();
    if (parent->parentId || parent->id == id)
        return oneLevelOnly();
    if (parent->profileId != todo->profileId)
        return Error{ErrorCode::InvalidArgument,
                     QStringLiteral("A sub-task is in the profile of what it belongs to")};
    auto under = todoQueries().under.all(m_connection, id);
    if (!under)
        return under.error();
    if (std::ranges::any_of(*under, [](const Todo &subtask) { return !subtask.deletedAt; }))
        return hasSubtasks(*under);
    // What is in the trash would come back two levels deep.
    for (const Todo &subtask : std::as_const(*under)) {
        Todo trashed = subtask;
        trashed.parentId = parentId;
        if (auto done = write(subtask, trashed, author); !done)
            return done.error();
    }
    auto position = positionUnder(*parent);
    if (!position)
        return position.error();
    after.position = *position;
    return write(*todo, after, author);
}

Result<Todo> TodoDao::indent(const TodoId &id, const Author &author)
{
    auto todo = get(id);
    if (!todo || todo->parentId)
        return todo;
    const auto before =
        todoQueries().openOneBefore.first(m_connection, todo->profileId, todo->position, id);
    if (!before)
        return before.error();
    return *before ? setParent(id, **before, author) : todo;
}

Result<Todo> TodoDao::moveToProfile(const TodoId &id, const ProfileId &profile,
                                    const Author &author)
{
    auto todo = get(id);
    if (!todo || todo->profileId == profile)
        return todo;
    if (auto target = Sync::Dao<Profile>(m_connection).find(profile); !target)
        return target.error();
    else if (!*target)
        return Error{ErrorCode::NotFound, QStringLiteral("There is no such profile")};
    auto position = positionAfterLast(profile);
    if (!position)
        return position.error();
    Todo after = *todo;
    after.parentId.reset();
    after.position = *position;
    after.profileId = profile;
    if (auto done = moveRow(*todo, after, author); !done)
        return done.error();
    if (auto done = moveSubtasksAfter(id, author); !done)
        return done.error();
    return get(id);
}

Result<void> TodoDao::moveSubtasksAfter(const TodoId &id, const Author &author)
{
    const auto todo = get(id);
    if (!todo && todo.error().code == ErrorCode::NotFound)
        return {};
    if (!todo)
        return todo.error();
    auto under = todoQueries().under.all(m_connection, id);
    if (!under)
        return under.error();
    for (const Todo &subtask : std::as_const(*under)) {
        Todo moved = subtask;
        moved.profileId = todo->profileId;
        if (moved.profileId == subtask.profileId)
            continue;
        if (auto done = moveRow(subtask, moved, author); !done)
            return done.error();
        // In the trash there may be one more level.
        if (auto done = moveSubtasksAfter(subtask.id, author); !done)
            return done.error();
    }
    return {};
}

Result<void> TodoDao::moveRow(const Todo &before, const Todo &after, const Author &author)
{
    if (auto done = write(before, after, author); !done)
        return done.error();
    return TagDao(m_connection).takeAlong(after);
}

} // namespace Models
