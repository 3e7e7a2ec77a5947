// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/statustext.h"

#include <QStatusBar>
#include <QTimer>

class QAction;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace Ui {

/// The state of sync in words and a picture, what can be done about it, and the "Work offline"
/// switch. Movement is told of only after a second, so that it does not flicker at every key.
class SyncStatusBar : public QStatusBar
{
    Q_OBJECT
public:
    explicit SyncStatusBar(QAction *workOffline, QWidget *parent = nullptr);

    void setFacts(const StatusFacts &facts);
    const StatusFacts &facts() const { return m_facts; }
    QString sentence() const { return m_shown.text; }

Q_SIGNALS:
    void signInRequested();
    void detailsRequested();
    void reviewRequested();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();
    void updateIcon();
    void updateProgress();

    QToolButton *m_icon;
    QLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_action;
    QTimer m_movingTimer;
    StatusFacts m_facts;
    StatusSentence m_shown;
    bool m_hasMovedLong = false;
};

} // namespace Ui
