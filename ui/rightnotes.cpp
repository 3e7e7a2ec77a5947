// SPDX-License-Identifier: Apache-2.0
#include "ui/rightnotes.h"

#include <QPainter>
#include <QStyle>

namespace Ui {

namespace {

QFont fontOf(const QStyleOptionViewItem &option, const RightNote &note)
{
    QFont font = option.font;
    font.setBold(note.isBold);
    return font;
}

int textWidth(const QStyleOptionViewItem &option, const RightNote &note)
{
    if (note.text.isEmpty())
        return 0;
    return QFontMetrics(fontOf(option, note)).horizontalAdvance(note.text)
        + option.fontMetrics.averageCharWidth();
}

/// As tall as letters are.
int iconSide(const QStyleOptionViewItem &option, const RightNote &note)
{
    return note.icon.isNull() || note.text.isEmpty() ? 0 : option.fontMetrics.height();
}

int widthOf(const QStyleOptionViewItem &option, const RightNote &note)
{
    return textWidth(option, note) + iconSide(option, note);
}

} // namespace

int rightNotesWidth(const QStyleOptionViewItem &option, const QList<RightNote> &notes)
{
    int width = 2 * option.fontMetrics.averageCharWidth();
    for (const RightNote &note : notes)
        width += widthOf(option, note);
    return width;
}

void drawRightNotes(QPainter *painter, const QStyleOptionViewItem &option,
                    const QList<RightNote> &notes)
{
    const bool isSelected = option.state & QStyle::State_Selected;
    const QPalette::ColorGroup group =
        option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    const int margin = option.fontMetrics.averageCharWidth();
    QRect rect = option.rect.adjusted(margin, 0, -margin, 0);
    painter->save();
    for (const RightNote &note : notes) {
        const int width = widthOf(option, note);
        if (width == 0)
            continue;
        painter->setFont(fontOf(option, note));
        painter->setPen(isSelected ? option.palette.color(group, QPalette::HighlightedText)
                                   : note.color);
        const QRect place = QStyle::alignedRect(option.direction, Qt::AlignRight | Qt::AlignVCenter,
                                                QSize(width, rect.height()), rect);
        painter->drawText(QStyle::alignedRect(option.direction, Qt::AlignRight | Qt::AlignVCenter,
                                              QSize(textWidth(option, note), rect.height()), place),
                          Qt::AlignCenter, note.text);
        if (const int side = iconSide(option, note); side > 0) {
            note.icon.paint(painter,
                            QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter,
                                                QSize(side, side), place),
                            Qt::AlignCenter, isSelected ? QIcon::Selected : QIcon::Normal);
        }
        if (option.direction == Qt::RightToLeft)
            rect.setLeft(rect.left() + width);
        else
            rect.setRight(rect.right() - width);
    }
    painter->restore();
}

} // namespace Ui
