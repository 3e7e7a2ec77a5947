// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountpage.h"
#include "ui/accountservice.h"

class QRadioButton;

namespace Ui {

/// Where to sign out, and what becomes of changes that wait.
class SignOutPage : public AccountPage
{
    Q_OBJECT
public:
    explicit SignOutPage(AccountService &service, QWidget *parent = nullptr);

    void setAccount(const AccountFacts &account);
    /// How many changes are not online yet.
    void setWaiting(int waiting);

Q_SIGNALS:
    /// Nobody is signed in here any more.
    void signedOut();
    /// Only the others are.
    void othersSignedOut();

protected:
    QString textOf(const Sync::Error &error) const override;

private:
    SignOutScope scope() const;
    void showConsequences();
    void submit();

    AccountService &m_service;
    QRadioButton *m_here;
    QRadioButton *m_others;
    QRadioButton *m_everywhere;
    QLabel *m_consequences;
    int m_waiting = 0;
    bool m_isAnonymous = false;
};

} // namespace Ui
