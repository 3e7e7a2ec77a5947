// SPDX-License-Identifier: Apache-2.0
#include "ui/placeholderlistview.h"

#include <QHash>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace Ui {

PlaceholderListView::PlaceholderListView(QWidget *parent)
    : QListView(parent)
{
    setUniformItemSizes(true);
    setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void PlaceholderListView::setPlaceholder(const QString &text)
{
    if (text == m_placeholder)
        return;
    m_placeholder = text;
    setAccessibleDescription(text);
    viewport()->update();
}

void PlaceholderListView::setModel(QAbstractItemModel *model)
{
    if (this->model())
        disconnect(this->model(), nullptr, this, nullptr);
    m_seen.clear();
    if (model) {
        // Before the view itself hears of it and begins to scroll.
        const auto note = &PlaceholderListView::noteWhatIsSeen;
        connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, note);
        connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, note);
        connect(model, &QAbstractItemModel::rowsAboutToBeMoved, this, note);
        connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, note);
    }
    QListView::setModel(model);
}

void PlaceholderListView::dataChanged(const QModelIndex &from, const QModelIndex &to,
                                      const QList<int> &roles)
{
    // QListView would lay out all rows anew, though all are of one height.
    QAbstractItemView::dataChanged(from, to, roles);
}

void PlaceholderListView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    const int row = currentIndex().row();
    if (selectionMode() == QAbstractItemView::ExtendedSelection && row >= first && row <= last) {
        const int next = last + 1 < model()->rowCount() ? last + 1 : first - 1;
        const auto stays = [first, last](const QItemSelectionRange &range) {
            return range.top() < first || range.bottom() > last;
        };
        const QItemSelection selection = selectionModel()->selection();
        const bool someStay = std::any_of(selection.begin(), selection.end(), stays);
        if (next >= 0) {
            selectionModel()->setCurrentIndex(model()->index(next, 0),
                                              someStay ? QItemSelectionModel::NoUpdate
                                                       : QItemSelectionModel::ClearAndSelect);
        }
    }
    QListView::rowsAboutToBeRemoved(parent, first, last);
}

void PlaceholderListView::noteWhatIsSeen()
{
    // At the very top, what comes there is to be seen.
    if (!m_seen.isEmpty() || verticalScrollBar()->value() == 0)
        return;
    const QModelIndex top = indexAt(QPoint(viewport()->width() / 2, 0));
    for (QModelIndex index = top; index.isValid(); index = index.siblingAtRow(index.row() + 1)) {
        const int y = visualRect(index).y();
        if (y >= viewport()->height())
            break;
        m_seen.append({index, y});
    }
    if (!m_seen.isEmpty())
        QMetaObject::invokeMethod(this, &PlaceholderListView::scrollToWhatWasSeen,
                                  Qt::QueuedConnection);
}

void PlaceholderListView::showRow(const QModelIndex &index)
{
    m_seen.clear();
    scrollTo(index);
}

void PlaceholderListView::scrollToWhatWasSeen()
{
    // Single rows may have moved elsewhere: what most of them did counts.
    QList<int> moved;
    for (const Seen &seen : std::exchange(m_seen, {})) {
        if (seen.index.isValid())
            moved.append(visualRect(seen.index).y() - seen.y);
    }
    if (moved.isEmpty())
        return;
    std::nth_element(moved.begin(), moved.begin() + moved.size() / 2, moved.end());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + moved[moved.size() / 2]);
}

void PlaceholderListView::paintRows(QPaintEvent *event)
{
    QListView::paintEvent(event);
}

void PlaceholderListView::paintEvent(QPaintEvent *event)
{
    paintRows(event);
    if (m_placeholder.isEmpty() || !model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int margin = fontMetrics().height();
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
}

void PlaceholderListView::extendTo(const QModelIndex &index)
{
    // QAbstractItemView remembers where one pressed last, wherever the current row has been put
    // since by other means: one would mark rows from there.
    QItemSelectionModel *selection = selectionModel();
    const bool goesOn = m_extended == currentIndex() && selection->isSelected(m_extended)
        && selection->isSelected(m_anchor);
    if (!goesOn)
        m_anchor = currentIndex().isValid() ? currentIndex() : index;
    m_extended = index;
    selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    selection->select(QItemSelection(std::min<QModelIndex>(m_anchor, index),
                                     std::max<QModelIndex>(m_anchor, index)),
                      QItemSelectionModel::ClearAndSelect);
}

void PlaceholderListView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool mayEdit = editTriggers() & QAbstractItemView::EditKeyPressed;
    if (isEnter && mayEdit && event->modifiers() == Qt::NoModifier && currentIndex().isValid()
        && (currentIndex().flags() & Qt::ItemIsEditable)
        && state() != QAbstractItemView::EditingState) {
        edit(currentIndex());
        event->accept();
        return;
    }
    static const QHash<int, CursorAction> moves = {
        {Qt::Key_Up, MoveUp},   {Qt::Key_Down, MoveDown},     {Qt::Key_Home, MoveHome},
        {Qt::Key_End, MoveEnd}, {Qt::Key_PageUp, MovePageUp}, {Qt::Key_PageDown, MovePageDown}};
    const bool isMove = moves.contains(event->key())
        && (event->modifiers() & ~Qt::KeypadModifier) == Qt::ShiftModifier;
    if (isMove && selectionMode() == QAbstractItemView::ExtendedSelection) {
        const QModelIndex to = moveCursor(moves.value(event->key()), event->modifiers());
        if (to.isValid())
            extendTo(to);
        event->accept();
        return;
    }
    QListView::keyPressEvent(event);
}

void PlaceholderListView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool extends = event->button() == Qt::LeftButton
        && event->modifiers() == Qt::ShiftModifier
        && selectionMode() == QAbstractItemView::ExtendedSelection && index.isValid();
    if (extends) {
        extendTo(index);
        event->accept();
        return;
    }
    QListView::mousePressEvent(event);
    m_anchor = m_extended = currentIndex();
}

} // namespace Ui
