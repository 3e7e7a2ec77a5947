// SPDX-License-Identifier: Apache-2.0
#include "ui/details/reminderhint.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Ui {

ReminderHint::ReminderHint(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_keepRunning(new QPushButton(tr("&Keep it running"), this))
{
    setObjectName(QStringLiteral("reminderHint"));
    m_text->setObjectName(QStringLiteral("reminderHintText"));
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_keepRunning->setObjectName(QStringLiteral("keepRunning"));
    m_keepRunning->setToolTip(
        tr("Start Tidelist with the desktop, and leave it in the tray when the window is closed."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_text);
    layout->addWidget(m_keepRunning, 0, Qt::AlignLeading);
    connect(m_keepRunning, &QPushButton::clicked, this, &ReminderHint::keepRunningRequested);
    update();
}

void ReminderHint::setReach(ReminderReach reach)
{
    m_reach = reach;
    update();
}

void ReminderHint::setHasReminder(bool hasReminder)
{
    m_hasReminder = hasReminder;
    update();
}

void ReminderHint::update()
{
    const bool mayChange = m_reach == ReminderReach::WhileRunning;
    m_text->setText(mayChange
                        ? tr("It comes while Tidelist is running, otherwise at the next start.")
                        : tr("It comes while the window of Tidelist is open, otherwise at the next "
                             "start: this desktop has no tray."));
    m_keepRunning->setVisible(mayChange);
    setVisible(m_hasReminder && m_reach != ReminderReach::Always);
}

} // namespace Ui
