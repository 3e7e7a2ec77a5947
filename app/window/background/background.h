// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/instance/startrequest.h"
#include "app/window/notifications/desktopnotifications.h"
#include "app/window/reminders/reminders.h"
#include "app/window/reminders/reminderwatch.h"
#include "app/window/sessionbus.h"
#include "ui/details/reminderhint.h"
#include "ui/quickadd/quickaddwindow.h"
#include "ui/tray/trayicon.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace Ui {
class LoginStart;
class MainWindow;
} // namespace Ui

namespace App {

/// What the program does besides showing its window: reminds, lives in the tray, answers a second
/// start, and adds to-dos from a small window.
///
/// *Threading:* the gui thread. *Ownership:* everything in Parts must outlive it.
class Background : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Ui::MainWindow &window;
        Sync::Store &store;
        const Sync::Clock &clock;
        Models::ProfileListModel &profiles;
        Models::TodoRepository &todos;
        Models::QuickAddNames &names;
        QSettings &settings;
        QString databasePath;
        Ui::LoginStart &loginStart;
        DesktopNotifications::Connect connectBus = &sessionBus;
        std::function<bool()> hasTray = &Ui::TrayIcon::isAvailable;
    };

    explicit Background(const Parts &parts, QObject *parent = nullptr);

    /// The first start: shows what it asks for, and begins to remind.
    void begin(const StartRequest &request);
    Ui::QuickAddWindow &quickAdd() { return m_quickAdd; }
    Ui::TrayIcon &tray() { return m_tray; }

Q_SIGNALS:
    /// A link was opened (StartRequest::link).
    void linkOpened(const QString &link);

public Q_SLOTS:
    /// A later start: shows what it asks for.
    void show(const App::StartRequest &request);
    /// The person has chosen something else (Ui::Preferences).
    void applyPreferences();
    /// Looks at the clock, after a sleep.
    void checkReminders() { m_watch.check(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectParts();
    /// Whether the program goes on when its last window is closed.
    bool staysInTray() const;
    void hideInTray();
    void tellOfTray();
    void keepRunning();
    Ui::ReminderReach reminderReach() const;
    /// For who has no service for notifications.
    void showElsewhere(const Notification &notification);

    Parts m_parts;
    Ui::QuickAddWindow m_quickAdd;
    Ui::TrayIcon m_tray;
    ReminderWatch m_watch;
    DesktopNotifications m_notifications;
    Reminders m_reminders;
    QTimer m_trayWait; ///< for a tray that comes a little after the sign-in
    int m_trayLooks = 0;
    bool m_isQuitting = false;
    bool m_startedHidden = false;
};

} // namespace App
