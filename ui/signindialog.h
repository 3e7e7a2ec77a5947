// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pageddialog.h"
#include "ui/signintarget.h"

namespace Ui {

class AnonymousPage;
class BrowserPage;
class CodePage;
class RecoverPage;
class ServerPage;
class SignInPage;
class SignUpPage;

/// Asks for an account, in any of the ways that the server has. It stays open until somebody is
/// signed in, so that nothing is typed twice; closing it calls a sign-in off that is under way.
///
/// *Ownership:* the service must outlive it.
class SignInDialog : public PagedDialog
{
    Q_OBJECT
public:
    explicit SignInDialog(AccountService &service, QWidget *parent = nullptr);
    ~SignInDialog() override;

    void setServer(const ServerAddress &server);
    /// Of the account of the file, for when it is shown next; without one, and while it is shown,
    /// what was typed stays.
    void setEmail(const QString &email);
    /// Shows it from its first page on.
    void start();
    /// Shows it with a server that a link describes, which nothing is sent to before the person
    /// agrees.
    void offerServer(const ServerDescription &server);
    void done(int result) override;

private:
    void connectWays();
    void askForOffer();
    void goToStart();

    SignInTarget m_target;
    SignInPage *m_signIn;
    CodePage *m_code;
    RecoverPage *m_recover;
    SignUpPage *m_signUp;
    BrowserPage *m_browser;
    AnonymousPage *m_anonymous;
    ServerPage *m_server;
    int m_offerCall = 0;
};

} // namespace Ui
