// SPDX-License-Identifier: Apache-2.0
#include "app/window/reminders/reminders.h"

#include "app/window/notifications/desktopnotifications.h"
#include "app/window/reminders/remindertext.h"
#include "app/window/reminders/reminderwatch.h"
#include "models/todorepository.h"
#include "sync/async.h"
#include "ui/preferences.h"

#include <algorithm>

namespace App {

using Models::TodoId;
using Models::TodoReminder;

namespace {

const QString groupKey = QStringLiteral("reminders");
const QString doneAction = QStringLiteral("done");
const QString snoozeAction = QStringLiteral("snooze");

QString snoozeText(std::chrono::minutes length)
{
    constexpr std::chrono::hours hour{1};
    return length == hour
        ? Reminders::tr("Snooze 1 hour")
        : Reminders::tr("Snooze %n minutes", nullptr, static_cast<int>(length.count()));
}

} // namespace

Reminders::Reminders(ReminderWatch &watch, DesktopNotifications &notifications,
                     Models::TodoRepository &todos, const QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_watch(watch)
    , m_notifications(notifications)
    , m_todos(todos)
    , m_settings(settings)
{
    connect(&m_watch, &ReminderWatch::due, this, &Reminders::show);
    connect(&m_watch, &ReminderWatch::gone, this, &Reminders::takeBack);
    connect(&m_watch, &ReminderWatch::failed, this, &Reminders::failed);
    connect(&m_notifications, &DesktopNotifications::actionInvoked, this, &Reminders::act);
    connect(&m_notifications, &DesktopNotifications::closed, this, &Reminders::forget);
}

void Reminders::show(const QList<TodoReminder> &reminders)
{
    if (!Ui::Preferences::showsReminders(m_settings))
        return;
    if (reminders.size() > maxSingle)
        return showGroup(reminders);
    for (const TodoReminder &reminder : reminders)
        showOne(reminder);
}

void Reminders::showOne(const TodoReminder &reminder)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_watch.now().time_since_epoch().count());
    Notification notification{reminder.id.text(), reminder.title, reminderBody(reminder, now), {}};
    notification.actions = {{Notification::defaultAction.toString(), tr("Open")}};
    if (reminder.mayComplete)
        notification.actions.append({doneAction, tr("Done")});
    const std::chrono::minutes snooze = Ui::Preferences::snoozeLength(m_settings);
    notification.actions.append({snoozeAction, snoozeText(snooze)});
    m_single.removeIf([&](const Single &shown) { return shown.reminder.id == reminder.id; });
    m_single.append({reminder, snooze});
    m_notifications.show(notification);
}

void Reminders::showGroup(const QList<TodoReminder> &reminders)
{
    m_group.clear();
    for (const TodoReminder &reminder : reminders)
        m_group.append(reminder.id);
    m_notifications.show({groupKey,
                          tr("%n reminders", nullptr, static_cast<int>(reminders.size())),
                          remindersBody(reminders),
                          {{Notification::defaultAction.toString(), tr("Open")}}});
}

void Reminders::takeBack(const QList<TodoId> &ids)
{
    for (const TodoId &id : ids) {
        if (m_single.removeIf([&](const Single &shown) { return shown.reminder.id == id; }) > 0)
            m_notifications.withdraw(id.text());
        if (m_group.removeAll(id) > 0 && m_group.isEmpty())
            m_notifications.withdraw(groupKey);
    }
}

void Reminders::forget(const QString &key)
{
    const auto seen = [this](const TodoId &id) { m_watch.setSeen(id); };
    if (key == groupKey)
        std::ranges::for_each(std::exchange(m_group, {}), seen);
    else if (m_single.removeIf(
                 [&](const Single &shown) { return shown.reminder.id.text() == key; }))
        seen(TodoId(key));
}

void Reminders::act(const QString &key, const QString &action, const QByteArray &activationToken)
{
    const auto shown = std::ranges::find_if(
        m_single, [&](const Single &single) { return single.reminder.id.text() == key; });
    const bool isGroup = key == groupKey && !m_group.isEmpty();
    if (shown == m_single.end() && !isGroup)
        return;
    const TodoReminder reminder = isGroup ? TodoReminder() : shown->reminder;
    const std::chrono::minutes snooze = isGroup ? std::chrono::minutes() : shown->snooze;
    // First: whoever presses twice, means it once.
    m_notifications.withdraw(key);
    forget(key);
    if (!isGroup && action == doneAction && reminder.mayComplete) {
        Sync::onFinished(this, m_todos.complete(reminder.id),
                         [this](const Sync::Result<Models::Todo> &done) {
                             if (!done)
                                 Q_EMIT failed(done.error());
                         });
    } else if (!isGroup && action == snoozeAction) {
        m_watch.putOff(reminder.id, snooze);
    } else {
        Q_EMIT openRequested(reminder.profileId, reminder.id, activationToken);
    }
}

} // namespace App
