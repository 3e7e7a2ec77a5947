// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/net/httptransport.h"
#include "sync/store/uploadqueue.h"
#include "sync/supabase/supabaseaccount.h"

#include <QObject>

#include <optional>

namespace Sync {

/// Writes local transactions to Supabase through PostgREST, in their order.
///
/// A put is an upsert, a patch and a delete go by id. A delete of what is not there for this person
/// is done. A patch that meets no row is refused with the code `row_gone`. Either is `forbidden`
/// when the row can be seen (policies hide it from a change without an error). Refused for good are
/// also 22xxx, 23xxx, 42501 and P0001; 42501 only when a new token has not helped. Nothing is ever
/// sent without the person's token.
///
/// Limit: PostgREST knows no transaction across requests. When an entry is refused, what came
/// before it in its transaction stands on the server; sync then brings the server's state here. A
/// local transaction of one table and kind is one request and whole.
///
/// *Threading:* that of the account and the transport. *Ownership:* refers to both.
class PostgrestUploader final : public QObject
{
    Q_OBJECT
public:
    PostgrestUploader(SupabaseAccount &account, HttpTransport &transport,
                      QObject *parent = nullptr);
    ~PostgrestUploader() override;

    /// Done: no value; refused for good: a Rejection. May be repeated after an Error.
    /// *Errors:* SignedOut, SessionExpired, SchemaMismatch; every other one may pass.
    QFuture<Result<std::optional<Rejection>>> upload(const UploadTransaction &transaction);

private:
    SupabaseAccount &m_account;
    HttpTransport &m_transport;
};

} // namespace Sync
