// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace Ui {

class Commands;

/// Which keys do what, as it is now. Stays open beside the window while one tries them.
///
/// *Ownership:* the commands must outlive it.
class CheatSheet : public QDialog
{
    Q_OBJECT
public:
    explicit CheatSheet(const Commands &commands, QWidget *parent = nullptr);

Q_SIGNALS:
    void changeRequested();
};

} // namespace Ui
