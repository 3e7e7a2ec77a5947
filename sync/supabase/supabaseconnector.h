// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/supabase/postgrestuploader.h"
#include "sync/supabase/supabaseaccount.h"

#include <QObject>

namespace Sync {

/// Supabase as the backend of a SyncEngine: the person's access token for PowerSync, and writes
/// through PostgREST: many transactions at once by the database function `apply_changes`, each of
/// which is applied whole, once, or not at all. A project without the function gets one transaction
/// after the other, as PostgrestUploader does it; that is remembered until the next connection.
///
/// *Threading:* that of the account. *Ownership:* refers to the account and the transport.
class SupabaseConnector final : public QObject, public Connector
{
    Q_OBJECT
public:
    SupabaseConnector(SupabaseAccount &account, HttpTransport &transport,
                      QObject *parent = nullptr);
    ~SupabaseConnector() override;

    QFuture<Result<Credentials>> fetchCredentials(bool renew) override;
    QFuture<Result<std::optional<Rejection>>> upload(const UploadTransaction &transaction) override;
    std::size_t transactionsAtOnce() const override;
    QFuture<Result<std::vector<UploadOutcome>>> uploadBatch(
        const std::vector<UploadTransaction> &transactions) override;
    void connecting() override { m_hasFunction = true; }

private:
    SupabaseAccount &m_account;
    HttpTransport &m_transport;
    PostgrestUploader m_uploader;
    bool m_hasFunction = true; ///< as far as we know
    QByteArray m_lastToken; ///< the one that `renew` speaks of
};

} // namespace Sync
