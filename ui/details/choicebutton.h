// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

class QStyleOptionComboBox;

namespace Ui {

/// A button that opens a menu of choices and looks like the boxes beside it: its text is the
/// choice.
class ChoiceButton : public QPushButton
{
    Q_OBJECT
public:
    explicit ChoiceButton(QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStyleOptionComboBox boxOption() const;
};

} // namespace Ui
