// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/clock.h"
#include "sync/net/httptransport.h"
#include "sync/supabase/authclient.h"
#include "sync/supabase/refreshlock.h"
#include "sync/supabase/secretstore.h"
#include "sync/supabase/session.h"
#include "sync/supabase/supabaseconfig.h"

#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Sync {

enum class SessionState {
    SignedOut,
    Active,
    Expired, ///< the server ended the session: data and identity stay, a new sign-in is needed
};

/// Who the person is: signs in and out, keeps the session in the key store, and has a valid access
/// token whenever one is needed.
///
/// All callers share one refresh. A new refresh token is durable in the key store before the access
/// token that came with it is used, so that a crash never leaves a session nobody can continue.
/// Only the server's plain word ends a session; no failure of the network and no 5xx does. Another
/// process on the same file may refresh too: the key store is read again before each refresh, and
/// before a session is taken for ended. With lockRefreshes() they refresh one after the other;
/// without, two at the very same time rely on the server's tolerance for reused refresh tokens.
///
/// *Threading:* one thread with an event loop, that of the transport and the secret store.
/// *Ownership:* refers to the transport, the secret store and the clock, which must outlive it.
class SupabaseAccount final : public QObject
{
    Q_OBJECT
public:
    /// `config` must be normalised; `secretKey` is the name of the entry in the secret store.
    SupabaseAccount(const SupabaseConfig &config, const QString &secretKey,
                    HttpTransport &transport, SecretStore &secrets, const Clock &clock,
                    QObject *parent = nullptr);
    ~SupabaseAccount() override;

    const SupabaseConfig &config() const { return m_config; }

    /// From now on only this user may sign in; anybody else gets AccountMismatch. Empty: anybody.
    void requireUser(const QString &userId) { m_requiredUser = userId; }

    /// Renews the session only while it holds the lock on this file, which other processes with the
    /// same entry in the key store use as well. The file is made where it is missing.
    void lockRefreshes(const QString &lockFile);
    /// The calls that need no session: codes by e-mail, captcha.
    AuthClient &auth() { return m_auth; }

    /// Makes an account and signs in to it. *Errors:* those of AuthClient::signUp(), and those of
    /// signIn() that concern the key store and the user.
    QFuture<Result<void>> signUp(const QString &email, const QString &password);
    /// *Errors:* those of AuthClient::signIn(); NoKeyStore when the session cannot be kept (then
    /// nobody is signed in); AccountMismatch; Cancelled when another call overtook this one.
    QFuture<Result<void>> signIn(const QString &email, const QString &password);
    /// Signs in without an address; changeUser() makes a lasting account of it.
    /// *Errors:* as signIn(), and SignInDisabled.
    QFuture<Result<void>> signInAnonymously();
    /// Signs in with a code that came by e-mail: after AuthClient::sendSignInCode(),
    /// sendRecoveryCode() or a signUp() that waits for it. *Errors:* as signIn(), and CodeRefused.
    QFuture<Result<void>> signInWithCode(CodeUse use, const QString &email, const QString &code);
    /// Signs in with what a browser brought back. *Errors:* as signIn(), and CodeRefused.
    QFuture<Result<void>> exchangeCode(const QString &code, const QByteArray &verifier);
    /// Takes up the session of the key store, without the network; finding none is no error.
    /// *Errors:* NoKeyStore. Nothing is deleted, so it can be called again.
    QFuture<Result<void>> restore();
    /// Here: signed out at once; the future ends when the key store and, as far as it can be
    /// reached, the server know. Everywhere and Others are the server's to do: until it has said
    /// that it did, nothing is changed. *Errors:* NoKeyStore when the entry could not be removed;
    /// those of accessToken() and of the network.
    QFuture<Result<void>> signOut(SignOutScope scope = SignOutScope::Here);

    /// Changes address or password. A new address may have to be confirmed first: `newEmail` says
    /// so, and confirmEmailChange() does it. An anonymous account that gets an address stays the
    /// same user. *Errors:* those of AuthClient::changeUser() and of accessToken().
    QFuture<Result<AuthUser>> changeUser(const UserChange &change);
    /// True when the change is done, false when the code sent to the other address is needed too.
    /// *Errors:* as signInWithCode().
    QFuture<Result<bool>> confirmEmailChange(const QString &email, const QString &code);
    /// Sends the code that changeUser() asks for with ReauthenticationNeeded.
    QFuture<Result<void>> sendReauthenticationCode();
    /// Deletes the account on the server and signs out; what lies in files stays there.
    /// *Errors:* those of AuthClient::deleteAccount() and of accessToken(); then nothing is
    /// changed.
    QFuture<Result<void>> deleteAccount();

    SessionState state() const { return m_state; }
    /// Of the session, also of an expired one; empty when signed out.
    QString userId() const { return m_session.userId; }
    QString email() const { return m_session.email; }
    bool isAnonymous() const { return m_session.isAnonymous; }

    /// An access token that is good for a while. `refused` is one that a server has not accepted:
    /// when it is still the current one it is renewed.
    /// *Errors:* SignedOut, SessionExpired; NoKeyStore when a new token could not be made durable;
    /// anything else may pass.
    QFuture<Result<QByteArray>> accessToken(const QByteArray &refused = {});

Q_SIGNALS:
    /// The state, or who the user is: id, address, anonymous or not.
    void stateChanged();

private:
    struct Waiter
    {
        QPromise<Result<QByteArray>> promise;
        QByteArray refused;
    };

    using Outcome = std::shared_ptr<QPromise<Result<void>>>;

    QFuture<Result<void>> establish(const QFuture<Result<Session>> &answer);
    void judgeNewSession(const Session &session, int operation, const Outcome &promise);
    void keepNewSession(const Session &session, int operation, const Outcome &promise);
    /// Nobody is signed in here any more.
    QFuture<Result<void>> forget();
    QFuture<Result<void>> signOutHere();
    /// Asks with a valid token, and once more with a new one when it was refused.
    template <typename T>
    QFuture<Result<T>> asUser(std::function<QFuture<Result<T>>(const QByteArray &)> ask);
    void takeOverChange(const AuthUser &user, const std::function<void()> &done);

    void startRefresh();
    void refreshNow();
    void adoptStoredOr(void (SupabaseAccount::*next)());
    void requestRefresh();
    void saveRefreshed();
    void endSession();
    void finishRefresh(const Result<void> &outcome);
    void setSession(const Session &session, SessionState state);

    SupabaseConfig m_config;
    QString m_secretKey;
    SecretStore &m_secrets;
    const Clock &m_clock;
    AuthClient m_auth;
    QString m_requiredUser;

    SessionState m_state = SessionState::SignedOut;
    Session m_session;
    std::optional<Session> m_unsaved; ///< refreshed, but not durable yet and so not used
    std::unique_ptr<RefreshLock> m_refreshLock; ///< null: none is used
    bool m_isRefreshing = false;
    std::vector<Waiter> m_waiters;
    int m_operation = 0; ///< counts sign-ins, sign-outs and restores: the last one wins
    int m_epoch = 0; ///< counts sessions: what an older one still brings is dropped
};

} // namespace Sync
