// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/supabaseaccount.h"

#include "sync/async.h"
#include "sync/supabase/accounterrors.h"
#include "sync/supabase/futures.h"

#include <memory>
#include <utility>

namespace Sync {

namespace {

std::shared_ptr<QPromise<Result<void>>> newOutcome()
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    return promise;
}

void resolve(const std::shared_ptr<QPromise<Result<void>>> &promise, const Result<void> &result)
{
    promise->addResult(result);
    promise->finish();
}

} // namespace

SupabaseAccount::SupabaseAccount(const SupabaseConfig &config, const QString &secretKey,
                                 HttpTransport &transport, SecretStore &secrets, const Clock &clock,
                                 QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_secretKey(secretKey)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_auth(config, transport, clock)
{
}

SupabaseAccount::~SupabaseAccount() = default;

void SupabaseAccount::lockRefreshes(const QString &lockFile)
{
    m_refreshLock = std::make_unique<RefreshLock>(lockFile);
}

QFuture<Result<void>> SupabaseAccount::signUp(const QString &email, const QString &password)
{
    return establish(m_auth.signUp(email, password));
}

QFuture<Result<void>> SupabaseAccount::signIn(const QString &email, const QString &password)
{
    return establish(m_auth.signIn(email, password));
}

QFuture<Result<void>> SupabaseAccount::signInAnonymously()
{
    return establish(m_auth.signInAnonymously());
}

QFuture<Result<void>> SupabaseAccount::exchangeCode(const QString &code, const QByteArray &verifier)
{
    return establish(m_auth.exchangeCode(code, verifier));
}

QFuture<Result<void>> SupabaseAccount::signInWithCode(CodeUse use, const QString &email,
                                                      const QString &code)
{
    const auto isSession = [](const std::optional<Session> &session) {
        if (session)
            return Result<Session>(*session);
        return Result<Session>(
            Error{ErrorCode::BadResponse, QStringLiteral("the answer is not a session")});
    };
    return establish(converted<Session>(this, m_auth.verifyCode(use, email, code), isSession));
}

QFuture<Result<void>> SupabaseAccount::establish(const QFuture<Result<Session>> &answer)
{
    const Outcome promise = newOutcome();
    const int operation = ++m_operation;
    onFinished(this, answer, [this, promise, operation](const Result<Session> &session) {
        if (session)
            judgeNewSession(*session, operation, promise);
        else
            resolve(promise, session.error());
    });
    return promise->future();
}

void SupabaseAccount::judgeNewSession(const Session &session, int operation, const Outcome &promise)
{
    Result<void> objection;
    if (operation != m_operation)
        objection = overtaken();
    else if (!m_requiredUser.isEmpty() && session.userId != m_requiredUser)
        objection = Error{ErrorCode::AccountMismatch,
                          QStringLiteral("this file belongs to another account")};
    if (objection) {
        keepNewSession(session, operation, promise);
        return;
    }
    (void)m_auth.logout(session.accessToken);
    resolve(promise, objection);
}

void SupabaseAccount::keepNewSession(const Session &session, int operation, const Outcome &promise)
{
    // What a refresh of the old session still brings must not overwrite this one.
    ++m_epoch;
    finishRefresh(overtaken());

    const QByteArray stored = session.toStored();
    const auto giveUp = [this, promise, session](const Error &error) {
        (void)m_auth.logout(session.accessToken);
        resolve(promise, error);
    };
    onFinished(this, m_secrets.write(m_secretKey, stored), [=, this](const Result<void> &written) {
        if (!written) {
            giveUp(unusableKeyStore(written.error().message));
            return;
        }
        onFinished(this, m_secrets.read(m_secretKey), [=, this](const Result<QByteArray> &read) {
            if (operation != m_operation) {
                giveUp(overtaken());
                return;
            }
            if (!read || *read != stored) {
                giveUp(unusableKeyStore(read ? QStringLiteral("it returns something else")
                                             : read.error().message));
                return;
            }
            // Nobody could end the session that this one replaces later on.
            if (m_state == SessionState::Active && m_session.accessToken != session.accessToken)
                (void)m_auth.logout(m_session.accessToken);
            setSession(session, SessionState::Active);
            resolve(promise, {});
        });
    });
}

QFuture<Result<void>> SupabaseAccount::restore()
{
    const Outcome promise = newOutcome();
    const int operation = ++m_operation;
    onFinished(this, m_secrets.read(m_secretKey),
               [this, promise, operation](const Result<QByteArray> &stored) {
                   if (operation != m_operation) {
                       resolve(promise, overtaken());
                       return;
                   }
                   if (!stored) {
                       const bool isNone = stored.error().code == ErrorCode::NotFound;
                       resolve(promise, isNone ? Result<void>() : Result<void>(stored.error()));
                       return;
                   }
                   // Something that is no session cannot be continued: as if there were none.
                   if (const auto session = Session::fromStored(*stored)) {
                       ++m_epoch;
                       finishRefresh(overtaken());
                       setSession(*session,
                                  session->hasEnded() ? SessionState::Expired
                                                      : SessionState::Active);
                   }
                   resolve(promise, {});
               });
    return promise->future();
}

void SupabaseAccount::setSession(const Session &session, SessionState state)
{
    const bool isChanged = state != m_state || session.userId != m_session.userId
        || session.email != m_session.email || session.isAnonymous != m_session.isAnonymous;
    m_session = session;
    m_unsaved.reset();
    m_state = state;
    if (isChanged)
        Q_EMIT stateChanged();
}

} // namespace Sync
