// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accounts/accountfiles.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace Ui {

class ProblemLabel;

/// The accounts on this computer: to open one in a window of its own, add one, or take one off the
/// list.
///
/// *Ownership:* the files must outlive it.
class AccountsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AccountsDialog(AccountFiles &files, QWidget *parent = nullptr);

private:
    void build();
    void showFiles();
    void updateButtons();
    /// Null: none is marked.
    const AccountFile *marked() const;
    void openMarked();
    void add();
    void addFile();
    void askToForget();
    void forget(const AccountFile &file);
    void openPath(const QString &path);
    static QString titleOf(const AccountFile &file);

    AccountFiles &m_files;
    QList<AccountFile> m_shown;
    QTreeWidget *m_list;
    QLabel *m_place;
    ProblemLabel *m_problem;
    QLineEdit *m_name;
    QPushButton *m_open;
    QPushButton *m_add;
    QPushButton *m_forget;
};

} // namespace Ui
