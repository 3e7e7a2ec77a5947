// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;

namespace Ui {

/// What is being done, with a bar that moves while it lasts; shown only when it takes a moment. Its
/// room is kept, so that nothing jumps.
class WorkLine : public QWidget
{
    Q_OBJECT
public:
    explicit WorkLine(QWidget *parent = nullptr);

    void begin(const QString &text);
    void end();
    bool isWorking() const { return m_isWorking; }

private:
    QLabel *m_text;
    QProgressBar *m_bar;
    QTimer m_delay;
    bool m_isWorking = false;
};

} // namespace Ui
