// SPDX-License-Identifier: Apache-2.0
#include "ui/tododelegate.h"

#include "models/limits.h"
#include "models/todolistmodel.h"
#include "ui/accents.h"

#include <QApplication>
#include <QPainter>

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
    const int margin = marginOf(option);

    const bool isCompleted = index.data(TodoListModel::CompletedRole).toBool();
    const QString due = isCompleted ? QString() : index.data(TodoListModel::DueTextRole).toString();
    const QString mark =
        isCompleted ? QString() : priorityMark(index.data(TodoListModel::PriorityRole).toInt());
    const int dueWidth = due.isEmpty() ? 0 : item.fontMetrics.horizontalAdvance(due) + margin;
    QFont markFont = item.font;
    markFont.setBold(true);
    const int markWidth =
        mark.isEmpty() ? 0 : QFontMetrics(markFont).horizontalAdvance(mark) + margin;

    QStyle *style = styleOf(option);
    const QRect textRect = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    item.text = item.fontMetrics.elidedText(item.text, item.textElideMode,
                                            textRect.width() - dueWidth - markWidth - 2 * margin);
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool isSelected = option.state & QStyle::State_Selected;
    const QPalette::ColorGroup group =
        option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    const auto colored = [&](const QColor &accent) {
        return isSelected ? option.palette.color(group, QPalette::HighlightedText) : accent;
    };
    QRect right = option.rect.adjusted(margin, 0, -margin, 0);
    const auto draw = [&](const QString &text, int width, const QFont &font, const QColor &color) {
        if (text.isEmpty())
            return;
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(QStyle::alignedRect(option.direction, Qt::AlignRight | Qt::AlignVCenter,
                                              QSize(width, right.height()), right),
                          Qt::AlignCenter, text);
        if (option.direction == Qt::RightToLeft)
            right.setLeft(right.left() + width);
        else
            right.setRight(right.right() - width);
    };
    painter->save();
    const bool isOverdue = index.data(TodoListModel::OverdueRole).toBool();
    draw(due, dueWidth, item.font,
         colored(isOverdue ? accentColor(Accent::Alarm, option.palette)
                           : option.palette.color(QPalette::PlaceholderText)));
    draw(mark, markWidth, markFont, colored(accentColor(Accent::Urgent, option.palette)));
    painter->restore();
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
