// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transfer.h"
#include "ui/transfer/profilechoice.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace Models {
class TransferService;
}

namespace Ui {

class ColumnMapping;
class ImportPreview;
class NewsLabel;
class ProblemLabel;
class WorkLine;

/// Brings to-dos in from a file: which one, what would happen, and what has happened. Until the
/// last button nothing is written, and leaving leaves everything as it was.
///
/// *Ownership:* the service must outlive it.
class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    /// `folder` is where files are looked for.
    ImportDialog(Models::TransferService &service, const ProfileChoices &profiles,
                 const QString &folder, QWidget *parent = nullptr);

    void reject() override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *buildFilePage();
    QWidget *buildPreviewPage(const ProfileChoices &profiles);
    QWidget *buildEndPage();
    void browse();
    void openFile();
    void showSample(const Sync::Result<Models::ImportSample> &sample);
    void refresh();
    void showPreview(const Sync::Result<Models::ImportSummary> &summary);
    Models::ImportOptions options() const;
    void agree();
    void import();
    void finish(const Sync::Result<Models::ImportSummary> &summary);
    void goTo(int page);
    void updateButtons();

    Models::TransferService &m_service;
    QString m_folder;
    QStackedWidget *m_pages;
    WorkLine *m_work;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_close;

    QLineEdit *m_file;
    ProblemLabel *m_fileProblem;

    QLabel *m_name;
    QComboBox *m_target;
    QLabel *m_targetLabel;
    QCheckBox *m_replace;
    ColumnMapping *m_mapping;
    ImportPreview *m_preview;
    NewsLabel *m_news;

    Models::ImportSample m_sample;
    Models::ImportFile m_content;
    std::optional<Models::ImportSummary> m_summary; ///< of the preview, while it can be imported
    int m_call = 0; ///< the last one counts
    bool m_isImporting = false;
};

} // namespace Ui
