// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/authclient.h"

#include "sync/async.h"
#include "sync/supabase/supabaseerror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>

#include <memory>
#include <utility>

namespace Sync {

namespace {

using S = QLatin1StringView;

constexpr std::chrono::seconds logoutTimeout{5};

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

} // namespace

AuthClient::AuthClient(SupabaseConfig config, HttpTransport &transport, const Clock &clock)
    : m_config(std::move(config))
    , m_transport(transport)
    , m_clock(clock)
{
}

QFuture<Result<Session>> AuthClient::signIn(const QString &email, const QString &password)
{
    return askForSession(request(S("/auth/v1/token?grant_type=password"),
                                 {{S("email"), email}, {S("password"), password}}),
                         false);
}

QFuture<Result<Session>> AuthClient::signUp(const QString &email, const QString &password)
{
    return askForSession(
        request(S("/auth/v1/signup"), {{S("email"), email}, {S("password"), password}}), false);
}

QFuture<Result<Session>> AuthClient::refresh(const QByteArray &refreshToken)
{
    return askForSession(request(S("/auth/v1/token?grant_type=refresh_token"),
                                 {{S("refresh_token"), QString::fromUtf8(refreshToken)}}),
                         true);
}

QFuture<Result<void>> AuthClient::logout(const QByteArray &accessToken)
{
    HttpRequest logout = request(S("/auth/v1/logout?scope=local"), {});
    logout.headers.emplaceBack("Authorization", "Bearer " + accessToken);
    logout.timeout = logoutTimeout;
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    onFinished(this, m_transport.send(logout), [promise](const Result<HttpResponse> &answer) {
        Result<void> result;
        if (!answer)
            result = answer.error();
        else if (answer->status >= 500)
            result = authError(readFault(*answer));
        // Any other refusal means that the session is over already.
        promise->addResult(result);
        promise->finish();
    });
    return promise->future();
}

HttpRequest AuthClient::request(QLatin1StringView path, const QJsonObject &body) const
{
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(m_config.url.toString() + path);
    request.headers = {{"apikey", m_config.key.toUtf8()}, {"Content-Type", "application/json"}};
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

QFuture<Result<Session>> AuthClient::askForSession(const HttpRequest &request, bool isRefresh)
{
    auto promise = std::make_shared<QPromise<Result<Session>>>();
    promise->start();
    onFinished(this, m_transport.send(request),
               [this, promise, isRefresh](const Result<HttpResponse> &answer) {
                   promise->addResult(answer ? readAnswer(*answer, isRefresh)
                                             : Result<Session>(answer.error()));
                   promise->finish();
               });
    return promise->future();
}

Result<Session> AuthClient::readAnswer(const HttpResponse &response, bool isRefresh) const
{
    const ServerFault fault = readFault(response);
    if (response.status < 200 || response.status >= 300 || fault.isHtml) {
        Error error = authError(fault);
        if (isRefresh)
            error.code = endsSession(fault) ? ErrorCode::SessionExpired : ErrorCode::HttpStatus;
        if (fault.isHtml)
            error.code = ErrorCode::BadResponse;
        return error;
    }
    const QJsonObject object = QJsonDocument::fromJson(response.body).object();
    if (!isRefresh && !object.contains(S("access_token")) && object.contains(S("id")))
        return unconfirmed(object);
    return Session::fromAnswer(response.body, m_clock);
}

} // namespace Sync
