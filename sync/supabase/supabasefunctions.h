// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/httptransport.h"
#include "sync/supabase/supabaseaccount.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QObject>

namespace Sync {

/// Calls functions of the project's database on behalf of the person, through PostgREST: for what
/// has to be asked and done on the server in one step, and so needs the network now.
///
/// Nothing is ever sent without the person's token. What a function changed comes by sync.
///
/// *Threading:* that of the account and the transport. *Ownership:* refers to both.
class SupabaseFunctions final : public QObject
{
    Q_OBJECT
public:
    SupabaseFunctions(SupabaseAccount &account, HttpTransport &transport,
                      QObject *parent = nullptr);
    ~SupabaseFunctions() override;

    /// `name` in the schema that the project exposes, arguments by their names. Gives what the
    /// function returns; null where it returns nothing. An answer that was lost leaves open whether
    /// the function has run.
    /// *Errors:* SignedOut, SessionExpired; Rejected with the server's sentence as the message and
    /// its SQLSTATE as the serviceCode (22, 23, 42501, P0001); SchemaMismatch where the project has
    /// no such function; TokenRefused when a new token is not accepted either; BadResponse; every
    /// other one may pass. Ends without a result when this object dies first.
    QFuture<Result<QJsonValue>> call(const QString &name, const QJsonObject &arguments = {});

private:
    SupabaseAccount &m_account;
    HttpTransport &m_transport;
};

} // namespace Sync
