// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/httptransport.h"
#include "sync/result.h"
#include "sync/supabase/supabaseconfig.h"

#include <QString>

#include <memory>

namespace Sync {
class Database;
}

namespace App {

/// What a file remembers of its server and its account. The session itself lies in the system's
/// key store, as service `tidelist`, under `sessionKey`.
struct AccountSettings
{
    Sync::SupabaseConfig server; ///< members that were never set are empty
    QString sessionKey; ///< a UUID; empty before the first sign-in
    QString userId; ///< the account the file belongs to; empty before the first sign-in
    QString email;
    QString
        caFile; ///< the only authority that the server's certificate is trusted from; may be empty

    bool hasServer() const
    {
        return !server.url.isEmpty() && !server.key.isEmpty() && !server.powersyncUrl.isEmpty();
    }
};

/// *Threading:* the thread of the Database, as for the two that follow. *Errors:* those of the
/// store.
Sync::Result<AccountSettings> readAccountSettings(Sync::Database &database);
/// In a transaction of its own.
Sync::Result<void> rememberServer(Sync::Database &database, const Sync::SupabaseConfig &server);
/// The certificate file, or none when it is empty; in a transaction of its own.
Sync::Result<void> rememberCaFile(Sync::Database &database, const QString &caFile);
/// The name of the file's entry in the key store, made on first use, in a transaction of its own.
Sync::Result<QString> ensureSessionKey(Sync::Database &database);

/// What the processes that work on a file lock while one of them renews its session.
QString sessionLockFile(const QString &databasePath);
/// HTTP for the server of these settings. *Errors:* those of Sync::trustOnly().
Sync::Result<std::unique_ptr<Sync::HttpTransport>> makeTransport(const AccountSettings &settings);

} // namespace App
