// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/accountsettings.h"
#include "sync/engine/syncengine.h"
#include "sync/engine/syncowner.h"
#include "sync/net/clock.h"
#include "sync/supabase/supabaseaccount.h"
#include "sync/supabase/supabaseconnector.h"
#include "ui/statustext.h"
#include "ui/synccontrol.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <memory>

namespace App {

/// Decides when the window's file syncs: with an account, unless the person works offline, and only
/// while no other process syncs the same file (it takes over when that one ends). While the
/// computer sleeps, and where the person wants that while the window is not open, the connection is
/// let go.
///
/// *Threading:* the thread of the Store. *Ownership:* everything given to the constructor must
/// outlive it.
class SyncController : public QObject, public Ui::SyncControl
{
    Q_OBJECT
public:
    using AccountPtr = std::shared_ptr<Sync::SupabaseAccount>;

    SyncController(Sync::Store &store, Sync::HttpTransport &transport, Sync::SecretStore &secrets,
                   const Sync::Clock &clock, Sync::NetworkMonitor *network = nullptr,
                   QObject *parent = nullptr);
    ~SyncController() override;

    /// Takes up what the file and the key store remember.
    void start(bool worksOffline);

    /// An account of this file that nobody is signed in to yet. `server` must be normalised.
    /// *Errors:* those of the store.
    QFuture<Sync::Result<AccountPtr>> newAccount(const Sync::SupabaseConfig &server);
    /// Makes an account that somebody has signed in to the one of the file, and syncs with it.
    /// *Errors:* AccountMismatch and those of the store; then nobody is signed in to it any more.
    QFuture<Sync::Result<void>> takeOn(const AccountPtr &account);
    /// Keeps a server whose account is not usable yet.
    void noteServer(const Sync::SupabaseConfig &server);
    /// Data and queue stay in the file. *Errors:* as SupabaseAccount::signOut() on this computer;
    /// nobody is signed in here all the same.
    QFuture<Sync::Result<void>> signOut();
    /// While the account is being deleted nothing is synced: the server's rows go, these stay.
    void setLeaving(bool isLeaving);

    /// What was synced is known again when it goes on: a restored file has another client id.
    void setPaused(bool isPaused) override;
    void syncNow() override;
    Ui::SyncDiagnostics diagnostics() const override;

    void setWorksOffline(bool worksOffline);
    void setAsleep(bool isAsleep);
    void setWindowOpen(bool isOpen);
    /// Whether it syncs only while the window is open.
    void setNeedsWindow(bool needsWindow);

    const AccountSettings &settings() const { return m_settings; }
    /// Null while nobody is signed in.
    AccountPtr account() const { return m_account; }
    /// What the status line needs, but for the counts of the queue.
    Ui::StatusFacts facts() const;

Q_SIGNALS:
    /// facts() has changed.
    void changed();
    void settingsChanged();
    /// start() has done what it can without the network.
    void started();

private:
    using Outcome = std::shared_ptr<QPromise<Sync::Result<void>>>;

    AccountPtr makeAccount(const Sync::SupabaseConfig &server, const QString &sessionKey);
    void restoreSession();
    void checkAutomaticProfile(const AccountPtr &account, const Outcome &outcome);
    void replaceAccount(const AccountPtr &account, const Outcome &outcome);
    void watchAccount();
    void onAccountChanged();
    void updateEngine();
    void startEngine();
    void stopEngine();

    Sync::Store &m_store;
    Sync::HttpTransport &m_transport;
    Sync::SecretStore &m_secrets;
    const Sync::Clock &m_clock;
    Sync::NetworkMonitor *m_network; ///< may be null
    AccountSettings m_settings;
    QTimer m_ownerTimer; ///< asks again for a file that another process syncs
    QTimer m_restoreTimer; ///< asks again a key store that is locked
    bool m_worksOffline = false;
    bool m_isAsleep = false;
    bool m_isWindowOpen = true;
    bool m_needsWindow = false;
    bool m_isSyncedElsewhere = false;
    bool m_isTakingOn = false;
    bool m_isLeaving = false;
    bool m_isPaused = false;
    bool m_isKeyStoreClosed = false;

    // In the order of use: the owner dies before the engine it serves, and so on.
    AccountPtr m_account;
    std::unique_ptr<Sync::SupabaseConnector> m_connector;
    std::unique_ptr<Sync::SyncEngine> m_engine;
    std::unique_ptr<Sync::SyncOwner> m_owner;
};

} // namespace App
