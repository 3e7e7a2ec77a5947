// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace Ui {

/// Under which heading a command stands, in menus, palette and lists of keys.
enum class CommandCategory { Todos, Profiles, View, Data, Account, Help };

/// Where the keys of a command count.
enum class CommandScope {
    Window, ///< everywhere; keys that one types with, such as a letter, in the lists only
    Todos, ///< while the list of to-dos has the focus
};

/// What a command is, before anybody changes its keys.
struct CommandInfo
{
    QString id; ///< "todo.complete"; kept in the settings, so it never changes
    CommandCategory category = CommandCategory::View;
    QString text; ///< as in a menu, with the & of its letter
    QList<QKeySequence> keys = {}; ///< the first one stands in menus
    QString icon = {}; ///< of resources/icons, without .svg
    CommandScope scope = CommandScope::Window;
};

/// The heading in words.
QString categoryTitle(CommandCategory category);
/// A text of a menu without the & of its letter.
QString withoutMnemonic(const QString &text);

} // namespace Ui
