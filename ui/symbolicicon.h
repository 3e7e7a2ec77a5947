// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QPalette>
#include <QPixmap>
#include <QString>

namespace Ui {

/// One of our own line icons (resources/icons/NAME.svg) in the text colour of `palette`, sharp at
/// every scale. Make it again when the palette changes.
QIcon symbolicIcon(const QString &name, const QPalette &palette);

/// The same for actions and buttons: it takes the colours of the application's palette whenever it
/// is drawn, so that it follows a change from light to dark by itself. Null when there is none of
/// this name.
QIcon symbolicIcon(const QString &name);

/// An SVG whose strokes are currentColor, in this colour.
QPixmap renderedSymbol(const QByteArray &source, const QSize &size, const QColor &color);

} // namespace Ui
