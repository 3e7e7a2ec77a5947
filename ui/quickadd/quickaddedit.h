// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/quickadd.h"
#include "ui/limitedlineedit.h"

#include <QList>

namespace Ui {

/// The line in which a to-do is typed: shows which of its words were understood, and hands on what
/// is not typing.
class QuickAddEdit : public LimitedLineEdit
{
    Q_OBJECT
public:
    explicit QuickAddEdit(QWidget *parent = nullptr);

    /// Marks these words of the text that stands there now.
    void setSpans(const QList<Models::QuickAddSpan> &spans);

Q_SIGNALS:
    /// Backspace behind the words of a span, before anything is deleted: the first press of several
    /// only, so that holding the key down deletes as anywhere else.
    void spanRejected(int index);
    /// The keyboard is to go to the chips.
    void chipsRequested();
    /// Several lines, instead of being made one.
    void linesPasted(const QString &text);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int spanBehindCursor() const;
    bool asksForChips(const QKeyEvent &event) const;
    /// Whether the text is several lines, and not for this one.
    bool takeLines(const QString &text);
    void pasteLines();
    void mark();

    QList<Models::QuickAddSpan> m_spans;
    bool m_isErasing = false; ///< the last key was Backspace
    bool m_isComposing = false; ///< an input method holds text that is not in the line yet
};

} // namespace Ui
