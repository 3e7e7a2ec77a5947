// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/author.h"
#include "models/fulltodo.h"
#include "models/todo.h"
#include "models/todoedit.h"
#include "models/todoscope.h"
#include "sync/result.h"

#include <QList>

namespace Sync {
class Connection;
class QuerySet;
} // namespace Sync

namespace Models {

/// Reads and writes to-dos.
///
/// *Threading:* the thread of its Connection; writing calls run inside the caller's transaction.
/// *Errors:* those of the store, and as each function says.
class TodoDao
{
public:
    explicit TodoDao(Sync::Connection &connection)
        : m_connection(connection)
    {
    }

    /// What it asks, to be checked when a file is opened.
    static const Sync::QuerySet &queries();

    /// The to-dos of a profile, or of all profiles when `profile` is empty, by position and id.
    /// What lies under a trashed parent is left out.
    Sync::Result<QList<Todo>> list(const ProfileId &profile, TodoScope scope);
    /// How many open ones each profile has is asked often: one number for one profile.
    Sync::Result<int> openCount(const ProfileId &profile);
    /// *Errors:* NotFound.
    Sync::Result<Todo> get(const TodoId &id);
    /// With what belongs to it. *Errors:* NotFound.
    Sync::Result<FullTodo> full(const TodoId &id);
    /// By id or unambiguous start of one. *Errors:* NotFound, Ambiguous.
    Sync::Result<Todo> find(const QString &idPrefix);

    /// Makes a to-do after the last one of the profile; an empty id stands for a new one.
    /// *Errors:* InvalidArgument (as checkedEdit() and checkedRule()), NotFound (the profile).
    Sync::Result<Todo> add(const ProfileId &profile, const QString &title, const TodoEdit &details,
                           const Author &author, const TodoId &id = TodoId());
    /// Makes a sub-task after the last one of `parent`. *Errors:* as add(), and InvalidArgument
    /// where `parent` is a sub-task itself.
    Sync::Result<Todo> addUnder(const TodoId &parent, const QString &title, const TodoEdit &details,
                                const Author &author);
    /// Writes only the columns that really change; none when nothing does. A time of day is that of
    /// this computer's time zone unless the edit names one, and a reminder that it does not name
    /// stays as long before the due date as it was. *Errors:* InvalidArgument, NotFound.
    Sync::Result<Todo> edit(const TodoId &id, const TodoEdit &edit, const Author &author);
    /// One that repeats moves to its next date instead, with its sub-tasks open again, until its
    /// rule ends. *Errors:* NotFound, as for the three that follow. Repeating a call is harmless,
    /// except here with a to-do that repeats.
    Sync::Result<Todo> complete(const TodoId &id, const Author &author);
    Sync::Result<Todo> reopen(const TodoId &id, const Author &author);
    /// Puts this one row into the trash; what lies under it is hidden with it.
    Sync::Result<Todo> trash(const TodoId &id, const Author &author);
    Sync::Result<Todo> restore(const TodoId &id, const Author &author);
    /// Moves behind `previous` (to the start when it is empty); one row is written where there is
    /// room, else the rows behind it too.
    Sync::Result<Todo> moveBehind(const TodoId &id, const TodoId &previous, const Author &author);
    /// Makes it a sub-task, the last one of `parent`, or with none one that stands on its own,
    /// right behind what it belonged to. *Errors:* NotFound, InvalidArgument: one level only, and
    /// within one profile.
    Sync::Result<Todo> setParent(const TodoId &id, const std::optional<TodoId> &parent,
                                 const Author &author);
    /// setParent() to the open one that stands before it, if any. *Errors:* as setParent().
    Sync::Result<Todo> indent(const TodoId &id, const Author &author);
    /// Moves it with its sub-tasks behind the last one of another profile, where its tags are found
    /// or made by name. A sub-task stands on its own there. *Errors:* NotFound.
    Sync::Result<Todo> moveToProfile(const TodoId &id, const ProfileId &profile,
                                     const Author &author);
    /// Its sub-tasks that are in another profile follow it: the server knows no family in two.
    /// Nothing where there is no such to-do.
    Sync::Result<void> moveSubtasksAfter(const TodoId &id, const Author &author);
    /// Moves so many places down, or up where it is negative, among those of the same parent that
    /// are completed if it is, and open if not; writes nothing where there is no such place.
    Sync::Result<Todo> moveBy(const TodoId &id, int places, const Author &author);

private:
    struct Placed
    {
        TodoId id;
        QString position;
        bool isCompleted = false;
    };
    /// One place further (1) or back (-1) among open ones that stand on their own, found in the
    /// index however long the list is; its own where there is none. Nothing where there is no room.
    Sync::Result<std::optional<QString>> nearPosition(const Todo &todo, int step);
    /// Writes `after`, which differs from `before` in its list perhaps, with a place behind
    /// `previous`.
    Sync::Result<Todo> moveAmong(QList<Placed> siblings, const Todo &before, Todo after,
                                 const TodoId &previous, const Author &author);
    Sync::Result<QList<Placed>> siblings(const Todo &todo);
    /// Makes a row of details that are checked but for the rule; its place is the caller's.
    Sync::Result<Todo> addAt(Todo place, const QString &title, const TodoEdit &details,
                             const Author &author);
    Sync::Result<QString> positionAfterLast(const ProfileId &profile);
    Sync::Result<QString> positionUnder(const Todo &parent);
    /// Behind the last place of a list, in which `sibling` would be.
    Sync::Result<QString> positionBehind(const Sync::Result<std::optional<QString>> &last,
                                         const Todo &sibling);
    Sync::Result<void> moveRow(const Todo &before, const Todo &after, const Author &author);
    Sync::Result<void> setPosition(const TodoId &id, const QString &position);
    /// Gives a to-do its next date.
    Sync::Result<Todo> moveOn(const Todo &todo, const Todo &moved, const Author &author);
    /// Writes what is different in `after`, and who did it when.
    Sync::Result<Todo> write(const Todo &before, Todo after, const Author &author);

    Sync::Connection &m_connection;
};

} // namespace Models
