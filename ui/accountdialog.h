// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountservice.h"
#include "ui/pageddialog.h"

namespace Ui {

class AccountOverviewPage;
class ChangeEmailPage;
class ChangePasswordPage;
class DeleteAccountPage;
class SignOutPage;

/// Everything about the account of somebody who is signed in.
///
/// *Ownership:* the service must outlive it.
class AccountDialog : public PagedDialog
{
    Q_OBJECT
public:
    explicit AccountDialog(AccountService &service, QWidget *parent = nullptr);

    void setAccount(const AccountFacts &account);
    void setWaiting(int waiting);
    /// Shows it from its first page on.
    void start();

Q_SIGNALS:
    /// With the paths of the copies that were written first.
    void accountDeleted(const QStringList &copies);

private:
    void goToOverview(const QString &news = {});

    AccountOverviewPage *m_overview;
    ChangeEmailPage *m_email;
    ChangePasswordPage *m_password;
    SignOutPage *m_signOut;
    DeleteAccountPage *m_deletion;
};

} // namespace Ui
