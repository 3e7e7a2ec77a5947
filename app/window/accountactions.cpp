// SPDX-License-Identifier: Apache-2.0
#include "app/window/accountactions.h"

#include "app/window/answers.h"
#include "app/window/server/serverreader.h"
#include "sync/async.h"
#include "sync/store/store.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace App {

using Answer = Ui::AccountService::Answer;
using Sync::AuthClient;
using Sync::CodeUse;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;
using Sync::SupabaseConfig;
using Ui::MailCode;
using Ui::ServerAddress;

namespace {

Result<SupabaseConfig> configOf(const ServerAddress &server)
{
    return SupabaseConfig{QUrl(server.url), server.key, QUrl(server.powersyncUrl)}.normalised();
}

CodeUse useOf(MailCode code)
{
    switch (code) {
    case MailCode::SignIn:
        break;
    case MailCode::SignUp:
        return CodeUse::SignUp;
    case MailCode::Recovery:
        return CodeUse::Recovery;
    }
    return CodeUse::SignIn;
}

Error calledOff()
{
    return Error{ErrorCode::Cancelled, QStringLiteral("the sign-in was called off")};
}

/// What the person reads in the browser.
Sync::LoopbackListener::Texts browserTexts()
{
    return {QStringLiteral("Tidelist"),
            QCoreApplication::translate(
                "App::AccountActions",
                "You are signed in. You can close this page and go back to Tidelist."),
            QCoreApplication::translate("App::AccountActions",
                                        "The sign-in did not work. You can close this page, go "
                                        "back to Tidelist and try again.")};
}

} // namespace

