// SPDX-License-Identifier: Apache-2.0
#include "ui/bringtofront.h"

#include <QWidget>

namespace Ui {

void bringToFront(QWidget &window, const QByteArray &activationToken)
{
    // Qt's plugin for Wayland takes it from here and then forgets it.
    constexpr const char *variable = "XDG_ACTIVATION_TOKEN";
    if (!activationToken.isEmpty())
        qputenv(variable, activationToken);
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    const bool wasVisible = window.isVisible();
    window.show();
    // One that comes anew is in front.
    if (wasVisible)
        window.raise();
    window.activateWindow();
    qunsetenv(variable);
}

} // namespace Ui
