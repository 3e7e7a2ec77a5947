// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/clock.h"
#include "sync/net/httptransport.h"
#include "sync/supabase/authoffer.h"
#include "sync/supabase/session.h"
#include "sync/supabase/supabaseconfig.h"
#include "sync/supabase/supabaseerror.h"

#include <QObject>
#include <QUrl>

#include <optional>

class QJsonObject;

namespace Sync {

/// What a one-time code from an e-mail is for.
enum class CodeUse {
    SignUp, ///< confirms a new account's address
    SignIn, ///< in place of a password; also confirms a new account's address
    Recovery, ///< of a forgotten password
    EmailChange,
};

/// Which sessions of the account a sign-out ends.
enum class SignOutScope {
    Here,
    Everywhere,
    Others,
};

/// Where the link of an e-mail, or the page of a provider, sends the browser back to, and the
/// challenge (see Pkce) for the code that it brings along. Both empty: codes are typed by hand.
struct ReturnAddress
{
    QUrl url;
    QByteArray challenge;
};

/// What a person changes about the account; what is empty stays.
struct UserChange
{
    QString email;
    QString password;
    QString nonce; ///< the code of AuthClient::sendReauthenticationCode(), where one is asked for
};

/// The account after a change.
struct AuthUser
{
    QString id;
    QString email;
    QString newEmail; ///< asked for, and not confirmed yet
    bool isAnonymous = false;
};

/// The calls of Supabase Auth that need no state.
///
/// The publishable key goes into the header `apikey` only; `Authorization` is for the person's
/// token.
///
/// *Threading:* that of the transport. *Ownership:* refers to the transport and the clock.
/// *Errors:* of all calls: RateLimited (with retryAfter), CaptchaNeeded, and those of the network.
class AuthClient final : public QObject
{
    Q_OBJECT
public:
    AuthClient(SupabaseConfig config, HttpTransport &transport, const Clock &clock);

    /// The answer to a captcha, for projects that ask for one. It is good for the next call.
    void setCaptchaToken(const QString &token) { m_captchaToken = token; }

    /// Which ways in there are. Also tells that the address and the key are those of a project.
    QFuture<Result<AuthOffer>> findOffer();

    /// *Errors:* WrongCredentials, EmailNotConfirmed.
    QFuture<Result<Session>> signIn(const QString &email, const QString &password);
    /// *Errors:* UserExists, WeakPassword (with reasons), SignInDisabled, InvalidArgument (no
    /// address), and EmailNotConfirmed when the account was made and its address must be confirmed.
    QFuture<Result<Session>> signUp(const QString &email, const QString &password,
                                    const ReturnAddress &returnAddress = {});
    /// An account without address and password. *Errors:* SignInDisabled.
    QFuture<Result<Session>> signInAnonymously();
    /// *Errors:* SessionExpired when the session is over for good; anything else may pass.
    QFuture<Result<Session>> refresh(const QByteArray &refreshToken);
    /// The session behind the code that a browser brought. *Errors:* CodeRefused.
    QFuture<Result<Session>> exchangeCode(const QString &code, const QByteArray &verifier);

    /// Sends a code to sign in with. *Errors:* SignInDisabled, also for an address without account
    /// unless `createsAccount`.
    QFuture<Result<void>> sendSignInCode(const QString &email, bool createsAccount = true,
                                         const ReturnAddress &returnAddress = {});
    /// Sends a code for a forgotten password. No error tells whether there is such an account.
    QFuture<Result<void>> sendRecoveryCode(const QString &email,
                                           const ReturnAddress &returnAddress = {});
    /// Sends the code of SignUp or EmailChange again.
    QFuture<Result<void>> resendCode(CodeUse use, const QString &email);
    /// A session for a code; none when a change of address needs the code of the other one as well.
    /// *Errors:* CodeRefused.
    QFuture<Result<std::optional<Session>>> verifyCode(CodeUse use, const QString &email,
                                                       const QString &code);

    /// *Errors:* UserExists, WeakPassword, ReauthenticationNeeded, CodeRefused (the nonce).
    QFuture<Result<AuthUser>> changeUser(const QByteArray &accessToken, const UserChange &change,
                                         const ReturnAddress &returnAddress = {});
    /// Sends the code that a change of password may need.
    QFuture<Result<void>> sendReauthenticationCode(const QByteArray &accessToken);
    /// With Here, a session that is not known any more is as good as ended.
    QFuture<Result<void>> logout(const QByteArray &accessToken,
                                 SignOutScope scope = SignOutScope::Here);
    /// Calls the database's function `delete_account`. *Errors:* Rejected with the names of the
    /// profiles that would be left without an owner; SchemaMismatch.
    QFuture<Result<void>> deleteAccount(const QByteArray &accessToken);

    /// The page that signs in through another service, such as `github`.
    QUrl providerUrl(const QString &provider, const ReturnAddress &returnAddress) const;

private:
    using ErrorReader = Error (*)(const ServerFault &);

    HttpRequest request(const QByteArray &method, const QString &path, const QJsonObject &body,
                        const QByteArray &accessToken = {}) const;
    HttpRequest requestWithCaptcha(const QString &path, QJsonObject body);
    /// The body of a good answer.
    QFuture<Result<QByteArray>> ask(const HttpRequest &request, ErrorReader readError = authError);
    QFuture<Result<Session>> askForSession(const HttpRequest &request,
                                           ErrorReader readError = authError);
    QFuture<Result<void>> askForNothing(const HttpRequest &request,
                                        ErrorReader readError = authError);

    SupabaseConfig m_config;
    HttpTransport &m_transport;
    const Clock &m_clock;
    QString m_captchaToken;
};

} // namespace Sync
