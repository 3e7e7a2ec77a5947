// SPDX-License-Identifier: Apache-2.0
#include "models/todolistmodel.h"

#include "models/duetext.h"
#include "models/limits.h"
#include "models/text.h"
#include "models/todoarrange.h"
#include "models/tododao.h"
#include "models/todorepository.h"
#include "sync/async.h"

#include <QDate>
#include <QLocale>

namespace Models {

using Sync::Connection;
using Sync::Result;

TodoListModel::TodoListModel(Sync::Store &store, TodoRepository &repository, QObject *parent)
    : RowListModel(parent)
    , m_store(store)
    , m_repository(repository)
{
}

void TodoListModel::setProfile(const ProfileId &profile)
{
    if (profile == m_profile)
        return;
    m_profile = profile;
    restart();
}

void TodoListModel::setReadOnly(bool isReadOnly)
{
    if (isReadOnly == m_isReadOnly)
        return;
    m_isReadOnly = isReadOnly;
    if (!rows().isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void TodoListModel::setShowsCompleted(bool shows)
{
    if (shows == m_showsCompleted)
        return;
    m_showsCompleted = shows;
    restart();
}

void TodoListModel::restart()
{
    delete m_query;
    m_isLoaded = false;
    if (m_profile.isEmpty())
        return show({});
    const TodoScope scope = m_showsCompleted ? TodoScope::All : TodoScope::Open;
    m_query = new Sync::LiveQuery(
        m_store,
        [profile = m_profile, scope](Connection &connection) -> Result<QList<TodoItem>> {
            auto items = TodoDao(connection).items(profile, scope);
            if (!items)
                return items.error();
            return arranged(*items);
        },
        [this](const Result<QList<TodoItem>> &items) {
            if (!items)
                return Q_EMIT editFailed(items.error());
            show(*items);
        },
        this);
}

void TodoListModel::show(const QList<TodoItem> &rows)
{
    m_latest = rows;
    setRows(withHeldRow(rows));
    m_isLoaded = true;
    Q_EMIT loaded();
}

QList<TodoItem> TodoListModel::withHeldRow(QList<TodoItem> rows) const
{
    const int row = m_held.isEmpty() ? -1 : rowOf(m_held);
    if (row < 0)
        return rows;
    for (const TodoItem &item : std::as_const(rows)) {
        if (item.id == m_held)
            return rows;
    }
    rows.insert(std::min<qsizetype>(row, rows.size()), this->rows()[row]);
    return rows;
}

void TodoListModel::hold(const QModelIndex &index)
{
    m_held = idAt(index.row());
}

void TodoListModel::release()
{
    if (m_held.isEmpty())
        return;
    m_held = TodoId();
    setRows(m_latest);
}

TodoId TodoListModel::idAt(int row) const
{
    return row >= 0 && row < rows().size() ? rows()[row].id : TodoId();
}

QString TodoListModel::titleOf(const TodoItem &item) const
{
    const auto pending = m_pending.constFind(item.id);
    return pending != m_pending.cend() ? pending->title.value_or(item.title) : item.title;
}

bool TodoListModel::isCompleted(const TodoItem &item) const
{
    const auto pending = m_pending.constFind(item.id);
    return pending != m_pending.cend() ? pending->isCompleted.value_or(item.isCompleted)
                                       : item.isCompleted;
}

QString TodoListModel::accessibleText(const TodoItem &item) const
{
    QStringList parts{titleOf(item), isCompleted(item) ? tr("completed") : tr("not completed")};
    const QDate today = QDate::currentDate();
    const QString due = dueText(item.dueDate, today, QLocale());
    if (!due.isEmpty()) {
        parts += isOverdue(item.dueDate, today) && !isCompleted(item)
            ? tr("overdue since %1").arg(due)
            : tr("due %1").arg(due);
    }
    if (item.priority == 1)
        parts += tr("priority low");
    else if (item.priority == 2)
        parts += tr("priority medium");
    else if (item.priority >= 3)
        parts += tr("priority high");
    if (item.depth > 0)
        parts += tr("sub-task");
    return parts.join(QStringLiteral(", "));
}

QVariant TodoListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TodoItem &item = rows()[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::ToolTipRole:
        return titleOf(item);
    case Qt::CheckStateRole:
        if (m_isReadOnly)
            return {};
        return isCompleted(item) ? Qt::Checked : Qt::Unchecked;
    case Qt::AccessibleTextRole:
        return accessibleText(item);
    case IdRole:
        return item.id.text();
    case CompletedRole:
        return isCompleted(item);
    case PriorityRole:
        return item.priority;
    case DueTextRole:
        return dueText(item.dueDate, QDate::currentDate(), QLocale());
    case OverdueRole:
        return !isCompleted(item) && isOverdue(item.dueDate, QDate::currentDate());
    case DepthRole:
        return item.depth;
    default:
        return {};
    }
}

Qt::ItemFlags TodoListModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = RowListModel::flags(index);
    if (index.isValid())
        flags |= Qt::ItemNeverHasChildren;
    if (index.isValid() && !m_isReadOnly)
        flags |= Qt::ItemIsEditable | Qt::ItemIsUserCheckable;
    return flags;
}

bool TodoListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const TodoItem item = rows()[index.row()];
    // Also when the list has become read-only: what was being typed then is for the server to
    // judge, and stays among the refused changes if need be.
    if (role == Qt::EditRole) {
        const auto title = checkedLine(value.toString(), maxTitleLength);
        if (!title || *title == titleOf(item))
            return false;
        m_pending[item.id].title = *title;
        TodoEdit edit;
        edit.title = *title;
        watch(item.id, m_repository.edit(item.id, edit));
        return true;
    }
    if (role == Qt::CheckStateRole && !m_isReadOnly) {
        const bool completes = value.toInt() == Qt::Checked;
        if (completes == isCompleted(item))
            return false;
        m_pending[item.id].isCompleted = completes;
        watch(item.id, completes ? m_repository.complete(item.id) : m_repository.reopen(item.id));
        return true;
    }
    return false;
}

