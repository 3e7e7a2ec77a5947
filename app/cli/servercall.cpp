// SPDX-License-Identifier: Apache-2.0
#include "app/cli/servercall.h"

#include "app/cli/accountbackend.h"
#include "app/cli/wait.h"
#include "sync/store/database.h"
#include "sync/supabase/supabasefunctions.h"

namespace App {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

Result<QJsonValue> callServer(Sync::Database &database, const QString &function,
                              const QJsonObject &arguments)
{
    const auto settings = readAccountSettings(database);
    if (!settings)
        return settings.error();
    const Error nobody{ErrorCode::SignedOut,
                       QStringLiteral("nobody is signed in; see account sign-in")};
    if (settings->sessionKey.isEmpty() || !settings->hasServer())
        return nobody;
    const auto backend = AccountBackend::make(*settings, database.path());
    if (!backend)
        return backend.error();
    Sync::SupabaseAccount &account = (*backend)->account();
    if (auto restored = waitFor(account.restore()); !restored)
        return restored.error();
    if (account.state() == Sync::SessionState::SignedOut)
        return nobody;
    Sync::SupabaseFunctions functions(account, (*backend)->transport());
    return waitFor(functions.call(function, arguments));
}

} // namespace App
