// SPDX-License-Identifier: Apache-2.0
#include "ui/search/foundtext.h"

#include <QPainter>
#include <QStyleOptionViewItem>
#include <QTextLayout>

namespace Ui {

namespace {

using Format = QTextLayout::FormatRange;

/// Cut to what will be shown.
void add(QList<Format> &formats, qsizetype start, qsizetype length, qsizetype end,
         const QTextCharFormat &format)
{
    const qsizetype shown = std::min(start + length, end) - start;
    if (shown > 0)
        formats.append({static_cast<int>(start), static_cast<int>(shown), format});
}

} // namespace

void drawFoundText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                   const FoundText &text)
{
    const bool isSelected = option.state & QStyle::State_Selected;
    const QPalette::ColorGroup group =
        option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    const QColor colour =
        option.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QString between = text.line.isEmpty() ? QString() : QStringLiteral("  ");
    QString whole = text.title + between + text.line;
    // One line, whatever the title holds.
    whole.replace(QChar::LineFeed, u' ');
    QFont bold = option.font;
    bold.setBold(true);
    // With the wider font, so that it fits whatever is emphasised.
    const QString shown =
        QFontMetrics(bold).elidedText(whole, Qt::ElideRight, std::max(0, rect.width()));
    const qsizetype end = shown == whole ? whole.size() : shown.size() - 1;

    QList<Format> formats;
    QTextCharFormat found;
    found.setFontWeight(QFont::Bold);
    const qsizetype line = text.title.size() + between.size();
    if (!isSelected && !text.line.isEmpty()) {
        QTextCharFormat quiet;
        quiet.setForeground(option.palette.color(group, QPalette::PlaceholderText));
        quiet.setFontStrikeOut(false);
        add(formats, line, text.line.size(), end, quiet);
    }
    for (const Sync::TextRange &range : text.inTitle)
        add(formats, range.start, range.length, end, found);
    for (const Sync::TextRange &range : text.inLine)
        add(formats, line + range.start, range.length, end, found);

    QTextLayout layout(shown, option.font);
    QTextOption wrap(QStyle::visualAlignment(option.direction, Qt::AlignLeading));
    wrap.setTextDirection(option.direction);
    wrap.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(wrap);
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine only = layout.createLine();
    if (only.isValid())
        only.setLineWidth(rect.width());
    layout.endLayout();
    if (!only.isValid())
        return;
    painter->save();
    painter->setClipRect(rect, Qt::IntersectClip);
    painter->setPen(colour);
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - only.height()) / 2));
    painter->restore();
}

} // namespace Ui
