// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace Models {

/// One line of a pasted text as a to-do.
struct PastedTodo
{
    QString title; ///< at most maxTitleLength code points
    QString notes; ///< what a longer line had behind that, at most maxNotesLength
    bool isSubTask = false; ///< of the last to-do before it that is none
    bool isCompleted = false; ///< "[x]"
    bool isCut = false; ///< notes were not enough either

    friend bool operator==(const PastedTodo &, const PastedTodo &) = default;
};

/// A pasted text as to-dos: one for every line that says something, without the marks of lists
/// (-, *, •, [ ], 1.). Indented lines are sub-tasks, whatever their depth, since there is one
/// level. Numbers are marks only where several lines have one: "3. Oktober" alone is a date.
/// *Threading:* pure.
QList<PastedTodo> splitLines(const QString &text);

} // namespace Models
