// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/net/httptransport.h"

#include <QObject>
#include <QPromise>

#include <span>
#include <vector>

namespace Sync {

class SupabaseAccount;
struct ServerFault;

/// One call of the database function `apply_changes`, which takes many transactions at once.
///
/// A token that is not accepted is renewed once; nothing is ever sent without one. When something
/// in the request as a whole is refused (a text that Postgres cannot store, a body too large for a
/// gateway), half as many transactions are sent, until it is known which one is to blame.
/// *Threading:* that of the account. *Ownership:* a child of the connector; deletes itself when
/// done. *Errors:* NotFound when the project has no such function; SignedOut, SessionExpired,
/// SchemaMismatch; BadResponse for an answer that cannot be believed; every other one may pass.
class ApplyChangesJob final : public QObject
{
    Q_OBJECT
public:
    ApplyChangesJob(SupabaseAccount &account, HttpTransport &transport,
                    std::vector<UploadTransaction> transactions, QObject *parent);
    ~ApplyChangesJob() override;

    QFuture<Result<std::vector<UploadOutcome>>> start();

private:
    using Outcomes = Result<std::vector<UploadOutcome>>;

    std::span<const UploadTransaction> current() const
    {
        return std::span(m_transactions).first(m_count);
    }
    void send();
    void sendWith(const QByteArray &token);
    void onAnswer(const Result<HttpResponse> &answer);
    void onFault(const ServerFault &fault);
    void finish(Outcomes outcomes);

    SupabaseAccount &m_account;
    HttpTransport &m_transport;
    std::vector<UploadTransaction> m_transactions;
    std::size_t m_count; ///< so many of the first ones are sent
    bool m_hasRenewed = false;
    QByteArray m_token; ///< of the latest request
    QByteArray m_refusedToken;
    QPromise<Outcomes> m_promise;
    bool m_isDone = false;
};

} // namespace Sync
