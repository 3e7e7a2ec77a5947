// SPDX-License-Identifier: Apache-2.0
#include "app/window/systembrowser.h"

#include <QDesktopServices>

namespace App {

bool SystemBrowser::open(const QUrl &url)
{
    return QDesktopServices::openUrl(url);
}

} // namespace App
