// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/notifications/notification.h"
#include "models/reminders/todoreminder.h"
#include "sync/result.h"

#include <QList>
#include <QObject>

#include <chrono>

class QSettings;

namespace Models {
class TodoRepository;
}

namespace App {

class DesktopNotifications;
class ReminderWatch;

/// Makes notifications of the reminders that are due, and does what is chosen there: the same as in
/// the window, with a step to undo.
///
/// *Threading:* the gui thread. *Ownership:* everything it is made of must outlive it.
class Reminders : public QObject
{
    Q_OBJECT
public:
    /// More than these at once become one notification.
    static constexpr int maxSingle = 3;

    Reminders(ReminderWatch &watch, DesktopNotifications &notifications,
              Models::TodoRepository &todos, const QSettings &settings, QObject *parent = nullptr);

Q_SIGNALS:
    /// Somebody wants to see it; empty ids: just the window.
    void openRequested(const Models::ProfileId &profile, const Models::TodoId &todo,
                       const QByteArray &activationToken);
    void failed(const Sync::Error &error);

private:
    void show(const QList<Models::TodoReminder> &reminders);
    void showOne(const Models::TodoReminder &reminder);
    void showGroup(const QList<Models::TodoReminder> &reminders);
    void takeBack(const QList<Models::TodoId> &ids);
    void act(const QString &key, const QString &action, const QByteArray &activationToken);
    void forget(const QString &key);

    ReminderWatch &m_watch;
    DesktopNotifications &m_notifications;
    Models::TodoRepository &m_todos;
    const QSettings &m_settings;
    struct Single
    {
        Models::TodoReminder reminder;
        std::chrono::minutes snooze; ///< as its button says
    };
    QList<Single> m_single; ///< each shown on its own
    QList<Models::TodoId> m_group; ///< shown together
};

} // namespace App
