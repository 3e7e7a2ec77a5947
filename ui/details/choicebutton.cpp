// SPDX-License-Identifier: Apache-2.0
#include "ui/details/choicebutton.h"

#include <QMenu>
#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace Ui {

ChoiceButton::ChoiceButton(QWidget *parent)
    : QPushButton(parent)
{
}

QStyleOptionComboBox ChoiceButton::boxOption() const
{
    QStyleOptionComboBox option;
    option.initFrom(this);
    option.currentText = text();
    option.subControls = QStyle::SC_All;
    const bool isOpen = menu() && menu()->isVisible();
    option.state |= isDown() || isOpen ? QStyle::State_Sunken : QStyle::State_Raised;
    return option;
}

QSize ChoiceButton::sizeHint() const
{
    const QStyleOptionComboBox option = boxOption();
    const QFontMetrics metrics = fontMetrics();
    return style()->sizeFromContents(
        QStyle::CT_ComboBox, &option,
        QSize(metrics.horizontalAdvance(option.currentText), metrics.height()), this);
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option = boxOption();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const int room =
        style()
            ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this)
            .width();
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace Ui
