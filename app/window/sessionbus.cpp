// SPDX-License-Identifier: Apache-2.0
#include "app/window/sessionbus.h"

#include <QFileInfo>

namespace App {

QDBusConnection sessionBus()
{
    // Where systemd has put one, the address need not be said.
    const QString socket = qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus");
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") && !QFileInfo::exists(socket))
        return QDBusConnection(QString());
    return QDBusConnection::sessionBus();
}

} // namespace App
