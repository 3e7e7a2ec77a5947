// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/// A D-Bus of the test's own, on which nobody is but who connects to it. Ends with this object.
class PrivateBus
{
public:
    PrivateBus()
    {
        QFile config(m_folder.filePath(QStringLiteral("bus.conf")));
        if (!config.open(QIODevice::WriteOnly))
            qFatal("the bus cannot be configured");
        // Without folders of services: nothing of this computer is to be started.
        config.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration "
                     "1.0//EN\" \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">"
                     "<busconfig><type>session</type><listen>unix:dir="
                     + m_folder.path().toUtf8()
                     + "</listen><policy context=\"default\"><allow send_destination=\"*\"/>"
                       "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        config.close();
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
                        QStringLiteral("--print-address"), QStringLiteral("--config-file"),
                        config.fileName()});
        if (!m_daemon.waitForStarted())
            qFatal("dbus-daemon is missing; on Debian install dbus-daemon");
        while (!m_daemon.canReadLine()) {
            if (!m_daemon.waitForReadyRead(10'000))
                qFatal("dbus-daemon does not start: %s", m_daemon.readAllStandardError().data());
        }
        m_address = QString::fromUtf8(m_daemon.readLine().trimmed());
    }
    ~PrivateBus()
    {
        for (const QString &name : std::as_const(m_names))
            QDBusConnection::disconnectFromBus(name);
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }
    PrivateBus(const PrivateBus &) = delete;
    PrivateBus &operator=(const PrivateBus &) = delete;

    /// One more that talks on it.
    QDBusConnection connection()
    {
        static int count = 0;
        m_names += QStringLiteral("private-bus-%1").arg(++count);
        return QDBusConnection::connectToBus(m_address, m_names.last());
    }
    const QString &address() const { return m_address; }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};
