// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/accountsettings.h"
#include "app/cli/accountbackend.h"
#include "sync/engine/connector.h"
#include "sync/engine/syncengine.h"
#include "sync/engine/syncowner.h"
#include "sync/net/qnamtransport.h"
#include "sync/store/store.h"

#include <QString>

#include <memory>
#include <optional>

namespace App {

/// An engine on a file, with everything it needs, in the process that owns the file's sync.
///
/// *Threading:* the main thread.
class SyncSession
{
public:
    /// Opens the file for an account, or for the fixed `token` when there is one.
    /// *Errors:* SignedOut, SessionExpired, NoKeyStore, and those of the store.
    static Sync::Result<std::unique_ptr<SyncSession>> open(
        std::unique_ptr<Sync::SyncOwner> owner, const QString &databasePath,
        const AccountSettings &settings, const std::optional<Sync::Credentials> &token);
    ~SyncSession();

    Sync::Store &store() { return *m_store; }
    Sync::SyncEngine &engine() { return *m_engine; }

private:
    explicit SyncSession(std::unique_ptr<Sync::SyncOwner> owner);
    Sync::Result<void> signIn(const AccountSettings &settings, const QString &databasePath);

    // In the order in which they refer to each other; the owner's right is given up last.
    std::unique_ptr<Sync::SyncOwner> m_owner;
    std::unique_ptr<AccountBackend> m_backend;
    std::unique_ptr<Sync::NetworkMonitor> m_network = Sync::NetworkMonitor::ofSystem();
    Sync::QnamTransport m_transport;
    std::unique_ptr<Sync::Store> m_store;
    std::unique_ptr<Sync::Connector> m_connector;
    std::unique_ptr<Sync::SyncEngine> m_engine;
};

} // namespace App
