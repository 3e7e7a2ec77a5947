// SPDX-License-Identifier: Apache-2.0
#include "models/reminders/reminderdao.h"

#include "models/profiledao.h"
#include "models/text.h"
#include "sync/data/query.h"

#include <algorithm>

namespace Models {

using Sync::Result;

namespace {

struct ReminderQueries : Sync::QuerySet
{
    // Both in the index of remind_at, which has nothing else in it: the plus keeps SQLite from the
    // one of what is open.
    Sync::Query<TodoReminder(QString, QString)> past{
        this,
        "FROM todo WHERE remind_at > ?1 AND remind_at <= ?2" + open()
            + " ORDER BY remind_at DESC, id DESC LIMIT " + std::to_string(ReminderDao::maxPast)};
    Sync::Query<TodoReminder(QString)> next{this,
                                            "FROM todo WHERE remind_at > ?1" + open()
                                                + " ORDER BY remind_at, id LIMIT "
                                                + std::to_string(ReminderDao::maxNext)};

private:
    static std::string open()
    {
        return " AND +completed_at IS NULL AND deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM "
               "todo"
               " AS parent WHERE parent.id = todo.parent_id AND parent.deleted_at > '')";
    }
};

const ReminderQueries &reminderQueries()
{
    static const ReminderQueries queries;
    return queries;
}

QString textOf(Moment moment)
{
    return timestamp(QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count(), Qt::UTC));
}

} // namespace

const Sync::QuerySet &ReminderDao::queries()
{
    return reminderQueries();
}

Result<QList<TodoReminder>> ReminderDao::around(Moment since, Moment now)
{
    auto reminders = reminderQueries().past.all(m_connection, textOf(since), textOf(now));
    if (!reminders)
        return reminders;
    std::ranges::reverse(*reminders);
    const auto next = reminderQueries().next.all(m_connection, textOf(now));
    if (!next)
        return next;
    *reminders += *next;
    const auto roles = ProfileDao(m_connection).roles();
    if (!roles)
        return roles.error();
    for (TodoReminder &reminder : *reminders)
        reminder.mayComplete = mayWriteTodos(roles->value(reminder.profileId));
    return reminders;
}

} // namespace Models
