// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/statustext.h"

#include <QDialog>
#include <QTimer>

#include <memory>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QTabWidget;

namespace Models {
class Overwritten;
class QueueMonitor;
class UndoHistory;
class WaitingChanges;
struct OverwrittenItem;
} // namespace Models

namespace Ui {

class NewsLabel;
class PlaceholderListView;
class ProblemLabel;
class SyncControl;

/// How sync stands, in full: the state in words, what waits, what was refused, what others have
/// overwritten, and what is coming down.
///
/// *Ownership:* monitor, history and sync must outlive it.
class SyncDialog : public QDialog
{
    Q_OBJECT
public:
    SyncDialog(Models::QueueMonitor &monitor, Models::UndoHistory &history, SyncControl &sync,
               const QString &databasePath, QWidget *parent = nullptr);
    ~SyncDialog() override;

    void setFacts(const StatusFacts &facts);

Q_SIGNALS:
    void reviewRequested();

private:
    QWidget *buildState();
    QWidget *buildWaiting();
    QWidget *buildOverwritten();
    void updateState();
    void updateTabs();
    void showOverwritten();
    const Models::OverwrittenItem *currentOverwritten() const;
    void updateOverwritten();
    void restore();
    void copyReport();

    std::unique_ptr<Models::WaitingChanges> m_waiting;
    std::unique_ptr<Models::Overwritten> m_overwritten;
    SyncControl &m_sync;
    QString m_databasePath;
    StatusFacts m_facts;
    QTimer m_minute; ///< "3 min ago" goes on

    QLabel *m_state = nullptr;
    QLabel *m_lastSynced = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_progressText = nullptr;
    QPushButton *m_syncNow = nullptr;
    QLabel *m_refused = nullptr;
    QPushButton *m_review = nullptr;
    QTabWidget *m_tabs = nullptr;
    PlaceholderListView *m_waitingView = nullptr;
    QListWidget *m_overwrittenList = nullptr;
    QLabel *m_details = nullptr;
    QPushButton *m_restore = nullptr;
    QPushButton *m_forget = nullptr;
    NewsLabel *m_news = nullptr;
};

} // namespace Ui
