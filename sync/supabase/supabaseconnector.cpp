// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/supabaseconnector.h"

#include "sync/async.h"

#include <QPromise>

#include <memory>

namespace Sync {

SupabaseConnector::SupabaseConnector(SupabaseAccount &account, HttpTransport &transport,
                                     QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_uploader(account, transport)
{
}

SupabaseConnector::~SupabaseConnector() = default;

QFuture<Result<Credentials>> SupabaseConnector::fetchCredentials(bool renew)
{
    auto promise = std::make_shared<QPromise<Result<Credentials>>>();
    promise->start();
    const auto deliver = [this, promise](const Result<QByteArray> &token) {
        if (token) {
            m_lastToken = *token;
            promise->addResult(
                Result<Credentials>(Credentials{m_account.config().powersyncUrl, *token}));
        } else {
            promise->addResult(Result<Credentials>(token.error()));
        }
        promise->finish();
    };
    if (renew && m_lastToken.isEmpty()) {
        // Refused before this connector was made: it can only have been the current one.
        onFinished(this, m_account.accessToken(), [this, deliver](const Result<QByteArray> &token) {
            if (token)
                onFinished(this, m_account.accessToken(*token), deliver);
            else
                deliver(token);
        });
    } else {
        onFinished(this, m_account.accessToken(renew ? m_lastToken : QByteArray()), deliver);
    }
    return promise->future();
}

QFuture<Result<std::optional<Rejection>>> SupabaseConnector::upload(
    const UploadTransaction &transaction)
{
    return m_uploader.upload(transaction);
}

} // namespace Sync
