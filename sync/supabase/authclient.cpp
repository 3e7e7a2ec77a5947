// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/authclient.h"

#include "sync/supabase/futures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <memory>
#include <utility>

namespace Sync {

namespace {

using S = QLatin1StringView;

constexpr std::chrono::seconds logoutTimeout{5};

QString typeOf(CodeUse use)
{
    switch (use) {
    case CodeUse::SignUp:
        return QStringLiteral("signup");
    case CodeUse::SignIn:
        break;
    case CodeUse::Recovery:
        return QStringLiteral("recovery");
    case CodeUse::EmailChange:
        return QStringLiteral("email_change");
    }
    return QStringLiteral("email");
}

QString nameOf(SignOutScope scope)
{
    switch (scope) {
    case SignOutScope::Here:
        break;
    case SignOutScope::Everywhere:
        return QStringLiteral("global");
    case SignOutScope::Others:
        return QStringLiteral("others");
    }
    return QStringLiteral("local");
}

QString encoded(const QUrl &url)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(url.toString(QUrl::FullyEncoded)));
}

QString withReturn(const QString &path, const ReturnAddress &address)
{
    if (address.url.isEmpty())
        return path;
    return path + QStringLiteral("?redirect_to=") + encoded(address.url);
}

QJsonObject withChallenge(QJsonObject body, const ReturnAddress &address)
{
    if (!address.challenge.isEmpty()) {
        body.insert(S("code_challenge"), QString::fromLatin1(address.challenge));
        body.insert(S("code_challenge_method"), QStringLiteral("s256"));
    }
    return body;
}

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

/// An answer without tokens: sign-up was done, or pretended, and an e-mail is on its way.
Error unconfirmed(const QJsonObject &user)
{
    // Auth does not tell strangers who has an account: it invents a user without identities.
    const QJsonValue identities = user.value(S("identities"));
    if (identities.isArray() && identities.toArray().isEmpty())
        return Error{ErrorCode::UserExists, QStringLiteral("this address has an account already")};
    return Error{ErrorCode::EmailNotConfirmed,
                 QStringLiteral("the account was made; its e-mail address must be confirmed")};
}

Result<AuthUser> userOf(const QByteArray &json)
{
    const QJsonObject object = objectOf(json);
    AuthUser user;
    user.id = object.value(S("id")).toString();
    user.email = object.value(S("email")).toString();
    user.newEmail = object.value(S("new_email")).toString();
    user.isAnonymous = object.value(S("is_anonymous")).toBool();
    if (user.id.isEmpty())
        return Error{ErrorCode::BadResponse, QStringLiteral("the answer is not a user")};
    return user;
}

} // namespace

AuthClient::AuthClient(SupabaseConfig config, HttpTransport &transport, const Clock &clock)
    : m_config(std::move(config))
    , m_transport(transport)
    , m_clock(clock)
{
}

QFuture<Result<AuthOffer>> AuthClient::findOffer()
{
    return converted<AuthOffer>(this, ask(request("GET", QStringLiteral("/auth/v1/settings"), {})),
                                AuthOffer::fromAnswer);
}

QFuture<Result<Session>> AuthClient::signIn(const QString &email, const QString &password)
{
    return askForSession(requestWithCaptcha(QStringLiteral("/auth/v1/token?grant_type=password"),
                                            {{S("email"), email}, {S("password"), password}}));
}

QFuture<Result<Session>> AuthClient::signUp(const QString &email, const QString &password,
                                            const ReturnAddress &returnAddress)
{
    const HttpRequest signUp = requestWithCaptcha(
        withReturn(QStringLiteral("/auth/v1/signup"), returnAddress),
        withChallenge({{S("email"), email}, {S("password"), password}}, returnAddress));
    return converted<Session>(this, ask(signUp), [this](const QByteArray &body) {
        const QJsonObject object = objectOf(body);
        if (!object.contains(S("access_token")) && object.contains(S("id")))
            return Result<Session>(unconfirmed(object));
        return Session::fromAnswer(body, m_clock);
    });
}

QFuture<Result<Session>> AuthClient::signInAnonymously()
{
    return askForSession(
        requestWithCaptcha(QStringLiteral("/auth/v1/signup"), {{S("data"), QJsonObject()}}));
}

QFuture<Result<Session>> AuthClient::refresh(const QByteArray &refreshToken)
{
    return askForSession(request("POST", QStringLiteral("/auth/v1/token?grant_type=refresh_token"),
                                 {{S("refresh_token"), QString::fromUtf8(refreshToken)}}),
                         refreshError);
}

QFuture<Result<Session>> AuthClient::exchangeCode(const QString &code, const QByteArray &verifier)
{
    return askForSession(
        request("POST", QStringLiteral("/auth/v1/token?grant_type=pkce"),
                {{S("auth_code"), code}, {S("code_verifier"), QString::fromLatin1(verifier)}}));
}

QFuture<Result<void>> AuthClient::sendSignInCode(const QString &email, bool createsAccount,
                                                 const ReturnAddress &returnAddress)
{
    return askForNothing(requestWithCaptcha(
        withReturn(QStringLiteral("/auth/v1/otp"), returnAddress),
        withChallenge({{S("email"), email}, {S("create_user"), createsAccount}}, returnAddress)));
}

QFuture<Result<void>> AuthClient::sendRecoveryCode(const QString &email,
                                                   const ReturnAddress &returnAddress)
{
    return askForNothing(
        requestWithCaptcha(withReturn(QStringLiteral("/auth/v1/recover"), returnAddress),
                           withChallenge({{S("email"), email}}, returnAddress)));
}

