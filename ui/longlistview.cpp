// SPDX-License-Identifier: Apache-2.0
#include "ui/longlistview.h"

#include <QAccessible>
#include <QCursor>
#include <QHoverEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace Ui {

namespace {

/// Rows that are looked at one by one: what a list reads at once is less.
constexpr int mostMeasured = 300;

void tellScreenReader(QObject *view, QAccessible::Event type, int row)
{
    QAccessibleEvent event(view, type);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

int firstRow(const QItemSelection &selection)
{
    return selection.isEmpty() ? -1 : selection.first().top();
}

} // namespace

LongListView::LongListView(QWidget *parent)
    : PlaceholderListView(parent)
{
}

void LongListView::setModel(QAbstractItemModel *model)
{
    if (model == this->model())
        return;
    if (model) {
        // Before anybody else hears of it and asks where rows are now.
        const auto forget = &LongListView::forgetRows;
        connect(model, &QAbstractItemModel::rowsInserted, this, forget);
        connect(model, &QAbstractItemModel::rowsRemoved, this, forget);
        connect(model, &QAbstractItemModel::rowsMoved, this, forget);
        connect(model, &QAbstractItemModel::layoutChanged, this, forget);
        connect(model, &QAbstractItemModel::modelReset, this, forget);
    }
    forgetRows();
    PlaceholderListView::setModel(model);
}

std::vector<int> LongListView::headings() const
{
    return {};
}

void LongListView::layOutAgain()
{
    forgetRows();
    scheduleDelayedItemsLayout();
}

RowLayout LongListView::measured(int count) const
{
    const auto heightOf = [this](int row) { return sizeHintForIndex(indexOf(row)).height(); };
    std::vector<int> headed = headings();
    int plain = 0;
    while (plain < static_cast<int>(headed.size()) && headed[plain] == plain)
        ++plain;
    // Every row has a heading: then it is part of the one height there is.
    if (plain >= count)
        return {count, {heightOf(0), 0}};
    const int height = heightOf(plain);
    const int heading = headed.empty() ? 0 : heightOf(headed.front()) - height;
    return {count, {height, heading}, std::move(headed)};
}

const RowLayout &LongListView::rows() const
{
    if (m_isStale) {
        m_isStale = false;
        const int count = model() ? model()->rowCount(rootIndex()) : 0;
        m_rows = count > 0 ? measured(count) : RowLayout();
    }
    return m_rows;
}

const RowLayout &LongListView::rowsInPlace() const
{
    // Whoever asks where a row is may scroll there: the scroll bar has to reach it by then.
    const_cast<LongListView *>(this)->executeDelayedItemsLayout();
    return rows();
}

QModelIndex LongListView::indexOf(int row) const
{
    return model()->index(row, modelColumn(), rootIndex());
}

QRect LongListView::rectOf(int row) const
{
    return {0, rows().topOf(row) - verticalOffset(), viewport()->width(), rows().heightOf(row)};
}

QRect LongListView::visualRect(const QModelIndex &index) const
{
    const bool isRow = index.isValid() && index.model() == model() && index.parent() == rootIndex()
        && index.column() == modelColumn();
    return isRow && index.row() < rowsInPlace().count() ? rectOf(index.row()) : QRect();
}

QModelIndex LongListView::indexAt(const QPoint &point) const
{
    if (point.x() < 0 || point.x() >= viewport()->width())
        return {};
    const int row = rowsInPlace().rowAt(point.y() + verticalOffset());
    return row < 0 ? QModelIndex() : indexOf(row);
}

void LongListView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    const QRect rect = visualRect(index);
    if (rect.isNull())
        return;
    const int beyond = rect.bottom() + 1 - viewport()->height();
    int step = 0;
    switch (hint) {
    case EnsureVisible:
        // Of a row that is taller than the list the top counts.
        if (rect.top() < 0)
            step = rect.top();
        else if (beyond > 0)
            step = std::min(beyond, rect.top());
        break;
    case PositionAtTop:
        step = rect.top();
        break;
    case PositionAtBottom:
        step = beyond;
        break;
    case PositionAtCenter:
        step = rect.center().y() - viewport()->height() / 2;
        break;
    }
    verticalScrollBar()->setValue(verticalScrollBar()->value() + step);
}

void LongListView::doItemsLayout()
{
    // Also where no row has come or gone: the font may be another one.
    forgetRows();
    QAbstractItemView::doItemsLayout();
}

void LongListView::dataChanged(const QModelIndex &from, const QModelIndex &to,
                               const QList<int> &roles)
{
    if (from.isValid() && to.isValid() && haveOtherHeights(from.row(), to.row()))
        layOutAgain();
    PlaceholderListView::dataChanged(from, to, roles);
}

bool LongListView::haveOtherHeights(int first, int last) const
{
    if (last - first > mostMeasured || m_isStale || last >= m_rows.count())
        return true;
    for (int row = first; row <= last; ++row) {
        if (m_rows.heightOf(row) != sizeHintForIndex(indexOf(row)).height())
            return true;
    }
    return false;
}

void LongListView::scrollContentsBy(int, int dy)
{
    // QListView's own moves nothing as long as it has no places of rows, which it never has here.
    scrollDirtyRegion(0, dy);
    viewport()->scroll(0, dy);
}

void LongListView::updateGeometries()
{
    QScrollBar *bar = verticalScrollBar();
    bar->setSingleStep(rows().rowHeight());
    bar->setPageStep(viewport()->height());
    bar->setRange(0, std::max(0, rows().height() - viewport()->height()));
    horizontalScrollBar()->setRange(0, 0);
    QAbstractItemView::updateGeometries();
}

