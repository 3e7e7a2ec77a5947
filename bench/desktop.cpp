// SPDX-License-Identifier: Apache-2.0
#include "bench/desktop.h"

#include <QDir>

namespace Bench {

Sync::Result<std::unique_ptr<Desktop>> Desktop::open()
{
    std::unique_ptr<Desktop> desktop(new Desktop);
    if (!desktop->m_folder.isValid())
        return Sync::Error{Sync::ErrorCode::CannotOpen, desktop->m_folder.errorString()};
    const QByteArray folder = QDir(desktop->m_folder.path()).absolutePath().toLocal8Bit();
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        qputenv(name, folder);
    for (const char *name : {"WAYLAND_DISPLAY", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"})
        qunsetenv(name);
    // An address that leads nowhere, so that nobody starts a bus.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    qputenv("LC_ALL", "C.UTF-8");
    desktop->m_hasServer = desktop->startServer();
    qputenv("QT_QPA_PLATFORM", desktop->m_hasServer ? "xcb" : "offscreen");
    return desktop;
}

bool Desktop::startServer()
{
    constexpr int limit = 15000; // ms
    m_server.start(QStringLiteral("Xvfb"),
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                    QStringLiteral("0"), QStringLiteral("1280x960x24"), QStringLiteral("-nolisten"),
                    QStringLiteral("tcp")});
    // It says its number when it is ready.
    if (!m_server.waitForStarted(limit) || !m_server.waitForReadyRead(limit))
        return false;
    qputenv("DISPLAY", ':' + m_server.readLine().trimmed());
    return true;
}

QString Desktop::name() const
{
    return m_hasServer ? QStringLiteral("xvfb") : QStringLiteral("offscreen");
}

Desktop::~Desktop()
{
    m_server.terminate();
    if (!m_server.waitForFinished(5000))
        m_server.kill();
    m_server.waitForFinished();
}

} // namespace Bench
