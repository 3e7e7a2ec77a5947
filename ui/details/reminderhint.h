// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace Ui {

/// When reminders come on this computer.
enum class ReminderReach {
    Always, ///< the program starts with the desktop and stays when its window is closed
    WhileRunning, ///< the person could have that, and does not
    WhileOpen, ///< there is no tray to stay in
};

/// Says below a reminder when it will not come, and offers to change that. Not there while there is
/// nothing to say.
class ReminderHint : public QWidget
{
    Q_OBJECT
public:
    explicit ReminderHint(QWidget *parent = nullptr);

    void setReach(ReminderReach reach);
    /// Whether there is a reminder that it could be about.
    void setHasReminder(bool hasReminder);

Q_SIGNALS:
    void keepRunningRequested();

private:
    void update();

    QLabel *m_text;
    QPushButton *m_keepRunning;
    ReminderReach m_reach = ReminderReach::Always;
    bool m_hasReminder = false;
};

} // namespace Ui
