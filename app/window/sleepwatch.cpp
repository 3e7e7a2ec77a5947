// SPDX-License-Identifier: Apache-2.0
#include "app/window/sleepwatch.h"

#include <QDBusConnection>

namespace App {

SleepWatch::SleepWatch(QObject *parent)
    : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected())
        return;
    // No name of a service: that would be asked for first, and waited for.
    bus.connect(QString(), QStringLiteral("/org/freedesktop/login1"),
                QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"),
                this, SLOT(prepareForSleep(bool)));
}

} // namespace App
