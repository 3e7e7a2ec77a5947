// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/keyrules.h"

namespace Ui {

namespace {

constexpr Qt::KeyboardModifiers held = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;

} // namespace

QKeySequence canonicalKey(const QKeySequence &key)
{
    if (key.isEmpty())
        return {};
    const QKeyCombination chord = key[0];
    Qt::Key code = chord.key();
    if (code == Qt::Key_Enter)
        code = Qt::Key_Return;
    else if (code == Qt::Key_Backtab)
        code = Qt::Key_Tab;
    const Qt::KeyboardModifiers modifiers =
        chord.keyboardModifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    return QKeySequence(QKeyCombination(modifiers, code));
}

bool isBareKey(const QKeySequence &key)
{
    if (key.isEmpty())
        return false;
    const QKeyCombination chord = key[0];
    const bool isFunctionKey = chord.key() >= Qt::Key_F1 && chord.key() <= Qt::Key_F35;
    return !(chord.keyboardModifiers() & held) && !isFunctionKey;
}

bool isReservedKey(const QKeySequence &key)
{
    if (!isBareKey(key))
        return false;
    switch (key[0].key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Escape:
        return true;
    default:
        return false;
    }
}

QList<QKeySequence> spellingsOf(const QKeySequence &key)
{
    if (key.isEmpty())
        return {};
    if (key[0].key() != Qt::Key_Return)
        return {key};
    return {key, QKeySequence(QKeyCombination(key[0].keyboardModifiers(), Qt::Key_Enter))};
}

} // namespace Ui
