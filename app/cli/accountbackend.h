// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/accountsettings.h"
#include "sync/net/clock.h"
#include "sync/net/httptransport.h"
#include "sync/supabase/keychainsecretstore.h"
#include "sync/supabase/supabaseaccount.h"

#include <memory>

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
                                                              const QString &databasePath);
    /// The same with the session of the key store, which may have expired. *Errors:* SignedOut
    /// where there is none, and those of make() and of the key store.
    static Sync::Result<std::unique_ptr<AccountBackend>> restored(const AccountSettings &settings,
                                                                  const QString &databasePath);

    Sync::SupabaseAccount &account() { return m_account; }
    Sync::HttpTransport &transport() { return *m_transport; }
    const Sync::Clock &clock() const { return m_clock; }

private:
    AccountBackend(const AccountSettings &settings, const QString &databasePath,
                   std::unique_ptr<Sync::HttpTransport> transport);

    std::unique_ptr<Sync::HttpTransport> m_transport;
    Sync::KeychainSecretStore m_secrets;
    Sync::SystemClock m_clock;
    Sync::SupabaseAccount m_account;
};

} // namespace App
