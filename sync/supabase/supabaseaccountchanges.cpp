// SPDX-License-Identifier: Apache-2.0
// Signing out, and what a person changes about the account of a SupabaseAccount.
#include "sync/supabase/accounterrors.h"
#include "sync/supabase/futures.h"
#include "sync/supabase/supabaseaccount.h"

#include <memory>

namespace Sync {

namespace {

template <typename T> auto newPromise()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template <typename T>
void resolve(const std::shared_ptr<QPromise<Result<T>>> &promise, const Result<T> &result)
{
    promise->addResult(result);
    promise->finish();
}

} // namespace

template <typename T>
QFuture<Result<T>> SupabaseAccount::asUser(
    std::function<QFuture<Result<T>>(const QByteArray &)> ask)
{
    const auto promise = newPromise<T>();
    const auto askOnceMore = [this, promise, ask](const QByteArray &refused) {
        onFinished(
            this, accessToken(refused), [this, promise, ask](const Result<QByteArray> &token) {
                if (!token) {
                    resolve<T>(promise, token.error());
                    return;
                }
                onFinished(this, ask(*token),
                           [promise](const Result<T> &answer) { resolve<T>(promise, answer); });
            });
    };
    onFinished(
        this, accessToken(), [this, promise, ask, askOnceMore](const Result<QByteArray> &token) {
            if (!token) {
                resolve<T>(promise, token.error());
                return;
            }
            onFinished(this, ask(*token), [promise, askOnceMore, token](const Result<T> &answer) {
                const int status = answer ? 0 : answer.error().detail;
                const bool mayBeToken =
                    answer ? false : answer.error().code == ErrorCode::HttpStatus;
                if (mayBeToken && (status == 401 || status == 403))
                    askOnceMore(*token); // tells as well whether the session is over
                else
                    resolve<T>(promise, answer);
            });
        });
    return promise->future();
}

QFuture<Result<void>> SupabaseAccount::signOut(SignOutScope scope)
{
    // Of an ended session nothing is left that the server could be asked with.
    if (scope == SignOutScope::Here || m_state == SessionState::Expired)
        return signOutHere();
    const auto promise = newPromise<void>();
    const auto ask = [this, scope](const QByteArray &token) { return m_auth.logout(token, scope); };
    onFinished(this, asUser<void>(ask), [this, promise, scope](const Result<void> &done) {
        if (!done || scope == SignOutScope::Others) {
            resolve<void>(promise, done);
            return;
        }
        onFinished(this, forget(),
                   [promise](const Result<void> &removed) { resolve<void>(promise, removed); });
    });
    return promise->future();
}

QFuture<Result<void>> SupabaseAccount::signOutHere()
{
    const QByteArray accessToken = m_session.accessToken;
    const QFuture<Result<void>> forgotten = forget();
    const QFuture<Result<void>> logout =
        accessToken.isEmpty() ? readyFuture(Result<void>()) : m_auth.logout(accessToken);
    // The server may be out of reach, which must not keep a person signed in here.
    const auto promise = newPromise<void>();
    onFinished(this, logout, [this, promise, forgotten](const Result<void> &) {
        onFinished(this, forgotten,
                   [promise](const Result<void> &removed) { resolve<void>(promise, removed); });
    });
    return promise->future();
}

QFuture<Result<void>> SupabaseAccount::forget()
{
    ++m_operation;
    ++m_epoch;
    setSession({}, SessionState::SignedOut);
    finishRefresh(signedOut());
    const auto promise = newPromise<void>();
    onFinished(this, m_secrets.remove(m_secretKey), [promise](const Result<void> &removed) {
        const bool isGone = removed.isOk() || removed.error().code == ErrorCode::NotFound;
        resolve<void>(promise, isGone ? Result<void>() : removed);
    });
    return promise->future();
}

QFuture<Result<AuthUser>> SupabaseAccount::changeUser(const UserChange &change)
{
    const auto promise = newPromise<AuthUser>();
    const auto ask = [this, change](const QByteArray &token) {
        return m_auth.changeUser(token, change);
    };
    onFinished(this, asUser<AuthUser>(ask), [this, promise](const Result<AuthUser> &user) {
        if (!user) {
            resolve<AuthUser>(promise, user);
            return;
        }
        takeOverChange(*user, [promise, user] { resolve<AuthUser>(promise, user); });
    });
    return promise->future();
}

void SupabaseAccount::takeOverChange(const AuthUser &user, const std::function<void()> &done)
{
    const bool isChanged =
        user.email != m_session.email || user.isAnonymous != m_session.isAnonymous;
    if (!isChanged || m_state != SessionState::Active || user.id != m_session.userId) {
        done();
        return;
    }
    m_session.email = user.email;
    m_session.isAnonymous = user.isAnonymous;
    Q_EMIT stateChanged();
    // The token says who somebody is as well, and policies go by it. Should no new one come now,
    // it comes with the next refresh.
    onFinished(this, accessToken(m_session.accessToken),
               [done](const Result<QByteArray> &) { done(); });
}

QFuture<Result<bool>> SupabaseAccount::confirmEmailChange(const QString &email, const QString &code)
{
    const auto promise = newPromise<bool>();
    onFinished(
        this, m_auth.verifyCode(CodeUse::EmailChange, email, code),
        [this, promise](const Result<std::optional<Session>> &answer) {
            if (!answer || !*answer) {
                resolve<bool>(promise, answer ? Result<bool>(false) : Result<bool>(answer.error()));
                return;
            }
            onFinished(this, establish(readyFuture(Result<Session>(**answer))),
                       [promise](const Result<void> &kept) {
                           resolve<bool>(promise,
                                         kept ? Result<bool>(true) : Result<bool>(kept.error()));
                       });
        });
    return promise->future();
}

QFuture<Result<void>> SupabaseAccount::sendReauthenticationCode()
{
    return asUser<void>(
        [this](const QByteArray &token) { return m_auth.sendReauthenticationCode(token); });
}

QFuture<Result<void>> SupabaseAccount::deleteAccount()
{
    const auto promise = newPromise<void>();
    const auto ask = [this](const QByteArray &token) { return m_auth.deleteAccount(token); };
    onFinished(this, asUser<void>(ask), [this, promise](const Result<void> &deleted) {
        if (!deleted) {
            resolve<void>(promise, deleted);
            return;
        }
        onFinished(this, forget(),
                   [promise](const Result<void> &removed) { resolve<void>(promise, removed); });
    });
    return promise->future();
}

} // namespace Sync
