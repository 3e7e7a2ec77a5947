// SPDX-License-Identifier: Apache-2.0
#include "ui/selectedtodos.h"

#include "models/todolistmodel.h"
#include "models/todorepository.h"
#include "sync/async.h"
#include "ui/errortext.h"

#include <QListView>

#include <algorithm>

namespace Ui {

using Models::Todo;
using Models::TodoEdit;
using Models::TodoId;
using Models::TodoListModel;

namespace {
constexpr int mostLookedAt = 200;
}

SelectedTodos::SelectedTodos(QListView &view, TodoListModel &model,
                             Models::TodoRepository &repository, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_model(model)
    , m_repository(repository)
{
}

int SelectedTodos::count() const
{
    if (m_model.isReadOnly())
        return 0;
    int count = 0;
    const QItemSelection selection = m_view.selectionModel()->selection();
    for (const QItemSelectionRange &range : selection)
        count += range.height();
    // Of many, some may be changed; which ones is looked at when it is done.
    return count > mostLookedAt ? count : static_cast<int>(rows().size());
}

QString SelectedTodos::title() const
{
    return m_view.currentIndex().data().toString();
}

QDate SelectedTodos::dueDate() const
{
    const QModelIndex current = m_view.currentIndex();
    const auto item = current.isValid() ? m_model.rowAt(current.row()) : std::nullopt;
    return item ? QDate::fromString(item->dueDate, Qt::ISODate) : QDate();
}

QList<int> SelectedTodos::rows() const
{
    QList<int> rows;
    if (m_model.isReadOnly())
        return rows;
    const QItemSelection selection = m_view.selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows += row;
    }
    std::ranges::sort(rows);
    if (rows.isEmpty() && m_view.currentIndex().isValid())
        rows += m_view.currentIndex().row();
    rows.removeIf([this](int row) { return !m_model.mayWrite(row); });
    return rows;
}

QList<TodoId> SelectedTodos::idsOf(const QList<int> &rows) const
{
    QList<TodoId> ids;
    ids.reserve(rows.size());
    for (const int row : rows)
        ids += m_model.idAt(row);
    return ids;
}

void SelectedTodos::markNext(const QList<int> &rows)
{
    // What lies below one of them goes with it.
    int next = rows.last() + 1;
    while (next < m_model.rowCount() && m_model.depthAt(next) > m_model.depthAt(rows.last()))
        ++next;
    if (next >= m_model.rowCount()) {
        next = rows.last() - 1;
        while (next >= 0 && std::ranges::binary_search(rows, next))
            --next;
    }
    if (next >= 0) {
        m_view.selectionModel()->setCurrentIndex(m_model.index(next),
                                                 QItemSelectionModel::ClearAndSelect);
    }
}

void SelectedTodos::toggleCompleted()
{
    const QList<int> rows = this->rows();
    if (rows.isEmpty())
        return;
    const bool isReopening = std::ranges::all_of(rows, [this](int row) {
        return m_model.index(row).data(TodoListModel::CompletedRole).toBool();
    });
    if (rows.size() == 1) {
        const Qt::CheckState state = isReopening ? Qt::Unchecked : Qt::Checked;
        m_model.setData(m_model.index(rows.first()), state, Qt::CheckStateRole);
    } else {
        const QList<TodoId> ids = idsOf(rows);
        report(isReopening ? m_repository.reopenAll(ids) : m_repository.completeAll(ids));
    }
    if (!isReopening)
        markNext(rows);
}

void SelectedTodos::trash()
{
    const QList<int> rows = this->rows();
    if (rows.isEmpty())
        return;
    report(m_repository.trashAll(idsOf(rows)));
    markNext(rows);
}

void SelectedTodos::restore()
{
    const QList<int> rows = this->rows();
    if (rows.isEmpty())
        return;
    report(m_repository.restoreAll(idsOf(rows)));
    markNext(rows);
}

void SelectedTodos::moveToProfile(const Models::ProfileId &profile)
{
    const QList<int> rows = this->rows();
    if (rows.isEmpty())
        return;
    report(m_repository.moveAllToProfile(idsOf(rows), profile));
    // In views across profiles they may well stay.
    if (!m_model.view().isAcross())
        markNext(rows);
}

void SelectedTodos::setPriority(int priority)
{
    TodoEdit change;
    change.priority = priority;
    edit(change);
}

void SelectedTodos::setDueDate(const QDate &date)
{
    TodoEdit change;
    change.dueDate.emplace();
    if (date.isValid()) {
        *change.dueDate = date.toString(Qt::ISODate);
    } else {
        // A time of no day means nothing.
        change.dueTime.emplace();
        change.timeZone.emplace();
    }
    edit(change);
}

void SelectedTodos::edit(const TodoEdit &edit)
{
    const QList<TodoId> ids = idsOf(rows());
    if (!ids.isEmpty())
        report(m_repository.editAll(ids, edit));
}

template <typename T> void SelectedTodos::report(const T &written)
{
    Sync::onFinished(this, written, [this](const auto &result) {
        if (!result)
            Q_EMIT failed(errorText(result.error()));
    });
}

} // namespace Ui
