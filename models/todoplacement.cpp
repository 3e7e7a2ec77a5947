// SPDX-License-Identifier: Apache-2.0
// The part of TodoDao that decides where a to-do stands in its list.
#include "models/tododao.h"

#include "models/rank.h"
#include "models/rowlookup.h"

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

Result<QString> TodoDao::lastPosition(const ProfileId &profile)
{
    // The last open one is enough, and one step in the index however many are completed.
    auto statement = m_connection.cached(
        "SELECT position FROM todo WHERE profile_id = ?1 AND deleted_at IS NULL "
        "AND completed_at IS NULL ORDER BY position DESC LIMIT 1");
    if (!statement)
        return statement.error();
    (*statement)->bindString(1, profile.text());
    auto row = (*statement)->step();
    if (!row)
        return row.error();
    QString position = *row ? (*statement)->columnString(0) : QString();
    (*statement)->reset();
    return position;
}

Result<QList<TodoDao::Placed>> TodoDao::siblings(const Todo &todo)
{
    auto prepared = m_connection.cached(
        "SELECT id, position FROM todo WHERE profile_id = ?1 AND parent_id IS ?2 "
        "AND deleted_at IS NULL ORDER BY position, id");
    if (!prepared)
        return prepared.error();
    Sync::Statement &statement = **prepared;
    statement.bindString(1, todo.profileId.text());
    Sync::ColumnCodec<std::optional<TodoId>>::bind(statement, 2, todo.parentId);
    QList<Placed> rows;
    while (true) {
        auto row = statement.step();
        if (!row)
            return row.error();
        if (!*row)
            return rows;
        rows.append({TodoId(statement.columnString(0)), statement.columnString(1)});
    }
}

Result<void> TodoDao::setPosition(const TodoId &id, const QString &position)
{
    auto statement = m_connection.cached("UPDATE todo SET position = ?2 WHERE id = ?1");
    if (!statement)
        return statement.error();
    (*statement)->bindString(1, id.text());
    (*statement)->bindString(2, position);
    return (*statement)->run();
}

Result<QString> TodoDao::positionAfterLast(const ProfileId &profile)
{
    auto last = lastPosition(profile);
    if (!last)
        return last.error();
    if (const auto position = rankBetween(*last, QString()))
        return *position;

    // No room at the end, or a rank that is none: the whole list gets new ones.
    Todo any;
    any.profileId = profile;
    auto rows = siblings(any);
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
    auto found = siblings(*todo);
    if (!found)
        return found.error();
    QList<Placed> rows = *std::move(found);
    rows.removeIf([&id](const Placed &row) { return row.id == id; });

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
    if (const auto position = rankBetween(low, high))
        return write(*todo, {{"position", *position}}, {}, author);

    rows.insert(place, {id, QString()});
    const auto count = static_cast<int>(rows.size() - place);
    auto ranks = spreadRanks(low, count);
    if (!ranks) {
        place = 0;
        ranks = spreadRanks(QString(), static_cast<int>(rows.size()));
    }
    for (qsizetype i = 0; i < ranks->size(); ++i) {
        if (auto done = setPosition(rows[place + i].id, (*ranks)[i]); !done)
            return done.error();
    }
    return get(id);
}

} // namespace Models
