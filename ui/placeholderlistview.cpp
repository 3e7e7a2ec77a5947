// SPDX-License-Identifier: Apache-2.0
#include "ui/placeholderlistview.h"

#include <QKeyEvent>
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
    // QListView would lay out all rows anew, though none has another size now.
    QAbstractItemView::dataChanged(from, to, roles);
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

void PlaceholderListView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_placeholder.isEmpty() || !model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int margin = fontMetrics().height();
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
}

void PlaceholderListView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()
        && (currentIndex().flags() & Qt::ItemIsEditable)
        && state() != QAbstractItemView::EditingState) {
        edit(currentIndex());
        event->accept();
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace Ui
