// SPDX-License-Identifier: Apache-2.0
#include "models/todorepository.h"

#include "models/fulltodo.h"
#include "models/profiledao.h"
#include "models/tagdao.h"
#include "models/tododao.h"

#include <utility>

namespace Models {

using Sync::Connection;
using Sync::Result;

namespace {

/// `parent` is the to-do that a sub-task goes under.
Result<Todo> make(Connection &connection, const NewTodo &wanted,
                  const std::optional<TodoId> &parent, const Author &author)
{
    if (wanted.isSubtask && !parent)
        return Sync::Error{Sync::ErrorCode::InvalidArgument, QStringLiteral("A sub-task of none")};
    TodoDao dao(connection);
    const QString title = wanted.details.title.value_or(QString());
    auto todo = wanted.isSubtask
        ? dao.addUnder(*parent, title, wanted.details, author)
        : dao.add(wanted.profile, title, wanted.details, author, wanted.id);
    if (!todo)
        return todo;
    if (!wanted.tags.isEmpty()) {
        if (auto tagged = TagDao(connection).setTags(*todo, wanted.tags); !tagged)
            return tagged.error();
    }
    return wanted.isCompleted ? dao.complete(todo->id, author) : todo;
}

} // namespace

QFuture<Result<Todo>> TodoRepository::write(UndoKind kind, Change change)
{
    return m_history.write(
        [change = std::move(change)](Connection &connection, const Author &author) {
            TodoDao dao(connection);
            return change(dao, author);
        },
        [kind](const Todo &todo) {
            return UndoLabel{kind, todo.title};
        });
}

TodoRepository::Many TodoRepository::writeAll(UndoKind kind, const QList<TodoId> &ids,
                                              ChangeOne change)
{
    return m_history.write(
        [ids, change = std::move(change)](Connection &connection,
                                          const Author &author) -> Result<QList<Todo>> {
            TodoDao dao(connection);
            const auto roles = ProfileDao(connection).roles();
            if (!roles)
                return roles.error();
            QList<Todo> written;
            written.reserve(ids.size());
            bool isViewer = false;
            for (const TodoId &id : ids) {
                if (const auto before = dao.get(id);
                    before && roles->value(before->profileId) == MemberRole::Viewer) {
                    isViewer = true;
                    continue;
                }
                auto todo = change(dao, id, author);
                if (todo)
                    written += std::move(todo).value();
                // What somebody else has deleted meanwhile does not keep the others from it.
                else if (todo.error().code != Sync::ErrorCode::NotFound)
                    return todo.error();
            }
            if (written.isEmpty() && isViewer)
                return Sync::Error{Sync::ErrorCode::Rejected, QStringLiteral("Only to be viewed")};
            if (written.isEmpty() && !ids.isEmpty())
                return Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("None is there")};
            return written;
        },
        [kind](const QList<Todo> &written) {
            return UndoLabel{kind, written.isEmpty() ? QString() : written.first().title,
                             static_cast<int>(written.size())};
        });
}

QFuture<Result<Todo>> TodoRepository::add(const ProfileId &profile, const QString &title,
                                          const TodoEdit &details)
{
    return write(UndoKind::Add, [profile, title, details](TodoDao &dao, const Author &author) {
        return dao.add(profile, title, details, author);
    });
}

QFuture<Result<Todo>> TodoRepository::addUnder(const TodoId &parent, const QString &title)
{
    return write(UndoKind::Add, [parent, title](TodoDao &dao, const Author &author) {
        return dao.addUnder(parent, title, TodoEdit(), author);
    });
}

QFuture<Result<Todo>> TodoRepository::edit(const TodoId &id, const TodoEdit &edit)
{
    return write(UndoKind::Edit, [id, edit](TodoDao &dao, const Author &author) {
        return dao.edit(id, edit, author);
    });
}

QFuture<Result<Todo>> TodoRepository::complete(const TodoId &id)
{
    return write(UndoKind::Complete,
                 [id](TodoDao &dao, const Author &author) { return dao.complete(id, author); });
}

QFuture<Result<Todo>> TodoRepository::reopen(const TodoId &id)
{
    return write(UndoKind::Reopen,
                 [id](TodoDao &dao, const Author &author) { return dao.reopen(id, author); });
}

QFuture<Result<Todo>> TodoRepository::trash(const TodoId &id)
{
    return write(UndoKind::Trash,
                 [id](TodoDao &dao, const Author &author) { return dao.trash(id, author); });
}

QFuture<Result<Todo>> TodoRepository::restore(const TodoId &id)
{
    return write(UndoKind::Restore,
                 [id](TodoDao &dao, const Author &author) { return dao.restore(id, author); });
}

QFuture<Result<Todo>> TodoRepository::setParent(const TodoId &id,
                                                const std::optional<TodoId> &parent)
{
    return write(UndoKind::Indent, [id, parent](TodoDao &dao, const Author &author) {
        return dao.setParent(id, parent, author);
    });
}