void TodoListModel::trash(const QModelIndex &index)
{
    const TodoId id = idAt(index.row());
    if (!id.isEmpty() && !m_isReadOnly)
        watch(id, m_repository.trash(id));
}

bool TodoListModel::moveBy(const QModelIndex &index, int step)
{
    if (m_isReadOnly || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const TodoItem item = rows()[index.row()];
    const auto isSibling = [&item](const TodoItem &other) {
        return other.parentId == item.parentId && other.depth == item.depth
            && other.isCompleted == item.isCompleted;
    };
    // Down: behind the next sibling. Up: behind the one before the previous, or to the start.
    QList<TodoId> found;
    for (qsizetype row = index.row() + step; row >= 0 && row < rows().size(); row += step) {
        if (isSibling(rows()[row]))
            found += rows()[row].id;
        if (found.size() == (step > 0 ? 1 : 2))
            break;
    }
    if (found.isEmpty())
        return false;
    const TodoId previous = step > 0 ? found.first() : found.value(1);
    watch(item.id, m_repository.moveBehind(item.id, previous));
    return true;
}

void TodoListModel::watch(const TodoId &id, const QFuture<Result<Todo>> &written)
{
    ++m_pending[id].waiting;
    changed(id);
    Sync::onFinished(this, written, [this, id](const Result<Todo> &result) {
        if (result)
            return confirm(id);
        settle(id);
        Q_EMIT editFailed(result.error());
    });
}

void TodoListModel::confirm(const TodoId &id)
{
    // Reads are answered in order: after this one no answer from before the commit can come.
    Sync::onFinished(
        this, m_store.read([id](Connection &connection) { return TodoDao(connection).get(id); }),
        [this, id](const Result<Todo> &todo) {
            const int row = rowOf(id);
            if (todo && row >= 0) {
                TodoItem item = rows()[row];
                item.title = todo->title;
                item.isCompleted = todo->completedAt.has_value();
                replaceRow(row, item);
            }
            settle(id);
        });
}

void TodoListModel::settle(const TodoId &id)
{
    // A later edit of the same row has its own answer to wait for.
    const auto pending = m_pending.find(id);
    if (pending == m_pending.end() || --pending->waiting > 0)
        return;
    m_pending.erase(pending);
    changed(id);
}

void TodoListModel::changed(const TodoId &id)
{
    const int row = rowOf(id);
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

} // namespace Models
