// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transferservice.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace Ui {

class NewsLabel;
class ProblemLabel;
class SyncControl;
class WorkLine;

/// Where the data is, which copies of it there are, and how one of them comes back.
///
/// *Ownership:* service and sync must outlive it.
class BackupsDialog : public QDialog
{
    Q_OBJECT
public:
    BackupsDialog(Models::TransferService &service, SyncControl &sync, QWidget *parent = nullptr);
    ~BackupsDialog() override;

    void reject() override;

private:
    void build();
    void reload();
    void show(const QList<Models::CountedBackup> &backups);
    void updateButtons();
    void backUp();
    void look();
    void confirm(const QString &path, const Models::ImportSummary &summary);
    void restore(const QString &path);
    void begin(const QString &text);
    void end();

    Models::TransferService &m_service;
    SyncControl &m_sync;
    QLabel *m_place;
    QTreeWidget *m_list;
    QPushButton *m_backUp;
    QPushButton *m_restore;
    QPushButton *m_openFolder;
    WorkLine *m_work;
    NewsLabel *m_news;
    ProblemLabel *m_problem;
    bool m_isRestoring = false;
    QPointer<QWidget> m_pressed; ///< had the keyboard before the work
    QPointer<QWidget> m_focusedMeanwhile; ///< has it while `m_pressed` is disabled
};

} // namespace Ui
