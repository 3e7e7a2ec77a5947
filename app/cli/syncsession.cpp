// SPDX-License-Identifier: Apache-2.0
#include "app/cli/syncsession.h"

#include "app/cli/staticconnector.h"
#include "app/cli/wait.h"
#include "models/tidelistschema.h"
#include "sync/supabase/supabaseconnector.h"

namespace App {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

SyncSession::SyncSession(std::unique_ptr<Sync::SyncOwner> owner)
    : m_owner(std::move(owner))
{
}

SyncSession::~SyncSession()
{
    if (m_engine)
        m_engine->stop();
}

Result<std::unique_ptr<SyncSession>> SyncSession::open(
    std::unique_ptr<Sync::SyncOwner> owner, const QString &databasePath,
    const AccountSettings &settings, const std::optional<Sync::Credentials> &token)
{
    std::unique_ptr<SyncSession> session(new SyncSession(std::move(owner)));
    if (token)
        session->m_connector = std::make_unique<StaticConnector>(*token);
    else if (auto entered = session->signIn(settings, databasePath); !entered)
        return entered.error();

    auto store = Sync::Store::open(databasePath, Models::tidelistSchema());
    if (!store)
        return store.error();
    session->m_store = std::move(store).value();
    session->m_engine = std::make_unique<Sync::SyncEngine>(
        *session->m_store, *session->m_connector,
        session->m_backend ? session->m_backend->transport() : session->m_transport,
        Sync::Surroundings{nullptr, session->m_network.get(), {}});
    session->m_owner->serve(*session->m_engine, *session->m_store);
    return session;
}

Result<void> SyncSession::signIn(const AccountSettings &settings, const QString &databasePath)
{
    auto backend = AccountBackend::restored(settings, databasePath);
    if (!backend)
        return backend.error();
    m_backend = std::move(*backend);
    Sync::SupabaseAccount &account = m_backend->account();
    if (account.state() == Sync::SessionState::Expired)
        return Error{
            ErrorCode::SessionExpired,
            QStringLiteral("the session of %1 has expired; sign in again").arg(settings.email)};
    m_connector = std::make_unique<Sync::SupabaseConnector>(account, m_backend->transport());
    return {};
}

} // namespace App
