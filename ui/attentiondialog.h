// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/queuemonitor.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace Ui {

/// The changes that the server refused: what, where and why, each to be tried again, copied or
/// discarded. Changes that were made together come and go together.
///
/// *Ownership:* the monitor must outlive it.
class AttentionDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AttentionDialog(Models::QueueMonitor &monitor, QWidget *parent = nullptr);

private:
    void reload();
    void show(const QList<Models::RejectedItem> &items);
    const Models::RejectedItem *current() const;
    void updateDetails();
    void askToDiscard();
    void run(const QFuture<Sync::Result<void>> &done);

    Models::QueueMonitor &m_monitor;
    QList<Models::RejectedItem> m_items;
    QListWidget *m_list;
    QLabel *m_details;
    QPushButton *m_retry;
    QPushButton *m_copy;
    QPushButton *m_discard;
};

} // namespace Ui
