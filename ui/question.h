// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace Ui {

/// Something that is asked before it is done, because it cannot be undone.
struct Question
{
    QString objectName; ///< of the box, for tests
    QString title;
    QString text; ///< what is about to happen
    QString details; ///< what that means
    QString agree; ///< the word on the button that does it
};

/// Asks without blocking; `run` follows when the person agrees, and `parent` is still there.
void ask(QWidget *parent, const Question &question, std::function<void()> run);

} // namespace Ui
