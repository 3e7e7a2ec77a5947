// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QStackedWidget;

namespace Ui {

class AccountPage;

/// A dialog of pages, one at a time; it grows with what they have to say. Esc always leaves.
class PagedDialog : public QDialog
{
    Q_OBJECT
public:
    PagedDialog(const QString &name, QWidget *parent);

    AccountPage *currentPage() const;
    void done(int result) override;

protected:
    void addPage(AccountPage *page);
    void goTo(AccountPage *page);
    bool event(QEvent *event) override;

private:
    void fit();

    QStackedWidget *m_pages;
};

} // namespace Ui
