// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/supabasefunctions.h"

#include "sync/async.h"
#include "sync/supabase/supabaseerror.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <memory>

namespace Sync {

namespace {

constexpr std::chrono::seconds callTimeout{20};

/// One call, which may be sent twice: with the token that there is, and with a new one.
struct FunctionCall
{
    HttpRequest request; ///< without the person's token
    QByteArray refusedToken;
    QPromise<Result<QJsonValue>> promise;
};

using CallPtr = std::shared_ptr<FunctionCall>;

void finish(const CallPtr &call, Result<QJsonValue> result)
{
    call->promise.addResult(std::move(result));
    call->promise.finish();
}

Error functionError(const ServerFault &fault)
{
    using S = QLatin1StringView;
    Error error = uploadError(fault);
    error.serviceCode = fault.code;
    if (judgeUpload(fault) == UploadVerdict::Rejected) {
        error.code = ErrorCode::Rejected;
        error.message = fault.message;
    } else if (fault.status == 401) {
        error.code = ErrorCode::TokenRefused;
    } else if (fault.code == S("PGRST202") || fault.code == S("42883")) {
        error.code = ErrorCode::SchemaMismatch;
    } else if (fault.isHtml) {
        error.code = ErrorCode::BadResponse;
    }
    return error;
}

/// What PostgREST shows of a function's value; any JSON, or nothing.
Result<QJsonValue> valueOf(const HttpResponse &response)
{
    if (response.body.trimmed().isEmpty())
        return QJsonValue();
    // QJsonDocument reads objects and arrays only.
    const QJsonDocument list = QJsonDocument::fromJson('[' + response.body + ']');
    if (!list.isArray() || list.array().size() != 1)
        return Error{ErrorCode::BadResponse,
                     QStringLiteral("the server's answer to a function call is no JSON"),
                     response.status};
    return list.array().at(0);
}

void send(QObject *context, SupabaseAccount &account, HttpTransport &transport,
          const CallPtr &call);

void onAnswer(QObject *context, SupabaseAccount &account, HttpTransport &transport,
              const CallPtr &call, const QByteArray &token, const Result<HttpResponse> &answer)
{
    if (!answer)
        return finish(call, answer.error());
    const ServerFault fault = readFault(*answer);
    // A sign-in page of a hotel answers 200 too.
    if (fault.status >= 200 && fault.status < 300 && !fault.isHtml)
        return finish(call, valueOf(*answer));
    if (fault.status == 401 && call->refusedToken.isEmpty()) {
        call->refusedToken = token;
        return send(context, account, transport, call);
    }
    finish(call, functionError(fault));
}

void send(QObject *context, SupabaseAccount &account, HttpTransport &transport, const CallPtr &call)
{
    onFinished(context, account.accessToken(call->refusedToken),
               [context, &account, &transport, call](const Result<QByteArray> &token) {
                   if (!token)
                       return finish(call, token.error());
                   HttpRequest request = call->request;
                   request.headers.emplaceBack("Authorization", "Bearer " + *token);
                   onFinished(context, transport.send(request),
                              [context, &account, &transport, call,
                               token = *token](const Result<HttpResponse> &answer) {
                                  onAnswer(context, account, transport, call, token, answer);
                              });
               });
}

} // namespace

SupabaseFunctions::SupabaseFunctions(SupabaseAccount &account, HttpTransport &transport,
                                     QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_transport(transport)
{
}

SupabaseFunctions::~SupabaseFunctions() = default;

QFuture<Result<QJsonValue>> SupabaseFunctions::call(const QString &name,
                                                    const QJsonObject &arguments)
{
    const auto call = std::make_shared<FunctionCall>();
    const SupabaseConfig &config = m_account.config();
    call->request.method = "POST";
    call->request.url =
        QUrl::fromEncoded(config.url.toEncoded() + "/rest/v1/rpc/" + QUrl::toPercentEncoding(name));
    call->request.headers = {{"apikey", config.key.toUtf8()},
                             {"Content-Type", "application/json"},
                             {"Accept", "application/json"}};
    call->request.body = QJsonDocument(arguments).toJson(QJsonDocument::Compact);
    call->request.timeout = callTimeout;
    call->promise.start();
    auto future = call->promise.future();
    send(this, m_account, m_transport, call);
    return future;
}

} // namespace Sync
