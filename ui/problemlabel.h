// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace Ui {

/// What went wrong, in the colour for that and told to a screen reader; takes no room while there
/// is nothing to say.
class ProblemLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ProblemLabel(QWidget *parent = nullptr);

    /// Nothing when `text` is empty.
    void setProblem(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateColor();
};

} // namespace Ui
