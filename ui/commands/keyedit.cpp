// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/keyedit.h"

#include "ui/commands/keyrules.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace Ui {

namespace {

bool leaves(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Escape && event.modifiers() == Qt::NoModifier;
}

} // namespace

KeyEdit::KeyEdit(QWidget *parent)
    : QKeySequenceEdit(parent)
{
    setClearButtonEnabled(true);
    connect(this, &QKeySequenceEdit::keySequenceChanged, this, [this](const QKeySequence &key) {
        // A press forgets the old key first; that is not yet a wish.
        if (key.isEmpty() && !m_isPressing)
            Q_EMIT keyChosen(key);
    });
}

void KeyEdit::setSpokenName(const QString &name)
{
    setAccessibleName(name);
    if (auto *field = findChild<QLineEdit *>())
        field->setAccessibleName(name);
}

bool KeyEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && leaves(*static_cast<QKeyEvent *>(event)))
        return false;
    return QKeySequenceEdit::event(event);
}

void KeyEdit::keyPressEvent(QKeyEvent *event)
{
    if (leaves(*event))
        return event->ignore();
    m_isPressing = true;
    QKeySequenceEdit::keyPressEvent(event);
    m_isPressing = false;
    if (keySequence().isEmpty())
        return;
    // One chord is a key; there is no second one to wait for.
    const QKeySequence key = canonicalKey(keySequence());
    setKeySequence(key);
    Q_EMIT keyChosen(key);
}

} // namespace Ui
