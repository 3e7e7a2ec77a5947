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
    onFinished(this, m_account.accessToken(renew ? m_lastToken : QByteArray()),
               [this, promise](const Result<QByteArray> &token) {
                   if (token) {
                       m_lastToken = *token;
                       promise->addResult(Result<Credentials>(
                           Credentials{m_account.config().powersyncUrl, *token}));
                   } else {
                       promise->addResult(Result<Credentials>(token.error()));
                   }
                   promise->finish();
               });
    return promise->future();
}

QFuture<Result<std::optional<Rejection>>> SupabaseConnector::upload(
    const UploadTransaction &transaction)
{
    return m_uploader.upload(transaction);
}

} // namespace Sync
