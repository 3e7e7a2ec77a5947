// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transferformat.h"
#include "sync/result.h"
#include "ui/transfer/profilechoice.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace Models {
class TransferService;
}

namespace Ui {

class NewsLabel;
class ProblemLabel;
class WorkLine;

/// Writes everything, or one profile, to a file in a format that others can read.
///
/// *Ownership:* the service must outlive it.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    /// `folder` is where the file is suggested to go.
    ExportDialog(Models::TransferService &service, const ProfileChoices &profiles,
                 const QString &folder, QWidget *parent = nullptr);

private:
    void build(const ProfileChoices &profiles);
    Models::TransferFormat format() const;
    QString suggestedName() const;
    /// The path as it is meant: absolute, and with the ending of the format.
    QString path() const;
    void updateFormat();
    void updatePath();
    void updateButtons();
    void browse();
    void start();
    void write(const QString &path);
    void finish(const QString &path, const Sync::Result<int> &written);

    Models::TransferService &m_service;
    QString m_folder;
    QComboBox *m_what;
    QComboBox *m_format;
    QStackedWidget *m_explanations;
    QLineEdit *m_file;
    QPushButton *m_browse;
    QPushButton *m_export;
    QPushButton *m_openFolder;
    WorkLine *m_work;
    NewsLabel *m_news;
    ProblemLabel *m_problem;
    QString m_suggested; ///< what stands in the line unless the person wrote something else
    QString m_agreed; ///< a file that may be written over
    QString m_written;
};

} // namespace Ui