QFuture<Result<void>> AuthClient::resendCode(CodeUse use, const QString &email)
{
    return askForNothing(requestWithCaptcha(QStringLiteral("/auth/v1/resend"),
                                            {{S("type"), typeOf(use)}, {S("email"), email}}));
}

QFuture<Result<std::optional<Session>>> AuthClient::verifyCode(CodeUse use, const QString &email,
                                                               const QString &code)
{
    using Answer = std::optional<Session>;
    const HttpRequest verify = requestWithCaptcha(
        QStringLiteral("/auth/v1/verify"),
        {{S("type"), typeOf(use)}, {S("email"), email}, {S("token"), code.trimmed()}});
    return converted<Answer>(this, ask(verify), [this, use](const QByteArray &body) {
        const QJsonObject object = objectOf(body);
        if (use == CodeUse::EmailChange && !object.contains(S("access_token"))
            && object.contains(S("msg")))
            return Result<Answer>(Answer());
        const auto session = Session::fromAnswer(body, m_clock);
        return session ? Result<Answer>(Answer(*session)) : Result<Answer>(session.error());
    });
}

QFuture<Result<AuthUser>> AuthClient::changeUser(const QByteArray &accessToken,
                                                 const UserChange &change,
                                                 const ReturnAddress &returnAddress)
{
    QJsonObject body;
    const std::pair<QLatin1StringView, QString> members[] = {
        {S("email"), change.email}, {S("password"), change.password}, {S("nonce"), change.nonce}};
    for (const auto &[name, value] : members) {
        if (!value.isEmpty())
            body.insert(name, value);
    }
    const HttpRequest put =
        request("PUT", withReturn(QStringLiteral("/auth/v1/user"), returnAddress),
                withChallenge(body, returnAddress), accessToken);
    return converted<AuthUser>(this, ask(put), userOf);
}

QFuture<Result<void>> AuthClient::sendReauthenticationCode(const QByteArray &accessToken)
{
    return askForNothing(
        request("GET", QStringLiteral("/auth/v1/reauthenticate"), {}, accessToken));
}

QFuture<Result<void>> AuthClient::logout(const QByteArray &accessToken, SignOutScope scope)
{
    HttpRequest logout =
        request("POST", QStringLiteral("/auth/v1/logout?scope=") + nameOf(scope), {}, accessToken);
    logout.timeout = logoutTimeout;
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    onFinished(this, askForNothing(logout), [promise, scope](const Result<void> &answer) {
        // These say that there is no such session (any more); of others they say nothing.
        const int status = answer ? 0 : answer.error().detail;
        const bool isOver =
            scope == SignOutScope::Here && (status == 401 || status == 403 || status == 404);
        promise->addResult(isOver ? Result<void>() : answer);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> AuthClient::deleteAccount(const QByteArray &accessToken)
{
    return askForNothing(
        request("POST", QStringLiteral("/rest/v1/rpc/delete_account"), {}, accessToken),
        deletionError);
}

QUrl AuthClient::providerUrl(const QString &provider, const ReturnAddress &returnAddress) const
{
    QUrl url(m_config.url.toString() + QStringLiteral("/auth/v1/authorize"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("provider"),
                       QString::fromLatin1(QUrl::toPercentEncoding(provider)));
    query.addQueryItem(QStringLiteral("redirect_to"), encoded(returnAddress.url));
    query.addQueryItem(QStringLiteral("code_challenge"),
                       QString::fromLatin1(returnAddress.challenge));
    query.addQueryItem(QStringLiteral("code_challenge_method"), QStringLiteral("s256"));
    url.setQuery(query.query(QUrl::FullyEncoded), QUrl::StrictMode);
    return url;
}

HttpRequest AuthClient::request(const QByteArray &method, const QString &path,
                                const QJsonObject &body, const QByteArray &accessToken) const
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl(m_config.url.toString() + path, QUrl::StrictMode);
    request.headers = {{"apikey", m_config.key.toUtf8()}, {"Content-Type", "application/json"}};
    if (!accessToken.isEmpty())
        request.headers.emplaceBack("Authorization", "Bearer " + accessToken);
    if (method != "GET")
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

HttpRequest AuthClient::requestWithCaptcha(const QString &path, QJsonObject body)
{
    if (const QString token = std::exchange(m_captchaToken, {}); !token.isEmpty())
        body.insert(S("gotrue_meta_security"), QJsonObject{{S("captcha_token"), token}});
    return request("POST", path, body);
}

QFuture<Result<QByteArray>> AuthClient::ask(const HttpRequest &request, ErrorReader readError)
{
    return converted<QByteArray>(
        this, m_transport.send(request), [readError](const HttpResponse &response) {
            const ServerFault fault = readFault(response);
            if (response.status < 200 || response.status >= 300 || fault.isHtml)
                return Result<QByteArray>(readError(fault));
            return Result<QByteArray>(response.body);
        });
}

QFuture<Result<Session>> AuthClient::askForSession(const HttpRequest &request,
                                                   ErrorReader readError)
{
    return converted<Session>(this, ask(request, readError), [this](const QByteArray &body) {
        return Session::fromAnswer(body, m_clock);
    });
}

QFuture<Result<void>> AuthClient::askForNothing(const HttpRequest &request, ErrorReader readError)
{
    return converted<void>(this, ask(request, readError),
                           [](const QByteArray &) { return Result<void>(); });
}

} // namespace Sync
