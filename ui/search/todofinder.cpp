// SPDX-License-Identifier: Apache-2.0
#include "ui/search/todofinder.h"

#include "models/todolistmodel.h"
#include "models/todosearch.h"
#include "models/todosearchsource.h"
#include "ui/drag/todolistview.h"
#include "ui/search/searchbar.h"
#include "ui/todopage.h"

#include <QItemSelectionModel>
#include <QKeyEvent>

#include <utility>

namespace Ui {

TodoFinder::TodoFinder(TodoPage &page, Models::TodoListModel &model, Models::TodoSearch &search,
                       QObject *parent)
    : QObject(parent)
    , m_page(page)
    , m_model(model)
    , m_search(search)
    , m_bar(new SearchBar(&page))
{
    m_model.setSearch(&m_search);
    m_bar->hide();
    m_page.addAbove(m_bar);
    m_page.view()->installEventFilter(this);
    connect(m_bar, &SearchBar::searched, this, &TodoFinder::searchTyped);
    connect(m_bar, &SearchBar::closed, this, &TodoFinder::leave);
    connect(m_bar, &SearchBar::listWanted, this, &TodoFinder::goToList);
    connect(&m_model, &Models::TodoListModel::loaded, this, [this] {
        if (std::exchange(m_isReturning, false))
            restore();
        showCount();
    });
    connect(&m_search, &Models::TodoSearch::readingChanged, this, [this] {
        m_page.setSearchIsPartial(m_search.isReading());
        showCount();
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &TodoFinder::showCount);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &TodoFinder::showCount);
}

void TodoFinder::start()
{
    if (!m_isActive) {
        m_isActive = true;
        remember();
        m_search.prepare();
        m_bar->show();
    }
    m_bar->focusField();
}

void TodoFinder::leave()
{
    if (!m_isActive)
        return;
    m_isReturning = m_page.isSearching();
    end();
    m_page.view()->setFocus(Qt::OtherFocusReason);
}

void TodoFinder::end()
{
    if (!std::exchange(m_isActive, false))
        return;
    m_bar->hide();
    m_bar->clear();
    m_page.setSearch({}, false);
    m_search.rest();
}

void TodoFinder::searchTyped()
{
    if (!m_isActive)
        return;
    const bool wasSearching = m_page.isSearching();
    m_page.setSearch(m_bar->text(), m_bar->includesCompleted());
    m_isReturning = wasSearching && !m_page.isSearching();
    showCount();
}

void TodoFinder::showCount()
{
    if (!m_isActive || !m_page.isSearching() || !m_model.isLoaded())
        return m_bar->showCount({});
    // A number would be wrong before anybody has read it.
    if (m_search.isReading())
        return m_bar->showCount(tr("Still reading…"));
    const int count = m_model.rowCount();
    m_bar->showCount(count >= Models::mostFoundTodos ? tr("The first %1").arg(count)
                                                     : tr("%n found", nullptr, count));
}

void TodoFinder::goToList()
{
    if (m_model.rowCount() == 0)
        return;
    TodoListView *view = m_page.view();
    // Before it has the focus, which would make a row the current one without marking it.
    const QModelIndex current = view->currentIndex();
    if (!view->selectionModel()->hasSelection())
        view->setCurrentIndex(current.isValid() ? current : m_model.index(0));
    view->setFocus(Qt::OtherFocusReason);
}

void TodoFinder::remember()
{
    m_marked.clear();
    const QModelIndexList marked = m_page.view()->selectionModel()->selectedRows();
    for (const QModelIndex &index : marked)
        m_marked += m_model.idAt(index.row());
    m_current = m_page.currentTodo();
    m_top = m_model.idAt(m_page.view()->indexAt(QPoint(1, 1)).row());
}

void TodoFinder::restore()
{
    TodoListView *view = m_page.view();
    const auto indexOf = [this](const Models::TodoId &id) {
        const int row = id.isEmpty() ? -1 : m_model.rowOfTodo(id);
        return row < 0 ? QModelIndex() : m_model.index(row);
    };
    if (const QModelIndex current = indexOf(m_current); current.isValid())
        view->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    QItemSelection marked;
    for (const Models::TodoId &id : std::as_const(m_marked)) {
        if (const QModelIndex index = indexOf(id); index.isValid())
            marked.select(index, index);
    }
    view->selectionModel()->select(marked, QItemSelectionModel::ClearAndSelect);
    if (const QModelIndex top = indexOf(m_top); top.isValid())
        view->scrollTo(top, QAbstractItemView::PositionAtTop);
}

bool TodoFinder::eventFilter(QObject *watched, QEvent *event)
{
    if (m_isActive && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        leave();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Ui
