// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/net/httptransport.h"
#include "sync/supabase/uploadplan.h"

#include <QObject>
#include <QPromise>

#include <deque>
#include <optional>

namespace Sync {

class SupabaseAccount;
struct ServerFault;

/// One upload of one transaction, request after request.
///
/// *Threading:* that of the account. *Ownership:* a child of the uploader; deletes itself when
/// done.
class UploadJob final : public QObject
{
    Q_OBJECT
public:
    UploadJob(SupabaseAccount &account, HttpTransport &transport,
              const UploadTransaction &transaction, QObject *parent);
    ~UploadJob() override;

    QFuture<Result<std::optional<Rejection>>> start();

private:
    using Outcome = Result<std::optional<Rejection>>;

    void sendNext();
    void send(HttpRequest request);
    void onAnswer(const Result<HttpResponse> &answer);
    void onSuccess(const HttpResponse &response);
    void onNoRowMet();
    void onProbed(const HttpResponse &response);
    void onFault(const ServerFault &fault);
    void splitStep();
    void reject(const QString &code, const QString &message);
    void finish(Outcome outcome);
    const UploadEntry &entry() const { return m_transaction.entries[m_steps.front().first]; }

    SupabaseAccount &m_account;
    HttpTransport &m_transport;
    UploadTransaction m_transaction;
    std::deque<UploadStep> m_steps; ///< the first one is under way
    bool m_isProbing = false; ///< asking whether the row of a write without effect can be seen
    bool m_hasRenewed = false;
    QByteArray m_token; ///< of the latest request
    QByteArray m_refusedToken;
    QPromise<Outcome> m_promise;
    bool m_isDone = false;
};

} // namespace Sync
