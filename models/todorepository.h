// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/newtodo.h"
#include "models/todo.h"
#include "models/todoedit.h"
#include "models/undohistory.h"
#include "sync/result.h"

#include <QFuture>
#include <QList>
#include <QStringList>

#include <functional>
#include <optional>

namespace Models {

struct Author;
class TodoDao;

/// Changes to-dos, each call in one local transaction on the thread of the history's store, which
/// is a step of the history.
///
/// *Threading:* the thread of the history. *Ownership:* the history must outlive it. *Errors:*
/// as TodoDao, and those of the store.
class TodoRepository
{
public:
    explicit TodoRepository(UndoHistory &history)
        : m_history(history)
    {
    }

    QFuture<Sync::Result<Todo>> add(const ProfileId &profile, const QString &title,
                                    const TodoEdit &details = {});
    QFuture<Sync::Result<Todo>> addUnder(const TodoId &parent, const QString &title);
    QFuture<Sync::Result<Todo>> edit(const TodoId &id, const TodoEdit &edit);
    QFuture<Sync::Result<Todo>> complete(const TodoId &id);
    QFuture<Sync::Result<Todo>> reopen(const TodoId &id);
    QFuture<Sync::Result<Todo>> trash(const TodoId &id);
    QFuture<Sync::Result<Todo>> restore(const TodoId &id);
    QFuture<Sync::Result<Todo>> setParent(const TodoId &id, const std::optional<TodoId> &parent);
    QFuture<Sync::Result<Todo>> indent(const TodoId &id);
    QFuture<Sync::Result<Todo>> moveToProfile(const TodoId &id, const ProfileId &profile);
    /// *Errors:* as TagDao::setTags().
    QFuture<Sync::Result<Todo>> setTags(const TodoId &id, const QStringList &names);
    /// Puts one more tag on it. *Errors:* as TagDao::setTags().
    QFuture<Sync::Result<Todo>> addTag(const TodoId &id, const QString &name);
    QFuture<Sync::Result<Todo>> removeTag(const TodoId &id, const QString &name);
    /// *Errors:* NotFound also when `previous` is in another list.
    QFuture<Sync::Result<Todo>> moveBehind(const TodoId &id, const TodoId &previous);
    /// As it stands in the file then, whatever was shown when it was asked for.
    QFuture<Sync::Result<Todo>> moveBy(const TodoId &id, int places);

    /// The same for several at once, in one transaction and one step of the history; the answer
    /// holds those that are still there. What the person can only view is left as it is. *Errors:*
    /// NotFound when none is there, Rejected when all of them can only be viewed.
    using Many = QFuture<Sync::Result<QList<Todo>>>;
    /// Makes all of them, with their tags, or none, and answers with them in the same order.
    /// *Errors:* as TodoDao::add() and TagDao::setTags(); InvalidArgument for a sub-task that comes
    /// first.
    Many addAll(const QList<NewTodo> &todos);
    Many editAll(const QList<TodoId> &ids, const TodoEdit &edit);
    Many completeAll(const QList<TodoId> &ids);
    Many reopenAll(const QList<TodoId> &ids);
    Many trashAll(const QList<TodoId> &ids);
    Many restoreAll(const QList<TodoId> &ids);
    Many moveAllToProfile(const QList<TodoId> &ids, const ProfileId &profile);
    /// Puts them one behind the other behind `previous` (at the start where it is empty), under
    /// `parent` or, with none, on their own. *Errors:* as TodoDao::setParent(), moveBehind().
    Many placeAll(const QList<TodoId> &ids, const std::optional<TodoId> &parent,
                  const TodoId &previous);

private:
    using Change = std::function<Sync::Result<Todo>(TodoDao &, const Author &)>;
    using ChangeOne = std::function<Sync::Result<Todo>(TodoDao &, const TodoId &, const Author &)>;
    using TagChange = std::function<void(QStringList &)>;
    QFuture<Sync::Result<Todo>> write(UndoKind kind, Change change);
    Many writeAll(UndoKind kind, const QList<TodoId> &ids, ChangeOne change);
    QFuture<Sync::Result<Todo>> changeTags(const TodoId &id, TagChange change);

    UndoHistory &m_history;
};

} // namespace Models
