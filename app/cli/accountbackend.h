// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/accountsettings.h"
#include "sync/net/clock.h"
#include "sync/net/httptransport.h"
#include "sync/supabase/keychainsecretstore.h"
#include "sync/supabase/supabaseaccount.h"

#include <memory>
#include <utility>

namespace App {

/// The account of a file together with all that it stands on: network, key store, clock.
///
/// *Threading:* the main thread.
class AccountBackend
{
public:
    /// `settings` must name a normalised server and a session key.
    /// *Errors:* those of makeTransport().
    static Sync::Result<std::unique_ptr<AccountBackend>> make(const AccountSettings &settings,
                                                              const QString &databasePath)
    {
        auto transport = makeTransport(settings);
        if (!transport)
            return transport.error();
        return std::unique_ptr<AccountBackend>(
            new AccountBackend(settings, databasePath, std::move(*transport)));
    }

    Sync::SupabaseAccount &account() { return m_account; }
    Sync::HttpTransport &transport() { return *m_transport; }
    const Sync::Clock &clock() const { return m_clock; }

private:
    AccountBackend(const AccountSettings &settings, const QString &databasePath,
                   std::unique_ptr<Sync::HttpTransport> transport)
        : m_transport(std::move(transport))
        , m_account(settings.server, settings.sessionKey, *m_transport, m_secrets, m_clock)
    {
        m_account.requireUser(settings.userId);
        m_account.lockRefreshes(sessionLockFile(databasePath));
    }

    std::unique_ptr<Sync::HttpTransport> m_transport;
    Sync::KeychainSecretStore m_secrets;
    Sync::SystemClock m_clock;
    Sync::SupabaseAccount m_account;
};

} // namespace App
