// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/supabaseconnector.h"

#include "sync/async.h"
#include "sync/supabase/applychangesjob.h"

#include <QPromise>

#include <memory>

namespace Sync {

SupabaseConnector::SupabaseConnector(SupabaseAccount &account, HttpTransport &transport,
                                     QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_transport(transport)
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

std::size_t SupabaseConnector::transactionsAtOnce() const
{
    // As many as one request may hold writes.
    return m_hasFunction ? UploadLimits().writes : 1;
}

QFuture<Result<std::vector<UploadOutcome>>> SupabaseConnector::uploadBatch(
    const std::vector<UploadTransaction> &transactions)
{
    using Outcomes = Result<std::vector<UploadOutcome>>;
    auto promise = std::make_shared<QPromise<Outcomes>>();
    promise->start();
    const auto deliver = [promise](Outcomes outcomes) {
        promise->addResult(std::move(outcomes));
        promise->finish();
    };
    auto *job = new ApplyChangesJob(m_account, m_transport, transactions, this);
    onFinished(this, job->start(),
               [this, deliver, first = transactions.front()](const Outcomes &outcomes) {
                   m_hasFunction = outcomes || outcomes.error().code != ErrorCode::NotFound;
                   if (m_hasFunction) {
                       deliver(outcomes);
                       return;
                   }
                   onFinished(this, upload(first), [deliver](const Result<UploadOutcome> &outcome) {
                       deliver(outcome ? Outcomes(std::vector<UploadOutcome>{*outcome})
                                       : Outcomes(outcome.error()));
                   });
               });
    return promise->future();
}

} // namespace Sync
