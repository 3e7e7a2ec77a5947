// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

class QWidget;

namespace Ui {

/// Shows a window in front of the others, out of its icon too. `activationToken` is the right to do
/// so that the desktop gave to whoever asked for it (Wayland); empty: there is none.
void bringToFront(QWidget &window, const QByteArray &activationToken = {});

} // namespace Ui
