// SPDX-License-Identifier: Apache-2.0
#include "ui/tododelegate.h"

#include "models/limits.h"
#include "models/todolistmodel.h"
#include "ui/accents.h"
#include "ui/rightnotes.h"

#include <QApplication>

namespace Ui {

namespace {

using Models::TodoListModel;

constexpr int maxShownDepth = 8;

QStyle *styleOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->style() : QApplication::style();
}

int marginOf(const QStyleOptionViewItem &option)
{
    return option.fontMetrics.averageCharWidth();
}

QStyleOptionViewItem indented(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QStyleOptionViewItem result = option;
    const int depth = std::min(index.data(TodoListModel::DepthRole).toInt(), maxShownDepth);
    const int step = styleOf(option)->pixelMetric(QStyle::PM_IndicatorWidth, &option, option.widget)
        + marginOf(option);
    if (option.direction == Qt::RightToLeft)
        result.rect.adjust(0, 0, -depth * step, 0);
    else
        result.rect.adjust(depth * step, 0, 0, 0);
    return result;
}

QString priorityMark(int priority)
{
    return priority > 0 ? QString(priority, u'!') : QString();
}

} // namespace

TodoDelegate::TodoDelegate(QObject *parent)
    : RowDelegate(Models::maxTitleLength, tr("Title"), parent)
{
}

void TodoDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    if (index.data(TodoListModel::CompletedRole).toBool()) {
        option->font.setStrikeOut(true);
        const QColor dim = option->palette.color(QPalette::PlaceholderText);
        option->palette.setColor(QPalette::Text, dim);
    }
}

void TodoDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem item = indented(option, index);
    initStyleOption(&item, index);
    QList<RightNote> notes;
    if (!index.data(TodoListModel::CompletedRole).toBool()) {
        const bool isOverdue = index.data(TodoListModel::OverdueRole).toBool();
        notes = {{index.data(TodoListModel::DueTextRole).toString(),
                  isOverdue ? accentColor(Accent::Alarm, option.palette)
                            : option.palette.color(QPalette::PlaceholderText)},
                 {priorityMark(index.data(TodoListModel::PriorityRole).toInt()),
                  accentColor(Accent::Urgent, option.palette), true}};
    }

    QStyle *style = styleOf(option);
    const QRect textRect = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    item.text = item.fontMetrics.elidedText(item.text, item.textElideMode,
                                            textRect.width() - rightNotesWidth(item, notes));
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    QStyleOptionViewItem row = item;
    row.rect = option.rect;
    row.font.setStrikeOut(false);
    drawRightNotes(painter, row, notes);
}

bool TodoDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    return RowDelegate::editorEvent(event, model, indented(option, index), index);
}

void TodoDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const
{
    QStyleOptionViewItem item = indented(option, index);
    initStyleOption(&item, index);
    QRect rect = styleOf(option)->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    // The whole rest of the row is for typing, not only the place of the present title.
    if (option.direction == Qt::RightToLeft)
        rect.setLeft(option.rect.left());
    else
        rect.setRight(option.rect.right());
    editor->setGeometry(rect);
}

} // namespace Ui
