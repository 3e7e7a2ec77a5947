// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/supabase/postgrestuploader.h"
#include "sync/supabase/supabaseaccount.h"

#include <QObject>

namespace Sync {

/// Supabase as the backend of a SyncEngine: the person's access token for PowerSync, and writes
/// through PostgREST.
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

private:
    SupabaseAccount &m_account;
    PostgrestUploader m_uploader;
    QByteArray m_lastToken; ///< the one that `renew` speaks of
};

} // namespace Sync
