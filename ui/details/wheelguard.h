// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QWidget;

namespace Ui {

/// Keeps the wheel from changing a value that a person only scrolls past: it counts where the focus
/// is, and scrolls everywhere else.
class WheelGuard : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Also takes care that the wheel does not give it the focus.
    void watch(QWidget *widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace Ui
