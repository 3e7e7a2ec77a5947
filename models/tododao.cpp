// SPDX-License-Identifier: Apache-2.0
#include "models/tododao.h"

#include "models/rank.h"
#include "models/recurrence.h"
#include "models/reminder.h"
#include "models/rowlookup.h"
#include "models/todochecks.h"
#include "models/todoqueries.h"
#include "sync/data/dao.h"

#include <QTimeZone>

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

/// Gives a rule that is to be written the parts that it takes from the due date.
Result<void> checkRule(TodoEdit &edit, const std::optional<QString> &dueBefore,
                       const Author &author)
{
    if (!edit.recurrence || !*edit.recurrence)
        return {};
    const std::optional<QString> due = edit.dueDate.value_or(dueBefore);
    const QDate first = due ? QDate::fromString(*due, Qt::ISODate) : author.today;
    auto rule = checkedRule(**edit.recurrence, first);
    if (!rule)
        return rule.error();
    edit.recurrence = *rule;
    return {};
}

/// A time of day means nothing without where it is.
void nameTimeZone(TodoEdit &edit)
{
    if (!edit.dueTime || edit.timeZone)
        return;
    edit.timeZone = *edit.dueTime
        ? std::optional(QString::fromLatin1(QTimeZone::systemTimeZoneId()))
        : std::nullopt;
}

} // namespace

Result<QList<Todo>> TodoDao::list(const ProfileId &profile, TodoScope scope)
{
    const TodoQueries &ask = todoQueries();
    const bool isOpen = scope == TodoScope::Open;
    if (profile.isEmpty())
        return (isOpen ? ask.open : ask.all).all(m_connection);
    return (isOpen ? ask.openOf : ask.allOf).all(m_connection, profile);
}

Result<int> TodoDao::openCount(const ProfileId &profile)
{
    return profile.isEmpty() ? todoQueries().openCount.one(m_connection)
                             : todoQueries().openCountOf.one(m_connection, profile);
}

Result<Todo> TodoDao::get(const TodoId &id)
{
    return Sync::Dao<Todo>(m_connection).get(id);
}

Result<FullTodo> TodoDao::full(const TodoId &id)
{
    return todoQueries().full.one(m_connection, id);
}

Result<Todo> TodoDao::find(const QString &idPrefix)
{
    const QString prefix = idPrefix.toLower();
    auto rows = todoQueries().byIdPrefix.all(m_connection, prefix);
    if (!rows)
        return rows.error();
    return onlyRow(preferWholeId(*std::move(rows), prefix), QStringLiteral("to-do with this id"));
}

Result<Todo> TodoDao::add(const ProfileId &profile, const QString &title, const TodoEdit &details,
                          const Author &author, const TodoId &id)
{
    // Foreign keys are deferred: without this look the commit would refuse, with a worse message.
    if (auto owner = Sync::Dao<Profile>(m_connection).find(profile); !owner)
        return owner.error();
    else if (!*owner)
        return Error{ErrorCode::NotFound, QStringLiteral("There is no such profile")};
    auto position = positionAfterLast(profile);
    if (!position)
        return position.error();
    Todo place;
    place.id = id;
    place.profileId = profile;
    place.position = *position;
    return addAt(place, title, details, author);
}

Result<Todo> TodoDao::addAt(Todo todo, const QString &title, const TodoEdit &details,
                            const Author &author)
{
    TodoEdit wanted = details;
    wanted.title = title;
    auto checked = checkedEdit(wanted);
    if (!checked)
        return checked.error();
    if (auto rule = checkRule(*checked, std::nullopt, author); !rule)
        return rule.error();
    nameTimeZone(*checked);

    const std::optional<QString> none;
    if (todo.id.isEmpty())
        todo.id = TodoId::create();
    todo.title = *checked->title;
    todo.notes = checked->notes.value_or(none);
    todo.priority = checked->priority.value_or(0);
    todo.dueDate = checked->dueDate.value_or(none);
    todo.dueTime = checked->dueTime.value_or(none);
    todo.timeZone = checked->timeZone.value_or(none);
    todo.remindAt = checked->remindAt.value_or(none);
    todo.recurrence = checked->recurrence.value_or(none);
    todo.createdBy = author.userId;
    todo.createdAt = author.now;
    todo.updatedBy = author.userId;
    todo.updatedAt = author.now;

    if (auto done = Sync::Dao<Todo>(m_connection).insert(todo); !done)
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
    if (auto rule = checkRule(*checked, todo->dueDate, author); !rule)
        return rule.error();
    nameTimeZone(*checked);

    Todo after = *todo;
    after.title = checked->title.value_or(todo->title);
    after.notes = checked->notes.value_or(todo->notes);
    after.dueDate = checked->dueDate.value_or(todo->dueDate);
    after.dueTime = checked->dueTime.value_or(todo->dueTime);
    after.timeZone = checked->timeZone.value_or(todo->timeZone);
    after.remindAt = checked->remindAt.value_or(todo->remindAt);
    after.recurrence = checked->recurrence.value_or(todo->recurrence);
    after.priority = checked->priority.value_or(todo->priority);
    if (!checked->remindAt)
        after.remindAt = reminderMoved(*todo, after);
    return write(*todo, after, author);
}

Result<Todo> TodoDao::complete(const TodoId &id, const Author &author)
{
    auto todo = get(id);
    if (!todo || todo->completedAt)
        return todo;
    if (const auto moved = movedOn(*todo, author.today))
        return moveOn(*todo, *moved, author);
    Todo after = *todo;
    after.completedAt = author.now;
    after.completedBy = author.userId;
    return write(*todo, after, author);
}

Result<Todo> TodoDao::moveOn(const Todo &todo, const Todo &moved, const Author &author)
{
    auto done = todoQueries().completedUnder.all(m_connection, todo.id);
    if (!done)
        return done.error();
    for (const TodoId &subtask : std::as_const(*done)) {
        if (auto reopened = reopen(subtask, author); !reopened)
            return reopened.error();
    }
    return write(todo, moved, author);
}

Result<Todo> TodoDao::reopen(const TodoId &id, const Author &author)
{
    auto todo = get(id);
    if (!todo || !todo->completedAt)
        return todo;
    Todo after = *todo;
    after.completedAt.reset();
    after.completedBy.reset();
    return write(*todo, after, author);
}

Result<Todo> TodoDao::trash(const TodoId &id, const Author &author)
{
    auto todo = get(id);
    if (!todo || todo->deletedAt)
        return todo;
    Todo after = *todo;
    after.deletedAt = author.now;
    return write(*todo, after, author);
}

Result<Todo> TodoDao::restore(const TodoId &id, const Author &author)
{
    auto todo = get(id);
    if (!todo || !todo->deletedAt)
        return todo;
    Todo after = *todo;
    after.deletedAt.reset();
    if (todo->parentId) {
        auto parent = get(*todo->parentId);
        if (!parent)
            return parent;
        // What lies under a to-do in the trash is seen nowhere, and goes with it.
        if (parent->deletedAt)
            after.parentId.reset();
    }
    return write(*todo, after, author);
}

Result<Todo> TodoDao::write(const Todo &before, Todo after, const Author &author)
{
    if (after == before)
        return before;
    after.updatedAt = author.now;
    after.updatedBy = author.userId;
    if (auto done = Sync::Dao<Todo>(m_connection).update(before, after); !done)
        return done.error();
    return after;
}

} // namespace Models
