// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>
#include <QTimer>

#include <chrono>

namespace Ui {

/// Sends an e-mail with a code, and once more; while the server wants a pause it counts the
/// seconds.
class SendButton : public QPushButton
{
    Q_OBJECT
public:
    SendButton(const QString &first, const QString &again, QWidget *parent);

    /// From now on it sends once more.
    void setSent(bool wasSent);
    /// Nothing is sent for so long.
    void holdFor(std::chrono::milliseconds pause);
    bool isHeld() const { return m_secondsLeft > 0; }
    /// Whether it may be pressed but for the pause.
    void setAllowed(bool isAllowed);

Q_SIGNALS:
    void pauseEnded();

private:
    void tick();
    void refresh();

    QString m_first;
    QString m_again;
    QTimer m_timer;
    qint64 m_secondsLeft = 0;
    bool m_wasSent = false;
    bool m_isAllowed = true;
};

} // namespace Ui
