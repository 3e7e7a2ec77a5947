// SPDX-License-Identifier: Apache-2.0
#include "models/tododao.h"

#include "models/profile.h"
#include "models/rank.h"
#include "models/rowlookup.h"
#include "models/todochecks.h"

#include <string>

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

/// Lists leave out what lies under a trashed parent: `hidden` is the trash and all below it.
std::string listSql(const std::string &columns, const ProfileId &profile, TodoScope scope)
{
    const std::string inProfile = profile.isEmpty() ? "" : "profile_id = ?1 AND ";
    return "WITH RECURSIVE hidden(id) AS ("
           "SELECT id FROM todo WHERE "
        + inProfile
        + "deleted_at > '' "
          "UNION SELECT child.id FROM hidden JOIN todo AS child ON child.parent_id = hidden.id) "
          "SELECT "
        + columns + " FROM todo WHERE " + inProfile + "deleted_at IS NULL "
        + (scope == TodoScope::Open ? "AND completed_at IS NULL " : "")
        + "AND id NOT IN (SELECT id FROM hidden) ORDER BY position, id";
}

} // namespace

Result<QList<Todo>> TodoDao::list(const ProfileId &profile, TodoScope scope)
{
    auto statement = m_connection.cached(listSql(todoEntity().columnList(), profile, scope));
    if (!statement)
        return statement.error();
    if (!profile.isEmpty())
        (*statement)->bindString(1, profile.text());
    return readAll(**statement, todoEntity());
}

Result<QList<TodoItem>> TodoDao::items(const ProfileId &profile, TodoScope scope)
{
    auto prepared = m_connection.cached(listSql(
        "id, parent_id, title, due_date, priority, completed_at IS NOT NULL", profile, scope));
    if (!prepared)
        return prepared.error();
    Sync::Statement &statement = **prepared;
    if (!profile.isEmpty())
        statement.bindString(1, profile.text());
    QList<TodoItem> items;
    while (true) {
        auto row = statement.step();
        if (!row)
            return row.error();
        if (!*row)
            return items;
        TodoItem item;
        item.id = TodoId(statement.columnString(0));
        item.parentId = TodoId(statement.columnString(1));
        item.title = statement.columnString(2);
        item.dueDate = statement.columnString(3);
        item.priority = static_cast<int>(statement.columnInt(4));
        item.isCompleted = statement.columnInt(5) != 0;
        items.append(item);
    }
}

Result<int> TodoDao::openCount(const ProfileId &profile)
{
    auto statement = m_connection.cached(listSql("count(*)", profile, TodoScope::Open));
    if (!statement)
        return statement.error();
    if (!profile.isEmpty())
        (*statement)->bindString(1, profile.text());
    auto row = (*statement)->step();
    if (!row)
        return row.error();
    const auto count = static_cast<int>((*statement)->columnInt(0));
    (*statement)->reset();
    return count;
}

Result<Todo> TodoDao::get(const TodoId &id)
{
    auto statement =
        m_connection.cached("SELECT " + todoEntity().columnList() + " FROM todo WHERE id = ?1");
    if (!statement)
        return statement.error();
    (*statement)->bindString(1, id.text());
    auto rows = readAll(**statement, todoEntity());
    if (!rows)
        return rows.error();
    return onlyRow(*std::move(rows), QStringLiteral("to-do with this id"));
}

Result<Todo> TodoDao::find(const QString &idPrefix)
{
    auto rows = findByIdPrefix(m_connection, todoEntity(), idPrefix);
    if (!rows)
        return rows.error();
    return onlyRow(*std::move(rows), QStringLiteral("to-do with this id"));
}

