// SPDX-License-Identifier: Apache-2.0
#include "ui/details/wheelguard.h"

#include <QEvent>
#include <QWidget>

namespace Ui {

void WheelGuard::watch(QWidget *widget)
{
    widget->setFocusPolicy(Qt::StrongFocus);
    widget->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (event->type() != QEvent::Wheel || !widget || widget->hasFocus())
        return false;
    event->ignore();
    return true;
}

} // namespace Ui
