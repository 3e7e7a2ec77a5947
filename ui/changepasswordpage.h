// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountpage.h"
#include "ui/accountservice.h"

namespace Ui {

/// Another password; with a code from an e-mail where the server wants to be sure who asks.
class ChangePasswordPage : public AccountPage
{
    Q_OBJECT
public:
    explicit ChangePasswordPage(AccountService &service, QWidget *parent = nullptr);

    void setAccount(const AccountFacts &account) { m_account = account; }
    void forgetSecrets() override;

Q_SIGNALS:
    void changed();

protected:
    bool isComplete() const override;
    bool takeError(const Sync::Error &error) override;

private:
    void submit();
    void sendCode();

    AccountService &m_service;
    AccountFacts m_account;
    QLabel *m_text;
    FormField *m_password;
    FormField *m_code;
};

} // namespace Ui
