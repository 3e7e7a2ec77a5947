// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoitem.h"
#include "models/todoview.h"

#include <QLocale>
#include <QString>

namespace Models {

/// What stands above the to-dos of one group: a key that is the same for all of them and for
/// nothing else, and what a person reads.
struct TodoHeading
{
    QString key; ///< empty: the view has no groups
    QString title;

    friend bool operator==(const TodoHeading &, const TodoHeading &) = default;
};

/// The group of a to-do in a view whose order brings each group together. *Threading:* pure.
TodoHeading headingOf(const TodoView &view, const TodoItem &item, const QLocale &locale);

} // namespace Models
