// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QMessageBox>
#include <QTest>

namespace TestSupport {

/// Presses the button of a question that says yes to it.
inline void agreeTo(const QMessageBox &box)
{
    const auto buttons = box.buttons();
    for (QAbstractButton *button : buttons) {
        if (box.buttonRole(button) == QMessageBox::AcceptRole)
            return button->click();
    }
    QFAIL("there is nothing to agree to");
}

} // namespace TestSupport
