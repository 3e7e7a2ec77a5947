// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/searchtext.h"

#include <QList>
#include <QString>

class QPainter;
class QRect;
class QStyleOptionViewItem;

namespace Ui {

/// A title that a search found, and perhaps a line of notes behind it.
struct FoundText
{
    QString title;
    QList<Sync::TextRange> inTitle;
    QString line;
    QList<Sync::TextRange> inLine;
};

/// Draws it in one line, what was found emphasised, with the colours of the row's state.
void drawFoundText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                   const FoundText &text);

} // namespace Ui
