// SPDX-License-Identifier: Apache-2.0
#include "app/window/background/background.h"

#include "ui/bringtofront.h"
#include "ui/errortext.h"
#include "ui/mainwindow.h"
#include "ui/preferences.h"
#include "ui/settings/loginstart.h"

#include <QEvent>
#include <QGuiApplication>

#include <chrono>

namespace App {

using namespace std::chrono_literals;
namespace Preferences = Ui::Preferences;

namespace {

const QString trayKey = QStringLiteral("tray");
constexpr std::chrono::milliseconds trayLook = 500ms;
constexpr int maxTrayLooks = 10;

} // namespace

Background::Background(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_quickAdd({parts.profiles, parts.todos, parts.names, parts.settings, parts.databasePath})
    , m_watch(parts.store, parts.clock, parts.settings, parts.databasePath)
    , m_notifications(parts.connectBus)
    , m_reminders(m_watch, m_notifications, parts.todos, parts.settings)
{
    m_parts.window.installEventFilter(this);
    m_quickAdd.installEventFilter(this);
    m_trayWait.setInterval(trayLook);
    connectParts();
}

void Background::connectParts()
{
    Ui::MainWindow &window = m_parts.window;
    connect(&window, &Ui::MainWindow::quitRequested, this, [this] { m_isQuitting = true; });
    connect(&window, &Ui::MainWindow::preferencesChanged, this, &Background::applyPreferences);
    connect(&window, &Ui::MainWindow::keepRunningRequested, this, &Background::keepRunning);
    connect(&m_tray, &Ui::TrayIcon::openRequested, &window, [&window] { window.open(); });
    connect(&m_tray, &Ui::TrayIcon::messageClicked, &window, [&window] { window.open(); });
    connect(&m_tray, &Ui::TrayIcon::quitRequested, &window, &Ui::MainWindow::quit);
    connect(&m_tray, &Ui::TrayIcon::addRequested, this, [this] { show({.isQuickAdd = true}); });
    connect(&m_reminders, &Reminders::openRequested, &window, &Ui::MainWindow::openTodo);
    connect(&m_reminders, &Reminders::failed, &window,
            [&window](const Sync::Error &error) { window.showProblem(Ui::errorText(error)); });
    connect(&m_notifications, &DesktopNotifications::notShown, this, &Background::showElsewhere);
    connect(&m_notifications, &DesktopNotifications::actionInvoked, this,
            [this, &window](const QString &key, const QString &, const QByteArray &token) {
                if (key != trayKey)
                    return;
                m_notifications.withdraw(key);
                window.open(token);
            });
    connect(&m_trayWait, &QTimer::timeout, this, &Background::hideInTray);
}

void Background::begin(const StartRequest &request)
{
    if (request.isQuickAdd) {
        show(request);
    } else if (request.link.isEmpty()
               && (request.isHidden || Preferences::startsHidden(m_parts.settings))) {
        m_startedHidden = true;
        hideInTray();
    } else {
        show(request);
    }
    applyPreferences();
    m_watch.start();
}

void Background::show(const StartRequest &request)
{
    if (request.isQuickAdd) {
        m_quickAdd.setPreferredProfile(m_parts.window.shownProfile());
        Ui::bringToFront(m_quickAdd, request.activationToken);
        // Afterwards: a window that is shown marks all of the text.
        m_quickAdd.setText(request.text);
    } else if (!request.isHidden || !request.link.isEmpty()) {
        m_parts.window.open(request.activationToken);
    }
    if (!request.link.isEmpty())
        Q_EMIT linkOpened(request.link);
}

void Background::hideInTray()
{
    m_trayWait.stop();
    if (m_parts.window.isVisible())
        return;
    if (m_parts.hasTray())
        return applyPreferences();
    // A window that nobody can reach is none.
    if (++m_trayLooks > maxTrayLooks)
        m_parts.window.showMinimized();
    else
        m_trayWait.start();
}

bool Background::staysInTray() const
{
    return !m_isQuitting && m_parts.hasTray()
        && (m_startedHidden || Preferences::closesToTray(m_parts.settings));
}

void Background::applyPreferences()
{
    const bool isWanted = m_startedHidden || Preferences::closesToTray(m_parts.settings)
        || Preferences::startsHidden(m_parts.settings);
    m_tray.setVisible(isWanted && m_parts.hasTray());
    QGuiApplication::setQuitOnLastWindowClosed(!staysInTray());
    m_parts.window.setReminderReach(reminderReach());
}

Ui::ReminderReach Background::reminderReach() const
{
    if (!m_parts.hasTray())
        return Ui::ReminderReach::WhileOpen;
    const bool isAlways =
        Preferences::closesToTray(m_parts.settings) && m_parts.loginStart.isEnabled();
    return isAlways ? Ui::ReminderReach::Always : Ui::ReminderReach::WhileRunning;
}

void Background::keepRunning()
{
    m_parts.settings.setValue(Preferences::closeToTray, true);
    if (const auto done = m_parts.loginStart.setEnabled(true); !done) {
        m_parts.window.showProblem(tr("Tidelist stays in the tray, but cannot start with the "
                                      "desktop: %1")
                                       .arg(Ui::errorText(done.error())));
    }
    applyPreferences();
}

bool Background::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Close) {
        // That it was started without a window says nothing about closing it.
        if (watched == &m_parts.window)
            m_startedHidden = false;
        // The tray may have gone since.
        applyPreferences();
        if (watched == &m_parts.window && m_parts.window.isVisible() && staysInTray())
            tellOfTray();
    }
    return QObject::eventFilter(watched, event);
}

void Background::tellOfTray()
{
    if (m_parts.settings.value(Preferences::toldOfTray).toBool())
        return;
    m_parts.settings.setValue(Preferences::toldOfTray, true);
    m_notifications.show({trayKey,
                          tr("Tidelist is still running"),
                          tr("It reminds you and syncs. Quit it with Ctrl+Q, or in the tray."),
                          {{Notification::defaultAction.toString(), tr("Open")}}});
}

void Background::showElsewhere(const Notification &notification)
{
    if (m_tray.isVisible()) {
        m_tray.showMessage(notification.title, notification.body);
        return;
    }
    if (notification.key == trayKey)
        return;
    const QString body = notification.body.simplified();
    m_parts.window.showProblem(body.isEmpty()
                                   ? tr("Reminder: %1").arg(notification.title)
                                   : tr("Reminder: %1 (%2)").arg(notification.title, body));
}

} // namespace App
