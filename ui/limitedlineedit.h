// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

namespace Ui {

/// A line that takes no more than a number of code points, as the server counts them (QLineEdit's
/// own limit counts UTF-16 units). Several pasted lines become one.
class LimitedLineEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit LimitedLineEdit(int maxCodePoints, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Something was cut off.
    void limitReached();

private:
    void limit(const QString &text);

    int m_maxCodePoints;
};

} // namespace Ui
