// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/browsersignin.h"

#include "sync/async.h"

#include <utility>

namespace Sync {

namespace {

std::shared_ptr<QPromise<Result<void>>> newOutcome()
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    return promise;
}

} // namespace

BrowserSignIn::BrowserSignIn(SupabaseAccount &account, Browser &browser, const Clock &clock,
                             LoopbackListener::Texts texts, QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_browser(browser)
    , m_clock(clock)
    , m_texts(std::move(texts))
{
}

BrowserSignIn::~BrowserSignIn()
{
    cancel();
}

QFuture<Result<void>> BrowserSignIn::signIn(const QString &provider)
{
    cancel();
    const Outcome promise = newOutcome();
    m_current = promise;
    const Result<ReturnAddress> address = prepare();
    if (!address)
        end(promise, address.error());
    else if (!m_browser.open(m_account.auth().providerUrl(provider, *address)))
        end(promise, Error{ErrorCode::NotFound, QStringLiteral("no browser could be opened")});
    else
        waitForCode(promise);
    return promise->future();
}

QFuture<Result<void>> BrowserSignIn::recover(const QString &email)
{
    cancel();
    const Outcome promise = newOutcome();
    m_current = promise;
    const Result<ReturnAddress> address = prepare();
    if (!address) {
        end(promise, address.error());
        return promise->future();
    }
    waitForCode(promise);
    onFinished(this, m_account.auth().sendRecoveryCode(email, *address),
               [this, promise](const Result<void> &sent) {
                   if (!sent)
                       end(promise, sent);
               });
    return promise->future();
}

void BrowserSignIn::cancel()
{
    if (m_current)
        end(m_current, Error{ErrorCode::Cancelled, QStringLiteral("the sign-in was given up")});
}

Result<ReturnAddress> BrowserSignIn::prepare()
{
    m_pkce = Pkce::make();
    m_listener = std::make_unique<LoopbackListener>(m_clock, m_texts);
    const Result<QUrl> url = m_listener->listen();
    if (!url)
        return url.error();
    return ReturnAddress{*url, m_pkce.challenge};
}

void BrowserSignIn::waitForCode(const Outcome &promise)
{
    onFinished(this, m_listener->code(), [this, promise](const Result<QString> &code) {
        if (promise != m_current)
            return;
        if (!code) {
            end(promise, code.error());
            return;
        }
        onFinished(this, m_account.exchangeCode(*code, m_pkce.verifier),
                   [this, promise](const Result<void> &signedIn) { end(promise, signedIn); });
    });
}

void BrowserSignIn::end(Outcome promise, const Result<void> &result)
{
    if (promise != m_current)
        return;
    m_current.reset();
    m_pkce = {};
    m_listener.reset(); // what it had to show is on its way to the browser
    promise->addResult(result);
    promise->finish();
}

} // namespace Sync
