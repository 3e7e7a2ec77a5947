// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace Ui {

/// A line of plain text that ends in "…" where there is no room for all of it, and never makes its
/// window wider. The whole of it is in the tool tip then.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString shownText() const;
};

} // namespace Ui
