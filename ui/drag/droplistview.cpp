// SPDX-License-Identifier: Apache-2.0
#include "ui/drag/droplistview.h"

#include "ui/drag/tododrag.h"

#include <QDropEvent>
#include <QRubberBand>

#include <utility>

namespace Ui {

DropListView::DropListView(QWidget *parent)
    : PlaceholderListView(parent)
    , m_frame(new QRubberBand(QRubberBand::Rectangle, viewport()))
{
    m_frame->hide();
    setDropIndicatorShown(false);
}

void DropListView::setTakes(std::function<bool(const QModelIndex &)> takes)
{
    m_takes = std::move(takes);
    viewport()->setAcceptDrops(static_cast<bool>(m_takes));
}

QModelIndex DropListView::takerOf(const QDropEvent &event) const
{
    const QModelIndex index = indexAt(event.position().toPoint());
    const bool isTaker =
        index.isValid() && m_takes && m_takes(index) && !draggedTodos(event.mimeData()).isEmpty();
    return isTaker ? index : QModelIndex();
}

void DropListView::showTaker(const QModelIndex &index)
{
    if (index.isValid())
        m_frame->setGeometry(visualRect(index));
    m_frame->setVisible(index.isValid());
}

void DropListView::dragEnterEvent(QDragEnterEvent *event)
{
    // From the edge one may still get to a row that takes them.
    event->setAccepted(!draggedTodos(event->mimeData()).isEmpty());
}

void DropListView::dragMoveEvent(QDragMoveEvent *event)
{
    // Scrolls near the edges.
    PlaceholderListView::dragMoveEvent(event);
    const QModelIndex taker = takerOf(*event);
    showTaker(taker);
    event->setDropAction(Qt::MoveAction);
    event->setAccepted(taker.isValid());
}

void DropListView::dragLeaveEvent(QDragLeaveEvent *event)
{
    showTaker({});
    PlaceholderListView::dragLeaveEvent(event);
}

void DropListView::dropEvent(QDropEvent *event)
{
    const QModelIndex taker = takerOf(*event);
    showTaker({});
    stopAutoScroll();
    setState(NoState);
    event->setDropAction(Qt::MoveAction);
    event->setAccepted(taker.isValid());
    if (taker.isValid())
        Q_EMIT todosDropped(taker, draggedTodos(event->mimeData()));
}

} // namespace Ui
