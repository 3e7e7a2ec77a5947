// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

namespace Ui {

/// One of our own line icons (resources/icons/NAME.svg) in the text colour of `palette`, sharp at
/// every scale. Make it again when the palette changes.
QIcon symbolicIcon(const QString &name, const QPalette &palette);

} // namespace Ui
