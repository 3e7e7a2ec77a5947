// SPDX-License-Identifier: Apache-2.0
#include "ui/details/limitedtextedit.h"

#include "models/text.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>

#include <algorithm>
#include <cmath>

namespace Ui {

LimitedTextEdit::LimitedTextEdit(int maxCodePoints, bool isOneLine, Height height, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_maxCodePoints(maxCodePoints)
    , m_isOneLine(isOneLine)
    , m_height(height)
{
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        limit();
        fitHeight();
    });
    fitHeight();
}

int LimitedTextEdit::codePointsLeft() const
{
    return m_maxCodePoints - Models::codePointCount(text());
}

void LimitedTextEdit::limit()
{
    const QString whole = text();
    if (Models::codePointCount(whole) <= m_maxCodePoints)
        return;
    // By a cursor of its own, so that the person's stays and undo works.
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(Models::truncatedTo(whole, m_maxCodePoints).size()));
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
}

int LimitedTextEdit::heightOf(int lines) const
{
    const QMargins margins = contentsMargins();
    return static_cast<int>(std::ceil(lines * QFontMetricsF(font()).lineSpacing()
                                      + 2 * document()->documentMargin()))
        + margins.top() + margins.bottom() + 2 * frameWidth();
}

void LimitedTextEdit::fitHeight()
{
    // The layout of plain text counts in lines.
    const auto lines = static_cast<int>(document()->documentLayout()->documentSize().height());
    const int height = heightOf(std::clamp(lines, m_height.least, m_height.most));
    setVerticalScrollBarPolicy(lines > m_height.most ? Qt::ScrollBarAsNeeded
                                                     : Qt::ScrollBarAlwaysOff);
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
}

QSize LimitedTextEdit::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, heightOf(m_height.least)};
}

QSize LimitedTextEdit::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 10, heightOf(m_height.least)};
}

void LimitedTextEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && (m_isOneLine || event->modifiers().testFlag(Qt::ControlModifier))) {
        Q_EMIT saveRequested();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT leaveRequested();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void LimitedTextEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    // The menu of this very field is no reason.
    if (event->reason() != Qt::PopupFocusReason)
        Q_EMIT saveRequested();
}

void LimitedTextEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitHeight();
}

void LimitedTextEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

void LimitedTextEdit::insertFromMimeData(const QMimeData *source)
{
    if (!source->hasText())
        return;
    textCursor().insertText(m_isOneLine ? Models::cleanLine(source->text()) : source->text());
    ensureCursorVisible();
}

} // namespace Ui
