// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace Ui {

/// Asks before a profile and everything in it goes for everyone: its name has to be typed.
class DeleteProfileDialog : public QDialog
{
    Q_OBJECT
public:
    DeleteProfileDialog(const QString &name, int openCount, QWidget *parent = nullptr);
};

} // namespace Ui
