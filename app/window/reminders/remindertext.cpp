// SPDX-License-Identifier: Apache-2.0
#include "app/window/reminders/remindertext.h"

#include "app/window/reminders/reminders.h"
#include "models/clocktext.h"
#include "models/duetext.h"
#include "models/reminder.h"
#include "models/reminders/remindermemory.h"
#include "models/todo.h"

#include <QLocale>

namespace App {

using Models::TodoReminder;

namespace {

constexpr int lateSeconds = 5 * 60;
constexpr int maxTitles = 5;

std::optional<QString> given(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

/// In the time of this computer.
QString dueOf(const TodoReminder &reminder, const QDate &today)
{
    Models::Todo todo;
    todo.dueDate = given(reminder.dueDate);
    todo.dueTime = given(reminder.dueTime);
    todo.timeZone = given(reminder.timeZone);
    const QDateTime moment = Models::dueMoment(todo);
    if (!moment.isValid())
        return {};
    const QLocale locale;
    if (!todo.dueTime)
        return Reminders::tr("Due: %1").arg(Models::dueText(reminder.dueDate, today, locale));
    const QDateTime local = moment.toLocalTime();
    return Reminders::tr("Due: %1, %2")
        .arg(Models::dueText(local.date().toString(Qt::ISODate), today, locale),
             Models::timeText(local.time(), locale));
}

} // namespace

QString reminderBody(const TodoReminder &reminder, const QDateTime &now)
{
    QStringList lines;
    if (const QString due = dueOf(reminder, now.toLocalTime().date()); !due.isEmpty())
        lines += due;
    if (const auto moment = Models::momentOf(reminder)) {
        const QDateTime wanted =
            QDateTime::fromMSecsSinceEpoch(moment->time_since_epoch().count()).toLocalTime();
        if (wanted.secsTo(now) > lateSeconds) {
            lines += Reminders::tr("You wanted to be reminded at %1.")
                         .arg(Models::momentText(wanted, QLocale()));
        }
    }
    return lines.join(u'\n');
}

QString remindersBody(const QList<TodoReminder> &reminders)
{
    QStringList lines;
    for (const TodoReminder &reminder :
         reminders.first(qMin<qsizetype>(reminders.size(), maxTitles)))
        lines += reminder.title;
    if (const int rest = int(reminders.size()) - maxTitles; rest > 0)
        lines += Reminders::tr("and %n more", nullptr, rest);
    return lines.join(u'\n');
}

} // namespace App
