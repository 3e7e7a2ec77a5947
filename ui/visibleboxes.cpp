// SPDX-License-Identifier: Apache-2.0
#include "ui/visibleboxes.h"

#include <QStyleOptionButton>

namespace Ui {

VisibleBoxes::VisibleBoxes()
    : QProxyStyle(QStringLiteral("Fusion"))
{
    // As the one it stands for: who asks for the style wants to know that.
    setObjectName(QStringLiteral("fusion"));
}

void VisibleBoxes::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton;
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!isBox || !button || option->palette.color(QPalette::Window).lightness() >= 128)
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    QStyleOptionButton lighter(*button);
    lighter.palette.setColor(QPalette::Window, lighter.palette.color(QPalette::WindowText));
    QProxyStyle::drawPrimitive(element, &lighter, painter, widget);
}

int VisibleBoxes::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *returnData) const
{
    // In light windows too: a window may turn dark while the dialog is there.
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

} // namespace Ui
