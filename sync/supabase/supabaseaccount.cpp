// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/supabaseaccount.h"

#include "sync/async.h"

#include <memory>
#include <utility>

namespace Sync {

namespace {

/// Renew when less is left: longer than any request of ours takes.
constexpr std::chrono::seconds refreshMargin{90};

using Outcome = std::shared_ptr<QPromise<Result<void>>>;

Outcome newOutcome()
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    return promise;
}

void resolve(const Outcome &promise, const Result<void> &result)
{
    promise->addResult(result);
    promise->finish();
}

Error overtaken()
{
    return Error{ErrorCode::Cancelled, QStringLiteral("another sign-in or sign-out came first")};
}

Error signedOut()
{
    return Error{ErrorCode::SignedOut, QStringLiteral("nobody is signed in")};
}

Error sessionExpired()
{
    return Error{ErrorCode::SessionExpired, QStringLiteral("the server ended the session")};
}

/// A key store that has lost what was written a moment ago is as good as none.
Error unusableKeyStore(const QString &why)
{
    return Error{ErrorCode::NoKeyStore,
                 QStringLiteral("the session cannot be kept in the key store: %1").arg(why)};
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

QFuture<Result<void>> SupabaseAccount::signUp(const QString &email, const QString &password)
{
    return establish(m_auth.signUp(email, password));
}

QFuture<Result<void>> SupabaseAccount::signIn(const QString &email, const QString &password)
{
    return establish(m_auth.signIn(email, password));
}

QFuture<Result<void>> SupabaseAccount::establish(const QFuture<Result<Session>> &answer)
{
    const Outcome promise = newOutcome();
    const int operation = ++m_operation;
    onFinished(this, answer, [this, promise, operation](const Result<Session> &session) {
        if (!session) {
            resolve(promise, session.error());
            return;
        }
        Result<void> objection;
        if (operation != m_operation)
            objection = overtaken();
        else if (!m_requiredUser.isEmpty() && session->userId != m_requiredUser)
            objection = Error{ErrorCode::AccountMismatch,
                              QStringLiteral("this file belongs to another account")};
        if (!objection) {
            (void)m_auth.logout(session->accessToken);
            resolve(promise, objection);
            return;
        }
        keepNewSession(*session, operation, promise);
    });
    return promise->future();
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

QFuture<Result<void>> SupabaseAccount::signOut()
{
    ++m_operation;
    ++m_epoch;
    const QByteArray accessToken = m_session.accessToken;
    setSession({}, SessionState::SignedOut);
    finishRefresh(signedOut());

    const Outcome promise = newOutcome();
    const QFuture<Result<void>> removal = m_secrets.remove(m_secretKey);
    const QFuture<Result<void>> logout =
        accessToken.isEmpty() ? readyFuture(Result<void>()) : m_auth.logout(accessToken);
    // The server may be out of reach, which must not keep a person signed in here.
    onFinished(this, logout, [this, promise, removal](const Result<void> &) {
        onFinished(this, removal, [promise](const Result<void> &removed) {
            const bool isGone = removed.isOk() || removed.error().code == ErrorCode::NotFound;
            resolve(promise, isGone ? Result<void>() : removed);
        });
    });
    return promise->future();
}

QFuture<Result<QByteArray>> SupabaseAccount::accessToken(const QByteArray &refused)
{
    if (m_state == SessionState::SignedOut)
        return readyFuture(Result<QByteArray>(signedOut()));
    if (m_state == SessionState::Expired)
        return readyFuture(Result<QByteArray>(sessionExpired()));
    if (refused != m_session.accessToken && m_session.remaining(m_clock) > refreshMargin)
        return readyFuture(Result<QByteArray>(m_session.accessToken));

    Waiter waiter;
    waiter.refused = refused;
    waiter.promise.start();
    QFuture<Result<QByteArray>> future = waiter.promise.future();
    m_waiters.push_back(std::move(waiter));
    if (!m_isRefreshing)
        startRefresh();
    return future;
}

void SupabaseAccount::startRefresh()
{
    m_isRefreshing = true;
    if (m_unsaved)
        saveRefreshed(); // the server has given one already; asking again could end the session
    else
        adoptStoredOr(&SupabaseAccount::requestRefresh);
}

void SupabaseAccount::adoptStoredOr(void (SupabaseAccount::*next)())
{
    onFinished(this, m_secrets.read(m_secretKey),
               [this, next, epoch = m_epoch](const Result<QByteArray> &stored) {
                   if (epoch != m_epoch)
                       return;
                   // Any failure here, also "not found", only means that nothing new is known.
                   const auto session =
                       stored ? Session::fromStored(*stored) : Result<Session>(stored.error());
                   if (!session || session->hasEnded() || session->userId != m_session.userId
                       || session->refreshToken == m_session.refreshToken) {
                       (this->*next)();
                       return;
                   }
                   m_session = *session; // another process has refreshed meanwhile
                   if (m_session.remaining(m_clock) > refreshMargin)
                       finishRefresh({});
                   else
                       requestRefresh();
               });
}

void SupabaseAccount::requestRefresh()
{
    onFinished(this, m_auth.refresh(m_session.refreshToken),
               [this, epoch = m_epoch](const Result<Session> &session) {
                   if (epoch != m_epoch)
                       return;
                   if (session) {
                       m_unsaved = *session;
                       saveRefreshed();
                   } else if (session.error().code == ErrorCode::SessionExpired) {
                       adoptStoredOr(&SupabaseAccount::endSession);
                   } else {
                       finishRefresh(session.error());
                   }
               });
}

void SupabaseAccount::saveRefreshed()
{
    onFinished(this, m_secrets.write(m_secretKey, m_unsaved->toStored()),
               [this, epoch = m_epoch](const Result<void> &written) {
                   if (epoch != m_epoch)
                       return;
                   if (!written) {
                       finishRefresh(unusableKeyStore(written.error().message));
                       return;
                   }
                   m_session = *std::exchange(m_unsaved, std::nullopt);
                   finishRefresh({});
               });
}

void SupabaseAccount::endSession()
{
    Session ended;
    ended.userId = m_session.userId;
    ended.email = m_session.email;
    // So that the next start knows it too. Should this fail, the server will say it again.
    (void)m_secrets.write(m_secretKey, ended.toStored());
    ++m_epoch;
    setSession(ended, SessionState::Expired);
    finishRefresh(sessionExpired());
}

void SupabaseAccount::finishRefresh(const Result<void> &outcome)
{
    m_isRefreshing = false;
    std::vector<Waiter> waiters = std::exchange(m_waiters, {});
    for (Waiter &waiter : waiters) {
        // An old token that is still valid is better than none, except to who had it refused.
        const bool isUsable = m_state == SessionState::Active
            && waiter.refused != m_session.accessToken
            && (outcome.isOk() || m_session.remaining(m_clock) > std::chrono::milliseconds(0));
        if (isUsable)
            waiter.promise.addResult(Result<QByteArray>(m_session.accessToken));
        else if (!outcome)
            waiter.promise.addResult(Result<QByteArray>(outcome.error()));
        else
            waiter.promise.addResult(Result<QByteArray>(
                Error{ErrorCode::BadResponse,
                      QStringLiteral("the server gave the refused token again")}));
        waiter.promise.finish();
    }
}

void SupabaseAccount::setSession(const Session &session, SessionState state)
{
    const bool isChanged = state != m_state || session.userId != m_session.userId;
    m_session = session;
    m_unsaved.reset();
    m_state = state;
    if (isChanged)
        Q_EMIT stateChanged();
}

} // namespace Sync
