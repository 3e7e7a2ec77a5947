// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/quickaddtodo.h"

#include "models/text.h"

namespace Models {

TodoEdit editOf(const QuickAdd &add)
{
    TodoEdit edit;
    edit.title = add.title;
    if (add.priority > 0)
        edit.priority = add.priority;
    if (add.dueDate)
        edit.dueDate = add.dueDate->toString(Qt::ISODate);
    if (add.dueTime) {
        edit.dueTime = add.dueTime->toString(QStringLiteral("HH:mm"));
        edit.timeZone = add.timeZone;
    }
    if (add.remindAt)
        edit.remindAt = timestamp(*add.remindAt);
    if (add.recurrence)
        edit.recurrence = *add.recurrence;
    return edit;
}

} // namespace Models
