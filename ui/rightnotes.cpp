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

int widthOf(const QStyleOptionViewItem &option, const RightNote &note)
{
    if (note.text.isEmpty())
        return 0;
    return QFontMetrics(fontOf(option, note)).horizontalAdvance(note.text)
        + option.fontMetrics.averageCharWidth();
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
        painter->drawText(QStyle::alignedRect(option.direction, Qt::AlignRight | Qt::AlignVCenter,
                                              QSize(width, rect.height()), rect),
                          Qt::AlignCenter, note.text);
        if (option.direction == Qt::RightToLeft)
            rect.setLeft(rect.left() + width);
        else
            rect.setRight(rect.right() - width);
    }
    painter->restore();
}

} // namespace Ui
