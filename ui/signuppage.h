// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountpage.h"
#include "ui/signintarget.h"

namespace Ui {

class SendButton;

/// Makes an account; where its address has to be confirmed first, waits for that with the person.
class SignUpPage : public AccountPage
{
    Q_OBJECT
public:
    explicit SignUpPage(SignInTarget &target, QWidget *parent = nullptr);

    QString email() const { return m_email->text(); }
    /// For a new account.
    void begin(const QString &email);
    /// For one that is there and not confirmed.
    void waitForConfirmation(const QString &email, const QString &password);
    void forgetSecrets() override;

Q_SIGNALS:
    void signedIn();

protected:
    bool isComplete() const override;
    void updateButtons() override;
    QString textOf(const Sync::Error &error) const override;
    bool takeError(const Sync::Error &error) override;

private:
    void submit();
    void sendAgain();
    void showPending(bool isPending);

    SignInTarget &m_target;
    QLabel *m_text;
    FormField *m_email;
    FormField *m_password;
    FormField *m_code;
    SendButton *m_again;
    bool m_isPending = false;
};

} // namespace Ui
