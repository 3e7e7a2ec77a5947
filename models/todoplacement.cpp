// SPDX-License-Identifier: Apache-2.0
// The part of TodoDao that decides where a to-do stands in its list.
#include "models/tododao.h"

#include "models/rank.h"
#include "models/todoqueries.h"

#include <algorithm>
#include <cstdlib>

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

Result<QList<TodoDao::Placed>> TodoDao::siblings(const Todo &todo)
{
    auto found = todoQueries().siblings.all(m_connection, todo.profileId, todo.parentId);
    if (!found)
        return found.error();
    QList<Placed> rows;
    for (const auto &[id, position, isCompleted] : *found)
        rows.append({id, position, isCompleted});
    return rows;
}

Result<void> TodoDao::setPosition(const TodoId &id, const QString &position)
{
    auto done = todoQueries().setPosition.run(m_connection, id, position);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<QString> TodoDao::positionAfterLast(const ProfileId &profile)
{
    Todo any;
    any.profileId = profile;
    return positionBehind(todoQueries().lastPosition.first(m_connection, profile), any);
}

Result<QString> TodoDao::positionBehind(const Result<std::optional<QString>> &last,
                                        const Todo &sibling)
{
    if (!last)
        return last.error();
    if (const auto position = rankBetween(last->value_or(QString()), QString()))
        return *position;

    // No room at the end, or a rank that is none: the whole list gets new ones.
    auto rows = siblings(sibling);
    if (!rows)
        return rows.error();
    const auto ranks = spreadRanks(QString(), static_cast<int>(rows->size()) + 1);
    for (qsizetype i = 0; i < rows->size(); ++i) {
        if (auto done = setPosition((*rows)[i].id, (*ranks)[i]); !done)
            return done.error();
    }
    return ranks->last();
}

Result<Todo> TodoDao::moveBehind(const TodoId &id, const TodoId &previous, const Author &author)
{
    auto todo = get(id);
    if (!todo)
        return todo.error();
    auto rows = siblings(*todo);
    return rows ? moveAmong(*std::move(rows), *todo, *todo, previous, author) : rows.error();
}

Result<std::optional<QString>> TodoDao::nearPosition(const Todo &todo, int step)
{
    const auto &ask = step > 0 ? todoQueries().openBehind : todoQueries().openBefore;
    const auto found = ask.all(m_connection, todo.profileId, todo.position, todo.id);
    if (!found)
        return found.error();
    if (found->isEmpty())
        return std::optional(todo.position);
    const QString &passed = found->constFirst();
    const QString beyond = found->value(1);
    return step > 0 ? rankBetween(passed, beyond) : rankBetween(beyond, passed);
}

Result<Todo> TodoDao::moveBy(const TodoId &id, int places, const Author &author)
{
    auto todo = get(id);
    if (!todo)
        return todo.error();
    if (std::abs(places) == 1 && !todo->parentId && !todo->completedAt) {
        const auto position = nearPosition(*todo, places);
        if (!position)
            return position.error();
        if (*position) {
            Todo after = *todo;
            after.position = **position;
            return write(*todo, after, author);
        }
    }
    auto rows = siblings(*todo);
    if (!rows)
        return rows.error();
    QList<TodoId> alike;
    qsizetype here = 0;
    for (const Placed &row : std::as_const(*rows)) {
        if (row.id == id)
            here = alike.size();
        else if (row.isCompleted == todo->completedAt.has_value())
            alike.append(row.id);
    }
    const qsizetype there = std::clamp<qsizetype>(here + places, 0, alike.size());
    if (there == here)
        return todo;
    const TodoId previous = there > 0 ? alike[there - 1] : TodoId();
    return moveAmong(*std::move(rows), *todo, *todo, previous, author);
}

Result<Todo> TodoDao::moveAmong(QList<Placed> rows, const Todo &before, Todo after,
                                const TodoId &previous, const Author &author)
{
    rows.removeIf([&before](const Placed &row) { return row.id == before.id; });
    qsizetype place = 0;
    if (!previous.isEmpty()) {
        while (place < rows.size() && rows[place].id != previous)
            ++place;
        if (place == rows.size())
            return Error{ErrorCode::NotFound,
                         QStringLiteral("The to-do before is in no such list")};
        ++place;
    }
    const QString low = place > 0 ? rows[place - 1].position : QString();
    const QString high = place < rows.size() ? rows[place].position : QString();
    if (const auto position = rankBetween(low, high)) {
        after.position = *position;
        return write(before, after, author);
    }

    rows.insert(place, {before.id, QString()});
    const auto count = static_cast<int>(rows.size() - place);
    auto ranks = spreadRanks(low, count);
    if (!ranks) {
        place = 0;
        ranks = spreadRanks(QString(), static_cast<int>(rows.size()));
    }
    for (qsizetype i = 0; i < ranks->size(); ++i) {
        const TodoId &id = rows[place + i].id;
        if (id == before.id)
            after.position = (*ranks)[i];
        else if (auto done = setPosition(id, (*ranks)[i]); !done)
            return done.error();
    }
    return write(before, after, author);
}

} // namespace Models
