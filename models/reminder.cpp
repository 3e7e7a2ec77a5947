// SPDX-License-Identifier: Apache-2.0
#include "models/reminder.h"

#include "models/text.h"
#include "models/todo.h"

#include <QTimeZone>

namespace Models {

namespace {

/// What the wall shows, to count with: in UTC no hour is missing or twice.
QDateTime wallTime(const std::optional<QString> &date, const std::optional<QString> &time)
{
    return QDateTime(QDate::fromString(date.value_or(QString()), Qt::ISODate),
                     time ? QTime::fromString(*time, QStringLiteral("HH:mm")) : QTime(0, 0),
                     Qt::UTC);
}

} // namespace

QTimeZone zoneOf(const Todo &todo)
{
    if (todo.timeZone) {
        const QByteArray name = todo.timeZone->toLatin1();
        if (QTimeZone::isTimeZoneIdAvailable(name))
            return QTimeZone(name);
    }
    return QTimeZone::systemTimeZone();
}

QDateTime dueMoment(const Todo &todo)
{
    const QDateTime wall = wallTime(todo.dueDate, todo.dueTime);
    if (!wall.isValid())
        return {};
    return QDateTime(wall.date(), wall.time(), zoneOf(todo));
}

std::optional<QString> reminderMoved(const Todo &before, const Todo &after)
{
    if (!before.remindAt
        || (before.dueDate == after.dueDate && before.dueTime == after.dueTime
            && before.timeZone == after.timeZone))
        return before.remindAt;
    const bool countsTimes = before.dueTime && after.dueTime;
    const QDateTime from =
        wallTime(before.dueDate, countsTimes ? before.dueTime : std::optional<QString>());
    const QDateTime to =
        wallTime(after.dueDate, countsTimes ? after.dueTime : std::optional<QString>());
    const QDateTime moment = QDateTime::fromString(*before.remindAt, Qt::ISODateWithMs);
    if (!from.isValid() || !to.isValid() || !moment.isValid())
        return before.remindAt;
    const QDateTime wall = moment.toTimeZone(zoneOf(before));
    const QDateTime moved = QDateTime(wall.date(), wall.time(), Qt::UTC).addMSecs(from.msecsTo(to));
    return timestamp(QDateTime(moved.date(), moved.time(), zoneOf(after)));
}

} // namespace Models