QFuture<Result<Todo>> TodoRepository::indent(const TodoId &id)
{
    return write(UndoKind::Indent,
                 [id](TodoDao &dao, const Author &author) { return dao.indent(id, author); });
}

QFuture<Result<Todo>> TodoRepository::moveToProfile(const TodoId &id, const ProfileId &profile)
{
    return write(UndoKind::MoveAway, [id, profile](TodoDao &dao, const Author &author) {
        return dao.moveToProfile(id, profile, author);
    });
}

QFuture<Result<Todo>> TodoRepository::changeTags(const TodoId &id, TagChange change)
{
    return m_history.write(
        [id, change = std::move(change)](Connection &connection, const Author &) -> Result<Todo> {
            auto full = TodoDao(connection).full(id);
            if (!full)
                return full.error();
            QStringList names;
            for (const Tag &tag : std::as_const(full->tags))
                names += tag.name;
            change(names);
            if (auto done = TagDao(connection).setTags(full->todo, names); !done)
                return done.error();
            return full->todo;
        },
        [](const Todo &todo) {
            return UndoLabel{UndoKind::Tag, todo.title};
        });
}

QFuture<Result<Todo>> TodoRepository::setTags(const TodoId &id, const QStringList &names)
{
    return changeTags(id, [names](QStringList &tags) { tags = names; });
}

QFuture<Result<Todo>> TodoRepository::addTag(const TodoId &id, const QString &name)
{
    return changeTags(id, [name](QStringList &tags) { tags += name; });
}

QFuture<Result<Todo>> TodoRepository::removeTag(const TodoId &id, const QString &name)
{
    return changeTags(id, [folded = foldedTagName(name)](QStringList &tags) {
        tags.removeIf([&](const QString &tag) { return foldedTagName(tag) == folded; });
    });
}

QFuture<Result<Todo>> TodoRepository::moveBehind(const TodoId &id, const TodoId &previous)
{
    return write(UndoKind::Move, [id, previous](TodoDao &dao, const Author &author) {
        return dao.moveBehind(id, previous, author);
    });
}

QFuture<Result<Todo>> TodoRepository::moveBy(const TodoId &id, int places)
{
    return write(UndoKind::Move, [id, places](TodoDao &dao, const Author &author) {
        return dao.moveBy(id, places, author);
    });
}

TodoRepository::Many TodoRepository::addAll(const QList<NewTodo> &todos)
{
    return m_history.write(
        [todos](Connection &connection, const Author &author) -> Result<QList<Todo>> {
            QList<Todo> made;
            made.reserve(todos.size());
            std::optional<TodoId> parent;
            for (const NewTodo &wanted : todos) {
                auto todo = make(connection, wanted, parent, author);
                if (!todo)
                    return todo.error();
                if (!wanted.isSubtask)
                    parent = todo->id;
                made += std::move(todo).value();
            }
            return made;
        },
        [](const QList<Todo> &made) {
            return UndoLabel{UndoKind::Add, made.isEmpty() ? QString() : made.first().title,
                             static_cast<int>(made.size())};
        });
}

TodoRepository::Many TodoRepository::editAll(const QList<TodoId> &ids, const TodoEdit &edit)
{
    return writeAll(UndoKind::Edit, ids,
                    [edit](TodoDao &dao, const TodoId &id, const Author &author) {
                        return dao.edit(id, edit, author);
                    });
}

TodoRepository::Many TodoRepository::completeAll(const QList<TodoId> &ids)
{
    return writeAll(UndoKind::Complete, ids, &TodoDao::complete);
}

TodoRepository::Many TodoRepository::reopenAll(const QList<TodoId> &ids)
{
    return writeAll(UndoKind::Reopen, ids, &TodoDao::reopen);
}

TodoRepository::Many TodoRepository::trashAll(const QList<TodoId> &ids)
{
    return writeAll(UndoKind::Trash, ids, &TodoDao::trash);
}

TodoRepository::Many TodoRepository::restoreAll(const QList<TodoId> &ids)
{
    return writeAll(UndoKind::Restore, ids, &TodoDao::restore);
}

TodoRepository::Many TodoRepository::moveAllToProfile(const QList<TodoId> &ids,
                                                      const ProfileId &profile)
{
    return writeAll(UndoKind::MoveAway, ids,
                    [profile](TodoDao &dao, const TodoId &id, const Author &author) {
                        return dao.moveToProfile(id, profile, author);
                    });
}

TodoRepository::Many TodoRepository::placeAll(const QList<TodoId> &ids,
                                              const std::optional<TodoId> &parent,
                                              const TodoId &previous)
{
    return writeAll(UndoKind::Move, ids,
                    [parent, last = previous](TodoDao &dao, const TodoId &id,
                                              const Author &author) mutable -> Result<Todo> {
                        auto todo = dao.get(id);
                        if (todo && todo->parentId != parent)
                            todo = dao.setParent(id, parent, author);
                        if (!todo)
                            return todo;
                        todo = dao.moveBehind(id, last, author);
                        if (todo)
                            last = id;
                        return todo;
                    });
}

} // namespace Models
