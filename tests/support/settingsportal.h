// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QObject>

/// The desktop's service for settings, as far as it tells about light and dark.
class SettingsPortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    explicit SettingsPortal(const QDBusConnection &bus, uint scheme)
        : m_bus(bus)
        , m_scheme(scheme)
    {
        if (!m_bus.registerObject(path(), this, QDBusConnection::ExportAllSlots)
            || !m_bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop")))
            qFatal("the double of the portal cannot be registered");
    }

    ~SettingsPortal() override
    {
        m_bus.unregisterObject(path());
        m_bus.unregisterService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }

    void change(const QString &key, uint value)
    {
        QDBusMessage signal =
            QDBusMessage::createSignal(path(), QStringLiteral("org.freedesktop.portal.Settings"),
                                       QStringLiteral("SettingChanged"));
        signal.setArguments({QStringLiteral("org.freedesktop.appearance"), key,
                             QVariant::fromValue(QDBusVariant(value))});
        m_bus.send(signal);
    }

    int questions = 0;

public Q_SLOTS:
    QDBusVariant Read(const QString &, const QString &) // NOLINT: the name is the service's
    {
        ++questions;
        // Wrapped twice, as the real one does.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(m_scheme)));
    }

private:
    static QString path() { return QStringLiteral("/org/freedesktop/portal/desktop"); }

    QDBusConnection m_bus;
    uint m_scheme;
};
