// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QList>
#include <QString>
#include <QStyleOptionViewItem>

class QPainter;

namespace Ui {

/// A short text at the end of a row, such as when a to-do is due.
struct RightNote
{
    QString text;
    QColor color; ///< on an unselected row
    bool isBold = false;
    QIcon icon = {}; ///< before the text; none where there is no text
};

/// The room the notes need at the end of the row, margins included.
int rightNotesWidth(const QStyleOptionViewItem &option, const QList<RightNote> &notes);

/// Draws the notes from the end of the row on. Empty ones take no room.
void drawRightNotes(QPainter *painter, const QStyleOptionViewItem &option,
                    const QList<RightNote> &notes);

} // namespace Ui
