// SPDX-License-Identifier: Apache-2.0
#include "ui/quickadd/quickaddedit.h"

#include "models/limits.h"
#include "models/quickadd/splitlines.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QTextCharFormat>

#include <algorithm>
#include <utility>

namespace Ui {

namespace {

/// Qt has no name for it here, but a text of its own.
QAction *pasteActionOf(const QMenu &menu)
{
    const QString text = QLineEdit::tr("&Paste");
    const QList<QAction *> actions = menu.actions();
    const auto found = std::ranges::find_if(
        actions, [&](const QAction *action) { return action->text().startsWith(text); });
    return found == actions.end() ? nullptr : *found;
}

} // namespace

QuickAddEdit::QuickAddEdit(QWidget *parent)
    : LimitedLineEdit(Models::maxTitleLength, parent)
{
}

void QuickAddEdit::setSpans(const QList<Models::QuickAddSpan> &spans)
{
    m_spans = spans;
    mark();
}

void QuickAddEdit::mark()
{
    // What is being composed has marks of its own, and would be lost.
    if (m_isComposing)
        return;
    QTextCharFormat format;
    QColor colour = palette().color(QPalette::Highlight);
    colour.setAlphaF(0.25F);
    format.setBackground(colour);
    QList<QInputMethodEvent::Attribute> marks;
    for (const Models::QuickAddSpan &span : std::as_const(m_spans)) {
        marks.append({QInputMethodEvent::TextFormat,
                      static_cast<int>(span.start) - cursorPosition(),
                      static_cast<int>(span.length), format});
    }
    // The only way to give characters of a QLineEdit a format; text and cursor stay as they are.
    QInputMethodEvent event(QString(), marks);
    LimitedLineEdit::inputMethodEvent(&event);
}

int QuickAddEdit::spanBehindCursor() const
{
    if (hasSelectedText() || isReadOnly())
        return -1;
    for (qsizetype i = 0; i < m_spans.size(); ++i) {
        if (m_spans[i].start + m_spans[i].length == cursorPosition())
            return static_cast<int>(i);
    }
    return -1;
}

bool QuickAddEdit::asksForChips(const QKeyEvent &event) const
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    return event.key() == Qt::Key_Down && !m_spans.isEmpty()
        && (modifiers == Qt::NoModifier || modifiers == Qt::AltModifier);
}

bool QuickAddEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (asksForChips(*key)) {
            event->accept();
            return true;
        }
        // With nothing of its own to take back, the key takes back what was added.
        if ((key->matches(QKeySequence::Undo) && !isUndoAvailable())
            || (key->matches(QKeySequence::Redo) && !isRedoAvailable())) {
            event->ignore();
            return true;
        }
    }
    return LimitedLineEdit::event(event);
}

void QuickAddEdit::keyPressEvent(QKeyEvent *event)
{
    const bool erases = event->key() == Qt::Key_Backspace && event->modifiers() == Qt::NoModifier;
    const bool wasErasing = std::exchange(m_isErasing, erases);
    if (erases && !wasErasing && !event->isAutoRepeat()) {
        if (const int index = spanBehindCursor(); index >= 0) {
            Q_EMIT spanRejected(index);
            return;
        }
    }
    if (asksForChips(*event)) {
        Q_EMIT chipsRequested();
        return;
    }
    if (event->matches(QKeySequence::Paste)) {
        pasteLines();
        return;
    }
    LimitedLineEdit::keyPressEvent(event);
}

bool QuickAddEdit::takeLines(const QString &text)
{
    if (isReadOnly() || Models::splitLines(text).size() < 2)
        return false;
    Q_EMIT linesPasted(text);
    return true;
}

void QuickAddEdit::pasteLines()
{
    if (!takeLines(QGuiApplication::clipboard()->text()))
        paste();
}

void QuickAddEdit::mouseReleaseEvent(QMouseEvent *event)
{
    // The middle button pastes what is marked anywhere, where the system knows such a thing.
    const QClipboard *clipboard = QGuiApplication::clipboard();
    if (event->button() == Qt::MiddleButton && clipboard->supportsSelection()
        && takeLines(clipboard->text(QClipboard::Selection)))
        return;
    LimitedLineEdit::mouseReleaseEvent(event);
}

void QuickAddEdit::dropEvent(QDropEvent *event)
{
    if (event->source() == this || !takeLines(event->mimeData()->text()))
        return LimitedLineEdit::dropEvent(event);
    // Where the lines come from they stay: they are not in this line, and can be taken back.
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void QuickAddEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (QAction *action = pasteActionOf(*menu)) {
        action->disconnect(this);
        connect(action, &QAction::triggered, this, &QuickAddEdit::pasteLines);
    }
    menu->popup(event->globalPos());
}

void QuickAddEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_isComposing = !event->preeditString().isEmpty();
    LimitedLineEdit::inputMethodEvent(event);
    mark();
}

void QuickAddEdit::changeEvent(QEvent *event)
{
    LimitedLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        mark();
}

} // namespace Ui
