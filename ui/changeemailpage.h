// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountpage.h"
#include "ui/accountservice.h"

namespace Ui {

class SendButton;

/// Another address, or a first one (and a password) for an anonymous account. Where the server
/// wants addresses confirmed, their codes are typed here.
class ChangeEmailPage : public AccountPage
{
    Q_OBJECT
public:
    explicit ChangeEmailPage(AccountService &service, QWidget *parent = nullptr);

    void setAccount(const AccountFacts &account);
    void forgetSecrets() override;

Q_SIGNALS:
    void changed(const QString &email);

protected:
    bool isComplete() const override;
    void updateButtons() override;
    QString textOf(const Sync::Error &error) const override;
    bool takeError(const Sync::Error &error) override;

private:
    void submit();
    void confirm();
    void confirmOld();
    void sendAgain();
    void finish();
    void showPending(bool isPending);

    AccountService &m_service;
    AccountFacts m_account;
    QLabel *m_text;
    FormField *m_email;
    FormField *m_password;
    FormField *m_newCode;
    FormField *m_oldCode;
    SendButton *m_again;
    bool m_isPending = false;
    bool m_isNewConfirmed = false; ///< its code has done its part
};

} // namespace Ui
