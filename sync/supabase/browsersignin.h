// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/supabase/browser.h"
#include "sync/supabase/loopbacklistener.h"
#include "sync/supabase/pkce.h"
#include "sync/supabase/supabaseaccount.h"

#include <QObject>

#include <memory>

namespace Sync {

/// Sign-ins that go through the system's browser: the page of another service, or the link of an
/// e-mail that is opened on this machine. PKCE and a LoopbackListener bring the session back here
/// and nowhere else. One at a time: a new one gives the old one up.
///
/// *Threading:* that of the account. *Ownership:* refers to the account, the browser and the clock.
class BrowserSignIn final : public QObject
{
    Q_OBJECT
public:
    BrowserSignIn(SupabaseAccount &account, Browser &browser, const Clock &clock,
                  LoopbackListener::Texts texts = {}, QObject *parent = nullptr);
    ~BrowserSignIn() override;

    /// Opens the page of a service such as `github`. *Errors:* SignInRefused with its words,
    /// TimedOut after five minutes, NotFound without a browser, Cancelled, and those of
    /// SupabaseAccount::exchangeCode().
    QFuture<Result<void>> signIn(const QString &provider);
    /// Sends the e-mail for a forgotten password and waits for its link to be clicked; then the
    /// person is signed in, and SupabaseAccount::changeUser() sets a new password. The code in the
    /// same e-mail works meanwhile and afterwards. *Errors:* as signIn(), and those of
    /// AuthClient::sendRecoveryCode().
    QFuture<Result<void>> recover(const QString &email);
    /// What is under way ends as Cancelled; the port is closed.
    void cancel();

private:
    using Outcome = std::shared_ptr<QPromise<Result<void>>>;

    Result<ReturnAddress> prepare();
    void waitForCode(const Outcome &promise);
    /// Takes a copy: what is given may be the member that ends here.
    void end(Outcome promise, const Result<void> &result);

    SupabaseAccount &m_account;
    Browser &m_browser;
    const Clock &m_clock;
    LoopbackListener::Texts m_texts;
    Pkce m_pkce;
    std::unique_ptr<LoopbackListener> m_listener;
    Outcome m_current;
};

} // namespace Sync
