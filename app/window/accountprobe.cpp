// SPDX-License-Identifier: Apache-2.0
#include "app/window/accountprobe.h"

#include "sync/async.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>

#include <chrono>

namespace App {

using Sync::HttpResponse;
using Sync::Result;

namespace {

Result<bool> hasRows(const Result<HttpResponse> &response)
{
    if (!response)
        return response.error();
    if (response->status != 200)
        return Sync::Error{Sync::ErrorCode::HttpStatus,
                           QStringLiteral("The list of profiles was refused"), response->status};
    const QJsonDocument rows = QJsonDocument::fromJson(response->body);
    if (!rows.isArray())
        return Sync::Error{Sync::ErrorCode::BadResponse,
                           QStringLiteral("The list of profiles is no JSON array")};
    return !rows.array().isEmpty();
}

} // namespace

QFuture<Result<bool>> accountHasProfiles(QObject *context, Sync::SupabaseAccount &account,
                                         Sync::HttpTransport &transport)
{
    auto promise = std::make_shared<QPromise<Result<bool>>>();
    promise->start();
    const auto finish = [promise](const Result<bool> &result) {
        promise->addResult(result);
        promise->finish();
    };
    const Sync::SupabaseConfig config = account.config();
    Sync::onFinished(context, account.accessToken(),
                     [context, &transport, config, finish](const Result<QByteArray> &token) {
                         if (!token)
                             return finish(token.error());
                         using namespace std::chrono_literals;
                         Sync::HttpRequest request;
                         request.url = QUrl(config.url.toString()
                                            + QStringLiteral("/rest/v1/profile?select=id&limit=1"));
                         request.headers = {{"apikey", config.key.toUtf8()},
                                            {"Authorization", "Bearer " + *token},
                                            {"Accept", "application/json"}};
                         request.timeout = 10s;
                         Sync::onFinished(context, transport.send(request),
                                          [finish](const Result<HttpResponse> &response) {
                                              finish(hasRows(response));
                                          });
                     });
    return promise->future();
}

} // namespace App
