// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QList>

/// Which keys can be given to commands. *Threading:* pure functions.
namespace Ui {

/// The first chord of a sequence, in one spelling: Enter of the keypad is Return, Shift+Backtab is
/// Shift+Tab. Empty for an empty one.
QKeySequence canonicalKey(const QKeySequence &key);
/// Whether one types or moves with it when a line has the focus: no Ctrl, Alt or Meta, and no
/// function key. Such keys count in lists only.
bool isBareKey(const QKeySequence &key);
/// Whether lists and dialogs cannot do without it: arrows, Home and End, paging, Tab, Escape.
bool isReservedKey(const QKeySequence &key);
/// What a keyboard may send for it: Return and Enter are two keys.
QList<QKeySequence> spellingsOf(const QKeySequence &key);

} // namespace Ui
