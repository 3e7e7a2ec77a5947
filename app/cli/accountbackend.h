// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/accountsettings.h"
#include "sync/net/clock.h"
#include "sync/net/qnamtransport.h"
#include "sync/supabase/keychainsecretstore.h"
#include "sync/supabase/supabaseaccount.h"

namespace App {

/// The account of a file together with all that it stands on: network, key store, clock.
///
/// *Threading:* the main thread.
class AccountBackend
{
public:
    /// `settings` must name a normalised server and a session key.
    explicit AccountBackend(const AccountSettings &settings)
        : m_account(settings.server, settings.sessionKey, m_transport, m_secrets, m_clock)
    {
        m_account.requireUser(settings.userId);
    }

    Sync::SupabaseAccount &account() { return m_account; }
    Sync::HttpTransport &transport() { return m_transport; }

private:
    Sync::QnamTransport m_transport;
    Sync::KeychainSecretStore m_secrets;
    Sync::SystemClock m_clock;
    Sync::SupabaseAccount m_account;
};

} // namespace App
