// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/quickaddtodo.h"

#include "models/text.h"

namespace Models {

TodoEdit editOf(const QuickAdd &add)
{
    TodoEdit edit;
    edit.title = add.title;
    if (add.priority > 0)
        edit.priority = add.priority;
    if (add.dueDate)
        edit.dueDate = add.dueDate->toString(Qt::ISODate);
    if (add.dueTime) {
        edit.dueTime = add.dueTime->toString(QStringLiteral("HH:mm"));
        edit.timeZone = add.timeZone;
    }
    if (add.remindAt)
        edit.remindAt = timestamp(*add.remindAt);
    if (add.recurrence)
        edit.recurrence = *add.recurrence;
    return edit;
}

NewTodo newTodoOf(const QuickAdd &add, const ProfileId &profile)
{
    NewTodo todo;
    todo.profile = profile;
    todo.details = editOf(add);
    todo.tags = add.tags;
    return todo;
}

QList<NewTodo> newTodosOf(const QList<PastedTodo> &pasted, const ProfileId &profile)
{
    QList<NewTodo> todos;
    todos.reserve(pasted.size());
    for (const PastedTodo &line : pasted) {
        NewTodo todo;
        todo.profile = profile;
        todo.details.title = line.title;
        if (!line.notes.isEmpty())
            todo.details.notes = std::optional(line.notes);
        todo.isSubtask = line.isSubTask;
        todo.isCompleted = line.isCompleted;
        todos += todo;
    }
    return todos;
}

} // namespace Models