Result<Todo> TodoDao::add(const ProfileId &profile, const QString &title, const TodoEdit &details,
                          const Author &author)
{
    TodoEdit wanted = details;
    wanted.title = title;
    auto checked = checkedEdit(wanted);
    if (!checked)
        return checked.error();
    // Foreign keys are deferred: without this look the commit would refuse, with a worse message.
    auto owner = m_connection.cached("SELECT 1 FROM profile WHERE id = ?1");
    if (!owner)
        return owner.error();
    (*owner)->bindString(1, profile.text());
    auto isThere = (*owner)->step();
    (*owner)->reset();
    if (!isThere)
        return isThere.error();
    if (!*isThere)
        return Error{ErrorCode::NotFound, QStringLiteral("There is no such profile")};
    auto position = positionAfterLast(profile);
    if (!position)
        return position.error();

    const std::optional<QString> none;
    Todo todo;
    todo.id = TodoId::create();
    todo.profileId = profile;
    todo.title = *checked->title;
    todo.notes = checked->notes.value_or(none);
    todo.priority = checked->priority.value_or(0);
    todo.dueDate = checked->dueDate.value_or(none);
    todo.dueTime = checked->dueTime.value_or(none);
    todo.timeZone = checked->timeZone.value_or(none);
    todo.remindAt = checked->remindAt.value_or(none);
    todo.recurrence = checked->recurrence.value_or(none);
    todo.position = *position;
    todo.createdBy = author.userId;
    todo.createdAt = author.now;
    todo.updatedBy = author.userId;
    todo.updatedAt = author.now;

    auto insert = m_connection.cached(todoEntity().insertSql());
    if (!insert)
        return insert.error();
    todoEntity().bind(**insert, todo);
    if (auto done = (*insert)->run(); !done)
        return done.error();
    return todo;
}

Result<Todo> TodoDao::edit(const TodoId &id, const TodoEdit &edit, const Author &author)
{
    auto checked = checkedEdit(edit);
    if (!checked)
        return checked.error();
    auto todo = get(id);
    if (!todo)
        return todo.error();

    QList<Column> columns;
    if (checked->title && *checked->title != todo->title)
        columns.append({"title", *checked->title});
    const auto addIfChanged = [&columns](const char *name, const TodoEdit::Text &wanted,
                                         const std::optional<QString> &present) {
        if (wanted && *wanted != present)
            columns.append({name, *wanted});
    };
    addIfChanged("notes", checked->notes, todo->notes);
    addIfChanged("due_date", checked->dueDate, todo->dueDate);
    addIfChanged("due_time", checked->dueTime, todo->dueTime);
    addIfChanged("time_zone", checked->timeZone, todo->timeZone);
    addIfChanged("remind_at", checked->remindAt, todo->remindAt);
    addIfChanged("recurrence", checked->recurrence, todo->recurrence);
    std::optional<int> priority = checked->priority;
    if (priority == todo->priority)
        priority.reset();
    return write(*todo, columns, priority, author);
}

Result<Todo> TodoDao::complete(const TodoId &id, const Author &author)
{
    auto todo = get(id);
    if (!todo || todo->completedAt)
        return todo;
    return write(*todo, {{"completed_at", author.now}, {"completed_by", author.userId.text()}}, {},
                 author);
}

Result<Todo> TodoDao::reopen(const TodoId &id, const Author &author)
{
    auto todo = get(id);
    if (!todo || !todo->completedAt)
        return todo;
    return write(*todo, {{"completed_at", std::nullopt}, {"completed_by", std::nullopt}}, {},
                 author);
}

Result<Todo> TodoDao::trash(const TodoId &id, const Author &author)
{
    auto todo = get(id);
    if (!todo || todo->deletedAt)
        return todo;
    return write(*todo, {{"deleted_at", author.now}}, {}, author);
}

Result<Todo> TodoDao::restore(const TodoId &id, const Author &author)
{
    auto todo = get(id);
    if (!todo || !todo->deletedAt)
        return todo;
    return write(*todo, {{"deleted_at", std::nullopt}}, {}, author);
}

Result<Todo> TodoDao::write(const Todo &todo, const QList<Column> &columns,
                            std::optional<int> priority, const Author &author)
{
    if (columns.isEmpty() && !priority)
        return todo;
    std::string sql = "UPDATE todo SET updated_at = ?2, updated_by = ?3";
    int parameter = 4;
    for (const Column &column : columns)
        sql += std::string(", \"") + column.name + "\" = ?" + std::to_string(parameter++);
    if (priority)
        sql += ", priority = ?" + std::to_string(parameter);
    sql += " WHERE id = ?1";

    auto statement = m_connection.cached(sql);
    if (!statement)
        return statement.error();
    (*statement)->bindString(1, todo.id.text());
    (*statement)->bindString(2, author.now);
    (*statement)->bindString(3, author.userId.text());
    parameter = 4;
    for (const Column &column : columns)
        Sync::ColumnCodec<std::optional<QString>>::bind(**statement, parameter++, column.value);
    if (priority)
        (*statement)->bindInt(parameter, *priority);
    if (auto done = (*statement)->run(); !done)
        return done.error();
    return get(todo.id);
}

} // namespace Models
