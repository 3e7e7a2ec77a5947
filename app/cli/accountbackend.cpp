// SPDX-License-Identifier: Apache-2.0
#include "app/cli/accountbackend.h"

#include "app/cli/wait.h"

#include <utility>

namespace App {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

Result<std::unique_ptr<AccountBackend>> AccountBackend::make(const AccountSettings &settings,
                                                             const QString &databasePath)
{
    auto transport = makeTransport(settings);
    if (!transport)
        return transport.error();
    return std::unique_ptr<AccountBackend>(
        new AccountBackend(settings, databasePath, std::move(*transport)));
}

Result<std::unique_ptr<AccountBackend>> AccountBackend::restored(const AccountSettings &settings,
                                                                 const QString &databasePath)
{
    const Error nobody{ErrorCode::SignedOut,
                       QStringLiteral("nobody is signed in; see account sign-in")};
    if (settings.sessionKey.isEmpty() || !settings.hasServer())
        return nobody;
    auto made = make(settings, databasePath);
    if (!made)
        return made;
    if (auto restored = waitFor((*made)->account().restore()); !restored)
        return restored.error();
    if ((*made)->account().state() == Sync::SessionState::SignedOut)
        return nobody;
    return made;
}

AccountBackend::AccountBackend(const AccountSettings &settings, const QString &databasePath,
                               std::unique_ptr<Sync::HttpTransport> transport)
    : m_transport(std::move(transport))
    , m_account(settings.server, settings.sessionKey, *m_transport, m_secrets, m_clock)
{
    m_account.requireUser(settings.userId);
    m_account.lockRefreshes(sessionLockFile(databasePath));
}

} // namespace App
