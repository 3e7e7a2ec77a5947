// SPDX-License-Identifier: Apache-2.0
#include "app/window/thisprogram.h"

#include <QCoreApplication>

namespace App {

QString thisProgram()
{
    // The path of the program itself is gone when an AppImage is closed.
    const QString image = qEnvironmentVariable("APPIMAGE");
    return image.isEmpty() ? QCoreApplication::applicationFilePath() : image;
}

} // namespace App