int LongListView::horizontalOffset() const
{
    return 0;
}

int LongListView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void LongListView::paintRows(QPaintEvent *event)
{
    const QRect area = event->rect();
    const int count = rowsInPlace().count();
    const int first = rows().rowAt(std::max(0, area.top() + verticalOffset()));
    if (first < 0)
        return;
    QStyleOptionViewItem usual;
    initViewItemOption(&usual);
    const bool hasKeys = hasFocus() || viewport()->hasFocus();
    const QModelIndex current = currentIndex();
    QPainter painter(viewport());
    for (int row = first; row < count; ++row) {
        QStyleOptionViewItem option = usual;
        option.rect = rectOf(row);
        if (option.rect.top() > area.bottom())
            break;
        // After a step of scrolling: the strip that came, and the row below a pointer that rests.
        if (!event->region().intersects(option.rect))
            continue;
        const QModelIndex index = indexOf(row);
        const bool isEnabled =
            (option.state & QStyle::State_Enabled) && (model()->flags(index) & Qt::ItemIsEnabled);
        if (!isEnabled)
            option.state &= ~QStyle::State_Enabled;
        option.palette.setCurrentColorGroup(isEnabled ? QPalette::Normal : QPalette::Disabled);
        if (selectionModel()->isSelected(index))
            option.state |= QStyle::State_Selected;
        if (hasKeys && index == current) {
            option.state |= QStyle::State_HasFocus;
            if (state() == EditingState)
                option.state |= QStyle::State_Editing;
        }
        if (m_hovered == index)
            option.state |= QStyle::State_MouseOver;
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

bool LongListView::viewportEvent(QEvent *event)
{
    // The base class has what is below the pointer drawn anew, but tells nobody what it is.
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
        m_hovered = indexAt(static_cast<QHoverEvent *>(event)->position().toPoint());
        break;
    case QEvent::HoverLeave:
    case QEvent::Leave:
        m_hovered = QModelIndex();
        break;
    default:
        break;
    }
    return PlaceholderListView::viewportEvent(event);
}

void LongListView::verticalScrollbarValueChanged(int value)
{
    PlaceholderListView::verticalScrollbarValueChanged(value);
    // Another row is below a pointer that rests.
    if (m_hovered.isValid())
        m_hovered = indexAt(viewport()->mapFromGlobal(QCursor::pos()));
}

QModelIndex LongListView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const RowLayout &places = rowsInPlace();
    const int last = places.count() - 1;
    if (last < 0)
        return {};
    const int row = currentIndex().row();
    if (row < 0)
        return indexOf(0);
    // One row of the page before stays in sight.
    const int page = viewport()->height() - places.rowHeight();
    switch (action) {
    case MoveUp:
    case MovePrevious:
        return indexOf(std::max(row - 1, 0));
    case MoveDown:
    case MoveNext:
        return indexOf(std::min(row + 1, last));
    case MoveHome:
        return indexOf(0);
    case MoveEnd:
        return indexOf(last);
    case MovePageUp: {
        const int above = places.rowAt(std::max(0, places.topOf(row) - page));
        return indexOf(std::max(0, std::min(above, row - 1)));
    }
    case MovePageDown: {
        const int below = places.rowAt(std::min(places.topOf(row) + page, places.height() - 1));
        return indexOf(std::min(last, std::max(below, row + 1)));
    }
    case MoveLeft:
    case MoveRight:
        break;
    }
    return currentIndex();
}

void LongListView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    // From one point to the other, either of which may be the higher one.
    const RowLayout &places = rowsInPlace();
    const auto [top, bottom] = std::minmax({rect.top(), rect.bottom()});
    int from = top + verticalOffset();
    int to = bottom + verticalOffset();
    if (state() == DragSelectingState && to >= 0 && from < places.height()) {
        // A frame that is drawn out of the list takes what it covers.
        from = std::max(from, 0);
        to = std::min(to, places.height() - 1);
    }
    const int first = places.rowAt(from);
    const int last = places.rowAt(to);
    QItemSelection selection;
    if (first >= 0 && last >= 0)
        selection.select(indexOf(first), indexOf(last));
    selectionModel()->select(selection, command);
}

QRegion LongListView::visualRegionForSelection(const QItemSelection &selection) const
{
    const int count = rowsInPlace().count();
    const QRect seen = viewport()->rect();
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        if (!range.isValid() || range.parent() != rootIndex() || range.bottom() >= count)
            continue;
        region += rectOf(range.top()).united(rectOf(range.bottom())).intersected(seen);
    }
    return region;
}

void LongListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    // Not QListView's own, which would name the row by its place in a layout it does not make here.
    QAbstractItemView::currentChanged(current, previous);
    if (QAccessible::isActive() && current.isValid() && hasFocus())
        tellScreenReader(this, QAccessible::Focus, current.row());
}

void LongListView::selectionChanged(const QItemSelection &selected,
                                    const QItemSelection &deselected)
{
    if (QAccessible::isActive()) {
        if (const int row = firstRow(selected); row >= 0)
            tellScreenReader(this, QAccessible::SelectionAdd, row);
        if (const int row = firstRow(deselected); row >= 0)
            tellScreenReader(this, QAccessible::SelectionRemove, row);
    }
    QAbstractItemView::selectionChanged(selected, deselected);
}

} // namespace Ui
