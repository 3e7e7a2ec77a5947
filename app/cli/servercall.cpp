// SPDX-License-Identifier: Apache-2.0
#include "app/cli/servercall.h"

#include "app/cli/accountbackend.h"
#include "app/cli/wait.h"
#include "sync/store/database.h"
#include "sync/supabase/supabasefunctions.h"

namespace App {

using Sync::Result;

Result<QJsonValue> callServer(Sync::Database &database, const QString &function,
                              const QJsonObject &arguments)
{
    const auto settings = readAccountSettings(database);
    if (!settings)
        return settings.error();
    const auto backend = AccountBackend::restored(*settings, database.path());
    if (!backend)
        return backend.error();
    Sync::SupabaseFunctions functions((*backend)->account(), (*backend)->transport());
    return waitFor(functions.call(function, arguments));
}

} // namespace App
