// SPDX-License-Identifier: Apache-2.0
#include "ui/notedrowdelegate.h"

#include "models/limits.h"
#include "ui/rightnotes.h"

#include <QApplication>
#include <QPainter>

namespace Ui {

NotedRowDelegate::NotedRowDelegate(int noteRole, QObject *parent)
    : NotedRowDelegate(noteRole, Models::maxNameLength, QString(), parent)
{
}

NotedRowDelegate::NotedRowDelegate(int noteRole, int maxLength, const QString &editorName,
                                   QObject *parent)
    : RowDelegate(maxLength, editorName, parent)
    , m_noteRole(noteRole)
{
}

QString NotedRowDelegate::noteOf(const QModelIndex &index) const
{
    return index.data(m_noteRole).toString();
}

QColor NotedRowDelegate::noteColor(const QPalette &palette, const QModelIndex &) const
{
    return palette.color(QPalette::PlaceholderText);
}

void NotedRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QList<RightNote> notes = {{noteOf(index), noteColor(item.palette, index)}};

    QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    // The same text and focus as the style would draw, with room around the text.
    const int margin = item.fontMetrics.averageCharWidth();
    QStyleOptionViewItem text = item;
    text.rect.adjust(margin, 0, -margin, 0);
    const bool isSelected = item.state & QStyle::State_Selected;
    if (!item.icon.isNull()) {
        const int side = style->pixelMetric(QStyle::PM_SmallIconSize, &item, item.widget);
        const QRect place = QStyle::alignedRect(item.direction, Qt::AlignLeading | Qt::AlignVCenter,
                                                QSize(side, side), text.rect);
        item.icon.paint(painter, place, Qt::AlignCenter,
                        isSelected ? QIcon::Selected : QIcon::Normal);
        const int used = side + margin;
        if (item.direction == Qt::RightToLeft)
            text.rect.adjust(0, 0, -used, 0);
        else
            text.rect.adjust(used, 0, 0, 0);
    }
    text.text = item.fontMetrics.elidedText(item.text, Qt::ElideRight,
                                            text.rect.width() - rightNotesWidth(item, notes));
    painter->save();
    painter->setFont(item.font);
    style->drawItemText(painter, text.rect, Qt::AlignVCenter | Qt::AlignLeading, text.palette,
                        item.state & QStyle::State_Enabled, text.text,
                        isSelected ? QPalette::HighlightedText : QPalette::Text);
    painter->restore();
    if (item.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(item);
        focus.state |= QStyle::State_KeyboardFocusChange | QStyle::State_Item;
        focus.backgroundColor =
            item.palette.color(isSelected ? QPalette::Highlight : QPalette::Window);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, item.widget);
    }
    drawRightNotes(painter, item, notes);
}

} // namespace Ui
