// SPDX-License-Identifier: Apache-2.0
#include "models/todochecks.h"

#include "models/limits.h"
#include "models/text.h"
#include "models/wording.h"

#include <QDate>
#include <QDateTime>
#include <QTime>

namespace Models {

using Sync::Result;

namespace {

/// Empty text means none.
void clearEmpty(TodoEdit::Text &text)
{
    if (text && *text && (*text)->isEmpty())
        text->reset();
}

bool isDate(const QString &text)
{
    return text.size() == 10 && QDate::fromString(text, QStringLiteral("yyyy-MM-dd")).isValid();
}

bool isTime(const QString &text)
{
    return text.size() == 5 && QTime::fromString(text, QStringLiteral("HH:mm")).isValid();
}

} // namespace

Result<TodoEdit> checkedEdit(const TodoEdit &edit)
{
    TodoEdit clean = edit;
    if (clean.title) {
        auto title = checkedLine(*clean.title, maxTitleLength);
        if (!title)
            return title.error();
        clean.title = *title;
    }
    for (TodoEdit::Text *text : {&clean.notes, &clean.dueDate, &clean.dueTime, &clean.timeZone,
                                 &clean.remindAt, &clean.recurrence}) {
        if (*text && **text)
            *text = cleanText(***text);
        clearEmpty(*text);
    }
    if (clean.notes && *clean.notes && codePointCount(**clean.notes) > maxNotesLength)
        return invalid(Wording::tr("Notes are longer than %n characters", nullptr, maxNotesLength));
    if (clean.dueDate && *clean.dueDate && !isDate(**clean.dueDate))
        return invalid(Wording::tr("A date is written as YYYY-MM-DD"));
    if (clean.dueTime && *clean.dueTime && !isTime(**clean.dueTime))
        return invalid(Wording::tr("A time is written as HH:MM"));
    if (clean.remindAt && *clean.remindAt) {
        const QDateTime moment = QDateTime::fromString(**clean.remindAt, Qt::ISODateWithMs);
        if (!moment.isValid() || moment.timeSpec() == Qt::LocalTime)
            return invalid(Wording::tr("A reminder is a moment of UTC"));
        clean.remindAt = timestamp(moment);
    }
    if (clean.priority && (*clean.priority < 0 || *clean.priority > maxPriority))
        return invalid(Wording::tr("A priority is a number from 0 to %1").arg(maxPriority));
    return clean;
}

} // namespace Models
