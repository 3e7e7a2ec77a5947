// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/notifications/notification.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QHash>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

class QDBusMessage;

namespace App {

/// Shows notifications by the service of the desktop (org.freedesktop.Notifications 1.2). Nothing
/// is asked of the bus before the first one, and nobody waits for an answer.
///
/// *Threading:* the gui thread. *Errors:* notShown().
class DesktopNotifications : public QObject, protected QDBusContext
{
    Q_OBJECT
public:
    /// `connect` is asked once, when there is something to show. A service that does not answer
    /// within `limit` counts as none.
    using Connect = std::function<QDBusConnection()>;
    explicit DesktopNotifications(Connect connect,
                                  std::chrono::milliseconds limit = std::chrono::seconds(10),
                                  QObject *parent = nullptr);

    void show(const Notification &notification);
    /// It matters no more.
    void withdraw(const QString &key);
    /// What it was asked to show and nobody has closed, as far as is known.
    QStringList keys() const { return m_shown.keys(); }

Q_SIGNALS:
    /// `activationToken`: the right to come to the front (Wayland); mostly empty.
    void actionInvoked(const QString &key, const QString &action,
                       const QByteArray &activationToken);
    /// Gone from the screen, whoever did it.
    void closed(const QString &key);
    /// There is nobody who shows it.
    void notShown(const App::Notification &notification);

private Q_SLOTS:
    // What the service calls.
    void onActionInvoked(uint id, const QString &action);
    void onClosed(uint id, uint reason);
    void onActivationToken(uint id, const QString &token);

private:
    struct Shown
    {
        Notification notification;
        uint id = 0; ///< 0: not known so far
        quint64 call = 0; ///< the last one that sent it
        bool isSending = false;
        bool isChanged = false; ///< while it was being sent
        QByteArray token;
    };
    bool prepare();
    void watchOwner();
    void askCapabilities();
    void sendAll();
    void send(const QString &key);
    void sent(const QString &key, const QDBusMessage &reply, quint64 call);
    void giveUp(const QString &key);
    void close(uint id);
    /// Of whom there is one shown with this number; only the service that gave it may name it.
    QString keyOf(uint id) const;
    void ownerChanged(const QString &newOwner);
    QDBusMessage call(const QString &method) const;
    QVariantMap hints() const;

    Connect m_connect;
    std::chrono::milliseconds m_limit;
    std::optional<QDBusConnection> m_bus;
    std::optional<QStringList> m_capabilities; ///< nothing: not known so far
    bool m_isAsking = false;
    quint64 m_session = 0; ///< another one for every service that came
    quint64 m_calls = 0;
    QString m_owner; ///< the unique name of the service
    QHash<QString, Shown> m_shown;
};

} // namespace App
