// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rowlistmodel.h"
#include "models/todoitem.h"
#include "sync/data/livequery.h"
#include "sync/result.h"

#include <QHash>
#include <QPointer>

#include <optional>

namespace Models {

class TodoRepository;
struct Todo;

/// The to-dos of one profile, kept up to date by itself. An edit shows at once as a pending value
/// of its row; when its commit comes back it becomes the row's value, and when the store refuses
/// it, it is taken back with a signal. Where the person may only read, it has no boxes to tick.
///
/// *Threading:* the thread of the Store. *Ownership:* store and repository must outlive it.
class TodoListModel : public RowListModel<TodoItem>
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole,
        CompletedRole, ///< bool
        PriorityRole, ///< 0 to 3
        DueTextRole, ///< "tomorrow"; empty: none
        OverdueRole, ///< bool
        DepthRole, ///< levels below a to-do that stands on its own
    };

    TodoListModel(Sync::Store &store, TodoRepository &repository, QObject *parent = nullptr);

    /// Shows another profile's list; an empty id shows none.
    void setProfile(const ProfileId &profile);
    const ProfileId &profile() const { return m_profile; }
    void setReadOnly(bool isReadOnly);
    bool isReadOnly() const { return m_isReadOnly; }
    void setShowsCompleted(bool shows);
    bool showsCompleted() const { return m_showsCompleted; }
    /// True once the store has answered for the present profile.
    bool isLoaded() const { return m_isLoaded; }

    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    TodoId idAt(int row) const;
    int rowOfTodo(const TodoId &id) const { return rowOf(id); }

    void trash(const QModelIndex &index);
    /// Up (-1) or down (1) among the open ones of the same parent; false when there is no such
    /// place.
    bool moveBy(const QModelIndex &index, int step);

    /// Keeps the row while its editor is open, whatever happens to it elsewhere.
    void hold(const QModelIndex &index);
    void release();

Q_SIGNALS:
    void loaded();
    void editFailed(const Sync::Error &error);

private:
    struct Pending
    {
        std::optional<QString> title;
        std::optional<bool> isCompleted;
        int waiting = 0; ///< writes that have not come back
    };

    void restart();
    void show(const QList<TodoItem> &rows);
    QList<TodoItem> withHeldRow(QList<TodoItem> rows) const;
    void watch(const TodoId &id, const QFuture<Sync::Result<Todo>> &written);
    void confirm(const TodoId &id);
    void settle(const TodoId &id);
    void changed(const TodoId &id);
    QString titleOf(const TodoItem &item) const;
    bool isCompleted(const TodoItem &item) const;
    QString accessibleText(const TodoItem &item) const;

    Sync::Store &m_store;
    TodoRepository &m_repository;
    QPointer<QObject> m_query;
    ProfileId m_profile;
    QHash<TodoId, Pending> m_pending;
    QList<TodoItem> m_latest; ///< as the store has it, without what is held
    TodoId m_held;
    bool m_isReadOnly = false;
    bool m_showsCompleted = false;
    bool m_isLoaded = false;
};

} // namespace Models
