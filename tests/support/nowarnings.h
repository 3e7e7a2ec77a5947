// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>
#include <QTest>

namespace TestSupport {

/// Makes every warning a failure until the test function ends, but for what Qt says of each dialog
/// and of the tray on the offscreen platform.
inline void failOnWarningsOfWindows()
{
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!This plugin does not support|QSystemTrayIcon::setVisible: No Icon set"
                       "|QObject::connect: No such signal QPlatformNativeInterface::)")));
}

} // namespace TestSupport
