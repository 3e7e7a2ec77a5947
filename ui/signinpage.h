// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountpage.h"
#include "ui/signintarget.h"

class QGridLayout;

namespace Ui {

/// Where a sign-in begins: address and password, and the other ways the server has.
class SignInPage : public AccountPage
{
    Q_OBJECT
public:
    explicit SignInPage(SignInTarget &target, QWidget *parent = nullptr);

    QString email() const { return m_email->text(); }
    QString password() const { return m_password->text(); }
    void setEmail(const QString &email) { m_email->setText(email); }
    /// The server or what it offers is another one.
    void showTarget();

Q_SIGNALS:
    void signedIn();
    void confirmationNeeded();
    void codeChosen();
    void forgotten();
    void signUpChosen();
    void anonymousChosen();
    void providerChosen(const QString &provider);
    void serverChosen();

protected:
    bool isComplete() const override;
    bool takeError(const Sync::Error &error) override;

private:
    void buildWays();
    void showProviders();

    SignInTarget &m_target;
    FormField *m_email;
    FormField *m_password;
    QPushButton *m_forgotten;
    QLabel *m_browserLabel;
    QWidget *m_providers;
    QGridLayout *m_providerGrid;
    QStringList m_shownProviders;
    QPushButton *m_signUp;
    QPushButton *m_anonymous;
    QLabel *m_server;
};

} // namespace Ui
