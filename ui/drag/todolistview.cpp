// SPDX-License-Identifier: Apache-2.0
#include "ui/drag/todolistview.h"

#include "models/todolistmodel.h"
#include "ui/drag/tododrag.h"

#include <QDrag>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace Ui {

using Models::TodoId;
using Models::TodoListModel;

TodoListView::TodoListView(TodoListModel &model, QWidget *parent)
    : LongListView(parent)
    , m_model(model)
{
    setModel(&model);
    setDragEnabled(true);
    viewport()->setAcceptDrops(true);
    // The line is drawn here.
    setDropIndicatorShown(false);
}

void TodoListView::setHasHeadings(bool hasHeadings)
{
    if (hasHeadings == m_hasHeadings)
        return;
    m_hasHeadings = hasHeadings;
    layOutAgain();
}

std::vector<int> TodoListView::headings() const
{
    return m_hasHeadings ? m_model.groupStarts() : std::vector<int>();
}

QMimeData *TodoListView::newDrag() const
{
    QList<int> rows;
    const QModelIndexList selected = selectedIndexes();
    for (const QModelIndex &index : selected) {
        if (index.flags() & Qt::ItemIsDragEnabled)
            rows += index.row();
    }
    if (rows.isEmpty())
        return nullptr;
    std::ranges::sort(rows);
    QList<TodoId> ids;
    for (const int row : std::as_const(rows))
        ids += m_model.idAt(row);
    return newTodoDrag(ids);
}

void TodoListView::keyPressEvent(QKeyEvent *event)
{
    // Keys of commands come here where these cannot run now, or have other keys. A list of its own
    // accord would tick one row, or go on to another one for the next try.
    const int key = event->key();
    const bool isSpace = key == Qt::Key_Space && event->modifiers() == Qt::NoModifier;
    const bool isMove =
        (key == Qt::Key_Up || key == Qt::Key_Down) && event->modifiers().testFlag(Qt::AltModifier);
    if (isSpace || isMove)
        return event->accept();
    LongListView::keyPressEvent(event);
}

void TodoListView::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->position().toPoint().x();
    LongListView::mousePressEvent(event);
}

void TodoListView::startDrag(Qt::DropActions)
{
    QMimeData *dragged = newDrag();
    if (!dragged)
        return;
    const auto count = static_cast<int>(draggedTodos(dragged).size());
    const QString text =
        count == 1 ? currentIndex().data().toString() : tr("%n to-dos", nullptr, count);
    // What hangs on the pointer is a small label, beside it so that the line stays in sight.
    const int margin = fontMetrics().averageCharWidth();
    const QString shown =
        fontMetrics().elidedText(text, Qt::ElideRight, fontMetrics().averageCharWidth() * 40);
    const QSize size(fontMetrics().horizontalAdvance(shown) + 2 * margin,
                     fontMetrics().height() + margin);
    QPixmap label(size * devicePixelRatioF());
    label.setDevicePixelRatio(devicePixelRatioF());
    label.fill(palette().color(QPalette::Highlight));
    QPainter painter(&label);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::HighlightedText));
    painter.drawText(QRect(QPoint(0, 0), size), Qt::AlignCenter, shown);
    painter.end();

    auto *drag = new QDrag(this);
    drag->setMimeData(dragged);
    drag->setPixmap(label);
    drag->setHotSpot({-2 * margin, -margin});
    // The list follows the file; nothing is taken out of it here.
    drag->exec(Qt::MoveAction);
    show({});
}

int TodoListView::indentation() const
{
    return style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this)
        + fontMetrics().averageCharWidth();
}

int TodoListView::gapAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    if (!index.isValid())
        return m_model.rowCount(); // the empty space below
    return index.row() + (position.y() > visualRect(index).center().y() ? 1 : 0);
}

std::optional<TodoListView::Shown> TodoListView::placeAt(const QDropEvent &event) const
{
    const QList<int> rows = draggedRows(m_model, draggedTodos(event.mimeData()));
    if (rows.isEmpty())
        return std::nullopt;
    const QPoint position = event.position().toPoint();
    int aside = position.x() - m_pressedAt;
    if (isRightToLeft())
        aside = -aside;
    const int levels = std::clamp(aside / indentation(), -1, 1);
    const int gap = gapAt(position);
    const auto place = dropPlace(m_model, rows, gap, m_model.depthAt(rows.first()) + levels);
    if (!place)
        return std::nullopt;
    return Shown{gap, *place};
}

void TodoListView::show(const std::optional<Shown> &shown)
{
    m_shown = shown;
    viewport()->update();
}

void TodoListView::dragEnterEvent(QDragEnterEvent *event)
{
    // Where they cannot be dropped, the list still scrolls.
    event->setAccepted(!draggedTodos(event->mimeData()).isEmpty());
}

void TodoListView::dragMoveEvent(QDragMoveEvent *event)
{
    // Scrolls near the edges.
    LongListView::dragMoveEvent(event);
    show(placeAt(*event));
    event->setDropAction(Qt::MoveAction);
    event->setAccepted(m_shown.has_value());
}

void TodoListView::dragLeaveEvent(QDragLeaveEvent *event)
{
    show({});
    LongListView::dragLeaveEvent(event);
}

void TodoListView::dropEvent(QDropEvent *event)
{
    const auto shown = placeAt(*event);
    show({});
    stopAutoScroll();
    setState(NoState);
    event->setDropAction(Qt::MoveAction);
    event->setAccepted(shown.has_value());
    if (!shown)
        return;
    QList<TodoId> ids;
    const QList<int> rows = draggedRows(m_model, draggedTodos(event->mimeData()));
    for (const int row : rows)
        ids += m_model.idAt(row);
    Q_EMIT todosPlaced(ids, shown->place);
}

void TodoListView::paintEvent(QPaintEvent *event)
{
    LongListView::paintEvent(event);
    if (!m_shown)
        return;
    const int last = m_model.rowCount() - 1;
    const QRect row = visualRect(m_model.index(std::min(m_shown->gap, last)));
    const int y = m_shown->gap > last ? row.bottom() : row.top();
    const int start = m_shown->place.depth * indentation();
    const int thickness = std::max(2, fontMetrics().height() / 8);
    QRect line(start, y - thickness / 2, viewport()->width() - start, thickness);
    line.moveTop(std::clamp(line.top(), 0, viewport()->height() - thickness));
    QPainter painter(viewport());
    painter.fillRect(QStyle::visualRect(layoutDirection(), viewport()->rect(), line),
                     palette().color(QPalette::Highlight));
}

} // namespace Ui