AccountActions::AccountActions(SyncController &sync, Sync::Store &store,
                               Sync::HttpTransport &transport, Sync::Browser &browser,
                               const Sync::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_sync(sync)
    , m_store(store)
    , m_transport(transport)
    , m_browser(browser)
    , m_clock(clock)
{
}

AccountActions::~AccountActions() = default;

std::shared_ptr<AuthClient> AccountActions::newClient(const SupabaseConfig &server)
{
    return std::make_shared<AuthClient>(server, m_transport, m_clock);
}

Ui::ServerReading AccountActions::readServer(const QByteArray &text)
{
    return App::readServer(text);
}

QFuture<Result<Ui::ServerReading>> AccountActions::readServerFile(const QString &path)
{
    // A file may lie on a computer far away.
    const auto promise = newPromise<Ui::ServerReading>();
    QThreadPool::globalInstance()->start(
        [promise, path] { resolve<Ui::ServerReading>(promise, App::readServerFile(path)); });
    return promise->future();
}

QFuture<Result<Ui::SignInOffer>> AccountActions::findOffer(const ServerAddress &server)
{
    const auto promise = newPromise<Ui::SignInOffer>();
    const auto config = configOf(server);
    if (!config)
        return resolved<Ui::SignInOffer>(config.error());
    const auto client = newClient(*config);
    Sync::onFinished(
        this, client->findOffer(), [client, promise](const Result<Sync::AuthOffer> &offer) {
            if (!offer)
                return resolve<Ui::SignInOffer>(promise, offer.error());
            resolve<Ui::SignInOffer>(
                promise,
                Ui::SignInOffer{offer->providers, offer->allowsAnonymous, offer->allowsSignUp});
        });
    return promise->future();
}

Answer AccountActions::enter(const ServerAddress &server, const Way &way, const AccountPtr &known)
{
    cancelSignIn();
    const int attempt = m_attempt;
    const auto config = configOf(server);
    if (!config)
        return resolved<void>(config.error());
    const auto promise = newPromise<void>();
    const auto onEntered = [this, promise, attempt](const AccountPtr &account,
                                                    const Result<void> &entered) {
        if (attempt != m_attempt) {
            if (entered)
                turnAway(account);
            return resolve<void>(promise, calledOff());
        }
        if (!entered) {
            // The account exists then, and the sign-in that follows goes to the same server.
            if (entered.error().code == ErrorCode::EmailNotConfirmed)
                m_sync.noteServer(account->config());
            return resolve<void>(promise, entered);
        }
        Sync::onFinished(this, m_sync.takeOn(account),
                         [promise](const Result<void> &taken) { resolve<void>(promise, taken); });
    };
    const auto tryIt = [this, way, onEntered](const AccountPtr &account) {
        Sync::onFinished(this, way(account), [onEntered, account](const Result<void> &entered) {
            onEntered(account, entered);
        });
    };
    if (known && known->config() == *config) {
        tryIt(known);
        return promise->future();
    }
    if (known)
        turnAway(known);
    Sync::onFinished(this, m_sync.newAccount(*config),
                     [this, promise, attempt, tryIt](const Result<AccountPtr> &made) {
                         if (!made)
                             return resolve<void>(promise, made.error());
                         if (attempt != m_attempt)
                             return resolve<void>(promise, calledOff());
                         tryIt(*made);
                     });
    return promise->future();
}

void AccountActions::turnAway(const AccountPtr &account)
{
    Sync::onFinished(this, account->signOut(), [account](const Result<void> &) {});
}

void AccountActions::cancelSignIn()
{
    ++m_attempt;
    if (m_browserSignIn)
        m_browserSignIn->cancel();
    if (m_recovering)
        turnAway(std::exchange(m_recovering, nullptr));
}

Answer AccountActions::signIn(const ServerAddress &server, const QString &email,
                              const QString &password)
{
    return enter(server,
                 [=](const AccountPtr &account) { return account->signIn(email, password); });
}

Answer AccountActions::signUp(const ServerAddress &server, const QString &email,
                              const QString &password)
{
    return enter(server,
                 [=](const AccountPtr &account) { return account->signUp(email, password); });
}

Answer AccountActions::signInAnonymously(const ServerAddress &server)
{
    return enter(server, [](const AccountPtr &account) { return account->signInAnonymously(); });
}

Answer AccountActions::signInInBrowser(const ServerAddress &server, const QString &provider)
{
    return enter(server, [this, provider](const AccountPtr &account) {
        m_browserSignIn.reset();
        m_browsing = account;
        m_browserSignIn =
            std::make_unique<Sync::BrowserSignIn>(*account, m_browser, m_clock, browserTexts());
        return m_browserSignIn->signIn(provider);
    });
}

Answer AccountActions::sendCode(const ServerAddress &server, MailCode use, const QString &email)
{
    const auto config = configOf(server);
    if (!config)
        return resolved<void>(config.error());
    const auto client = newClient(*config);
    Answer sent;
    if (use == MailCode::SignIn)
        sent = client->sendSignInCode(email, false);
    else if (use == MailCode::Recovery)
        sent = client->sendRecoveryCode(email);
    else
        sent = client->resendCode(useOf(use), email);
    return kept<void>(this, sent, client);
}

Answer AccountActions::signInWithCode(const ServerAddress &server, MailCode use,
                                      const QString &email, const QString &code)
{
    return enter(server, [=](const AccountPtr &account) {
        return account->signInWithCode(useOf(use), email, code);
    });
}

Answer AccountActions::setForgottenPassword(const ServerAddress &server, const QString &email,
                                            const QString &code, const QString &password)
{
    // The code is spent when only the password was refused.
    const AccountPtr letIn =
        email == m_recoveringEmail ? std::exchange(m_recovering, nullptr) : nullptr;
    m_recoveringEmail = email;
    const auto recover = [=, this](const AccountPtr &account) {
        if (account == letIn)
            return setPassword(account, password);
        const auto promise = newPromise<void>();
        const int attempt = m_attempt;
        Sync::onFinished(this, account->signInWithCode(CodeUse::Recovery, email, code),
                         [=, this](const Result<void> &entered) {
                             if (!entered || attempt != m_attempt)
                                 return resolve<void>(promise, entered);
                             Sync::onFinished(this, setPassword(account, password),
                                              [promise](const Result<void> &set) {
                                                  resolve<void>(promise, set);
                                              });
                         });
        return promise->future();
    };
    return enter(server, recover, letIn);
}

Answer AccountActions::setPassword(const AccountPtr &account, const QString &password)
{
    const auto promise = newPromise<void>();
    const int attempt = m_attempt;
    Sync::onFinished(this, account->changeUser({{}, password, {}}),
                     [=, this](const Result<Sync::AuthUser> &changed) {
                         if (changed)
                             return resolve<void>(promise, {});
                         if (attempt == m_attempt)
                             m_recovering = account;
                         else
                             turnAway(account);
                         resolve<void>(promise, changed.error());
                     });
    return promise->future();
}

} // namespace App
