// SPDX-License-Identifier: Apache-2.0
#include "app/window/notifications/desktopnotifications.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>

namespace App {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString servicePath = QStringLiteral("/org/freedesktop/Notifications");
constexpr int maxText = 300; // a title may be longer than anybody shows
constexpr int usualTime = -1; // as the desktop likes it

QString shortened(const QString &text)
{
    return text.size() > maxText ? text.left(maxText - 1) + u'…' : text;
}

} // namespace

DesktopNotifications::DesktopNotifications(Connect connect, std::chrono::milliseconds limit,
                                           QObject *parent)
    : QObject(parent)
    , m_connect(std::move(connect))
    , m_limit(limit)
{
}

bool DesktopNotifications::prepare()
{
    if (!m_bus) {
        m_bus = m_connect();
        if (m_bus->isConnected())
            watchOwner();
    }
    return m_bus->isConnected();
}

void DesktopNotifications::watchOwner()
{
    // No name of a service: that would be asked for first, and waited for. Who sent a signal is
    // looked at when it comes.
    const auto listen = [this](const char *name, const char *slot) {
        m_bus->connect(QString(), servicePath, service, QLatin1String(name), this, slot);
    };
    listen("ActionInvoked", SLOT(onActionInvoked(uint, QString)));
    listen("NotificationClosed", SLOT(onClosed(uint, uint)));
    listen("ActivationToken", SLOT(onActivationToken(uint, QString)));
    auto *watcher =
        new QDBusServiceWatcher(service, *m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &newOwner) {
                ownerChanged(newOwner);
            });
}

void DesktopNotifications::ownerChanged(const QString &newOwner)
{
    if (newOwner == m_owner)
        return;
    // Another service knows nothing of what the last one has shown.
    ++m_session;
    m_owner.clear();
    m_capabilities.reset();
    m_isAsking = false;
    for (Shown &shown : m_shown) {
        shown.id = 0;
        shown.isSending = false;
        shown.isChanged = false;
    }
    if (!newOwner.isEmpty() && !m_shown.isEmpty())
        askCapabilities();
}

QDBusMessage DesktopNotifications::call(const QString &method) const
{
    return QDBusMessage::createMethodCall(service, servicePath, service, method);
}

void DesktopNotifications::show(const Notification &notification)
{
    if (!prepare()) {
        Q_EMIT notShown(notification);
        return;
    }
    Shown &shown = m_shown[notification.key];
    shown.notification = notification;
    if (shown.isSending)
        shown.isChanged = true;
    else if (m_capabilities)
        send(notification.key);
    else
        askCapabilities();
}

void DesktopNotifications::askCapabilities()
{
    if (m_isAsking)
        return;
    m_isAsking = true;
    const auto asked =
        m_bus->asyncCall(call(QStringLiteral("GetCapabilities")), int(m_limit.count()));
    auto *watcher = new QDBusPendingCallWatcher(asked, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, session = m_session] {
                watcher->deleteLater();
                const QDBusPendingReply<QStringList> reply = *watcher;
                if (session != m_session)
                    return;
                m_isAsking = false;
                if (reply.isError()) {
                    const QStringList all = m_shown.keys();
                    for (const QString &key : all)
                        giveUp(key);
                    return;
                }
                m_owner = reply.reply().service();
                m_capabilities = reply.value();
                sendAll();
            });
}

void DesktopNotifications::sendAll()
{
    const QStringList all = m_shown.keys();
    for (const QString &key : all)
        send(key);
}

QVariantMap DesktopNotifications::hints() const
{
    return {{QStringLiteral("desktop-entry"), QStringLiteral("org.tidelist.Tidelist")},
            {QStringLiteral("urgency"), QVariant::fromValue(uchar(1))}};
}

void DesktopNotifications::send(const QString &key)
{
    Shown &shown = m_shown[key];
    const Notification &notification = shown.notification;
    shown.isSending = true;
    shown.isChanged = false;
    shown.call = ++m_calls;
    shown.token.clear();
    QString body = shortened(notification.body);
    // Where it understands markup, every text is markup.
    if (m_capabilities->contains(u"body-markup"))
        body = body.toHtmlEscaped();
    if (!m_capabilities->contains(u"body"))
        body.clear();
    QStringList actions;
    if (m_capabilities->contains(u"actions")) {
        for (const NotificationAction &action : notification.actions)
            actions << action.id << action.text;
    }
    QDBusMessage message = call(QStringLiteral("Notify"));
    message << QStringLiteral("Tidelist") << shown.id << QStringLiteral("org.tidelist.Tidelist")
            << shortened(notification.title) << body << actions << hints() << usualTime;
    auto *watcher =
        new QDBusPendingCallWatcher(m_bus->asyncCall(message, int(m_limit.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, key, call = m_calls, session = m_session] {
                watcher->deleteLater();
                if (session == m_session)
                    sent(key, watcher->reply(), call);
            });
}

void DesktopNotifications::sent(const QString &key, const QDBusMessage &reply, quint64 call)
{
    const bool isError = reply.type() == QDBusMessage::ErrorMessage;
    const uint id = isError ? 0 : reply.arguments().value(0).toUInt();
    const auto shown = m_shown.find(key);
    if (shown == m_shown.end() || shown->call != call) {
        // Withdrawn while it was on its way.
        close(id);
        return;
    }
    shown->isSending = false;
    if (id == 0)
        return giveUp(key);
    shown->id = id;
    if (shown->isChanged)
        send(key);
}

void DesktopNotifications::giveUp(const QString &key)
{
    Q_EMIT notShown(m_shown.take(key).notification);
}

void DesktopNotifications::withdraw(const QString &key)
{
    if (m_shown.contains(key))
        close(m_shown.take(key).id);
}

void DesktopNotifications::close(uint id)
{
    if (id == 0)
        return;
    QDBusMessage message = call(QStringLiteral("CloseNotification"));
    message << id;
    m_bus->asyncCall(message, int(m_limit.count()));
}

QString DesktopNotifications::keyOf(uint id) const
{
    if (id == 0 || message().service() != m_owner)
        return {};
    for (auto shown = m_shown.begin(); shown != m_shown.end(); ++shown) {
        if (shown->id == id)
            return shown.key();
    }
    return {};
}

void DesktopNotifications::onActivationToken(uint id, const QString &token)
{
    if (const QString key = keyOf(id); !key.isEmpty())
        m_shown[key].token = token.toLatin1();
}

void DesktopNotifications::onActionInvoked(uint id, const QString &action)
{
    const QString key = keyOf(id);
    if (key.isEmpty())
        return;
    const QByteArray token = std::exchange(m_shown[key].token, {});
    Q_EMIT actionInvoked(key, action, token);
}

void DesktopNotifications::onClosed(uint id, uint)
{
    const QString key = keyOf(id);
    if (key.isEmpty())
        return;
    m_shown.remove(key);
    Q_EMIT closed(key);
}

} // namespace App
