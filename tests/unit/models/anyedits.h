// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todorepository.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QRandomGenerator>

/// The value of a future, as soon as it is there: OpenedStore::await() looks every 10 ms only.
template <typename T> T settled(QFuture<T> future)
{
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.takeResult();
}

/// A to-do as far as an edit has to know it.
struct EditedTodo
{
    Models::TodoId id;
    bool isSubtask = false;
};

/// Does anything at all that a person can do to to-dos, by chance but the same for the same seed.
/// No edit touches a title: each to-do is known by it, so that one that is there twice shows.
class AnyEdits
{
public:
    AnyEdits(Models::TodoRepository &todos, const QList<Models::ProfileId> &profiles, quint32 seed)
        : m_todos(todos)
        , m_profiles(profiles)
        , m_random(seed)
    {
    }

    int below(int limit) { return m_random.bounded(limit); }
    Models::ProfileId anyProfile() { return m_profiles[below(int(m_profiles.size()))]; }
    QString newTitle() { return QStringLiteral("mine %1").arg(++m_made); }

    /// One step, on to-dos of `all`. What it may refuse, such as a third level, is no step.
    /// Returns what went wrong otherwise.
    QString change(const QList<EditedTodo> &all)
    {
        if (all.isEmpty() || below(5) == 0)
            return added(all);
        const EditedTodo &todo = all[below(int(all.size()))];
        switch (below(8)) {
        case 0:
            return said(settled(m_todos.edit(todo.id, anyEdit())));
        case 1:
            return said(settled(below(2) ? m_todos.complete(todo.id) : m_todos.reopen(todo.id)));
        case 2:
            return said(settled(below(2) ? m_todos.trash(todo.id) : m_todos.restore(todo.id)));
        case 3:
            return placed(todo, all);
        case 4:
            return nested(todo, all);
        case 5:
            return said(settled(m_todos.moveToProfile(todo.id, anyProfile())));
        case 6:
            return tagged(todo);
        default:
            return changedMany(all);
        }
    }

private:
    template <typename T> static QString said(const Sync::Result<T> &result)
    {
        if (result || result.error().code == Sync::ErrorCode::InvalidArgument
            || result.error().code == Sync::ErrorCode::NotFound)
            return {};
        return result.error().message;
    }
    QString anyTag() { return QStringLiteral("tag%1").arg(below(4)); }
    Models::TodoId anyOf(const QList<EditedTodo> &all) { return all[below(int(all.size()))].id; }

    Models::TodoEdit anyEdit()
    {
        Models::TodoEdit edit;
        const QString day =
            QStringLiteral("2026-03-%1").arg(below(28) + 1, 2, 10, QLatin1Char('0'));
        switch (below(5)) {
        case 0:
            edit.notes = QStringLiteral("note %1").arg(below(100));
            break;
        case 1:
            edit.priority = below(4);
            break;
        case 2:
            edit.dueDate = day;
            edit.dueTime = QStringLiteral("09:30");
            edit.timeZone = QStringLiteral("Europe/Berlin");
            break;
        case 3:
            edit.dueDate = day;
            edit.recurrence = below(2) ? QStringLiteral("FREQ=WEEKLY;BYDAY=MO")
                                       : QStringLiteral("FREQ=DAILY;COUNT=2");
            break;
        default:
            edit.remindAt = QStringLiteral("2026-03-01T08:00:00.000000Z");
            edit.notes = std::optional<QString>();
        }
        return edit;
    }

    QString added(const QList<EditedTodo> &all)
    {
        switch (below(3)) {
        case 0:
            if (!all.isEmpty())
                return said(settled(m_todos.addUnder(anyOf(all), newTitle())));
            break;
        case 1: {
            Models::NewTodo first{{}, anyProfile(), anyEdit(), {anyTag(), anyTag()}};
            first.details.title = newTitle();
            Models::NewTodo second{{}, first.profile, {.title = newTitle()}, {anyTag()}, true};
            second.isCompleted = below(2) != 0;
            return said(settled(m_todos.addAll({first, second})));
        }
        default:
            break;
        }
        return said(settled(m_todos.add(anyProfile(), newTitle(), anyEdit())));
    }

    QString placed(const EditedTodo &todo, const QList<EditedTodo> &all)
    {
        if (below(2))
            return said(settled(m_todos.moveBy(todo.id, below(5) - 2)));
        return said(settled(m_todos.moveBehind(todo.id, below(3) ? anyOf(all) : Models::TodoId())));
    }

    QString nested(const EditedTodo &todo, const QList<EditedTodo> &all)
    {
        if (below(3) == 0)
            return said(settled(m_todos.indent(todo.id)));
        const std::optional<Models::TodoId> parent =
            todo.isSubtask ? std::optional<Models::TodoId>() : std::optional(anyOf(all));
        return said(settled(m_todos.setParent(todo.id, parent)));
    }

    QString tagged(const EditedTodo &todo)
    {
        switch (below(3)) {
        case 0:
            return said(settled(m_todos.setTags(todo.id, {anyTag(), anyTag()})));
        case 1:
            return said(settled(m_todos.addTag(todo.id, anyTag())));
        default:
            return said(settled(m_todos.removeTag(todo.id, anyTag())));
        }
    }

    QString changedMany(const QList<EditedTodo> &all)
    {
        QList<Models::TodoId> ids;
        for (const EditedTodo &todo : all) {
            if (below(3) == 0)
                ids += todo.id;
        }
        switch (below(7)) {
        case 0:
            return said(settled(m_todos.editAll(ids, anyEdit())));
        case 1:
            return said(settled(m_todos.completeAll(ids)));
        case 2:
            return said(settled(m_todos.reopenAll(ids)));
        case 3:
            return said(settled(m_todos.trashAll(ids)));
        case 4:
            return said(settled(m_todos.restoreAll(ids)));
        case 5:
            return said(settled(m_todos.moveAllToProfile(ids, anyProfile())));
        default:
            return said(settled(m_todos.placeAll(ids, std::nullopt, {})));
        }
    }

    Models::TodoRepository &m_todos;
    QList<Models::ProfileId> m_profiles;
    QRandomGenerator m_random;
    int m_made = 0;
};
