// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QList>
#include <QObject>
#include <QTest>
#include <QVariantMap>

/// Stands in for the desktop's notification service (Desktop Notifications Specification 1.2):
/// notes what it is asked to show, and does what a person would do to it.
class NotificationService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown
    {
        uint id = 0;
        uint replaces = 0;
        QString summary;
        QString body;
        QStringList actions;
        QVariantMap hints;
    };

    explicit NotificationService(const QDBusConnection &bus,
                                 QStringList capabilities = {QStringLiteral("body"),
                                                             QStringLiteral("actions")})
        : m_bus(bus)
        , m_capabilities(std::move(capabilities))
    {
        const bool isThere =
            m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                                 QDBusConnection::ExportAllSlots
                                     | QDBusConnection::ExportAllSignals)
            && m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
        if (!isThere)
            qFatal("there is a notification service already");
    }
    ~NotificationService() override
    {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications"));
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/Notifications"));
    }

    const QList<Shown> &shown() const { return m_shown; }
    QStringList summaries() const
    {
        QStringList texts;
        for (const Shown &each : m_shown)
            texts += each.summary;
        return texts;
    }
    const QList<uint> &closed() const { return m_closed; }
    void press(uint id, const char *action) { Q_EMIT ActionInvoked(id, QLatin1String(action)); }
    void close(uint id) { Q_EMIT NotificationClosed(id, 2); }

public Q_SLOTS:
    // NOLINTBEGIN(readability-identifier-naming): called so by the specification
    QStringList GetCapabilities() const { return m_capabilities; }
    uint Notify(const QString &, uint replaces, const QString &, const QString &summary,
                const QString &body, const QStringList &actions, const QVariantMap &hints, int)
    {
        const uint id = replaces == 0 ? ++m_last : replaces;
        m_shown.append({id, replaces, summary, body, actions, hints});
        return id;
    }
    void CloseNotification(uint id)
    {
        m_closed.append(id);
        Q_EMIT NotificationClosed(id, 3);
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);
    void ActivationToken(uint id, const QString &token);
    // NOLINTEND(readability-identifier-naming)

private:
    QDBusConnection m_bus;
    QStringList m_capabilities;
    QList<Shown> m_shown;
    QList<uint> m_closed;
    uint m_last = 100;
};
