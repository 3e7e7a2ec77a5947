// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace Ui {

/// Fusion, with boxes to tick that are seen in a dark window too: it draws their edge in a darker
/// shade of the window. The buttons of dialogs have no icons, which are hard to see there as well.
class VisibleBoxes : public QProxyStyle
{
    Q_OBJECT
public:
    VisibleBoxes();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
                  const QWidget *widget = nullptr,
                  QStyleHintReturn *returnData = nullptr) const override;
};

} // namespace Ui
