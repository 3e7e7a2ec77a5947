// SPDX-License-Identifier: Apache-2.0
#include "ui/sendbutton.h"

namespace Ui {

SendButton::SendButton(const QString &first, const QString &again, QWidget *parent)
    : QPushButton(first, parent)
    , m_first(first)
    , m_again(again)
{
    setAutoDefault(false);
    m_timer.setInterval(std::chrono::seconds(1));
    connect(&m_timer, &QTimer::timeout, this, &SendButton::tick);
}

void SendButton::setSent(bool wasSent)
{
    m_wasSent = wasSent;
    refresh();
}

void SendButton::holdFor(std::chrono::milliseconds pause)
{
    m_secondsLeft = std::chrono::ceil<std::chrono::seconds>(pause).count();
    if (m_secondsLeft > 0)
        m_timer.start();
    refresh();
}

void SendButton::setAllowed(bool isAllowed)
{
    m_isAllowed = isAllowed;
    refresh();
}

void SendButton::tick()
{
    --m_secondsLeft;
    if (m_secondsLeft <= 0)
        m_timer.stop();
    refresh();
    if (m_secondsLeft <= 0)
        Q_EMIT pauseEnded();
}

void SendButton::refresh()
{
    const QString text = m_wasSent ? m_again : m_first;
    setText(isHeld() ? tr("%1 (in %2 s)").arg(text).arg(m_secondsLeft) : text);
    setEnabled(m_isAllowed && !isHeld());
}

} // namespace Ui
