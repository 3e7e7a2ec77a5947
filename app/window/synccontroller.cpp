// SPDX-License-Identifier: Apache-2.0
#include "app/window/synccontroller.h"

#include "app/window/accountprobe.h"
#include "app/window/answers.h"
#include "models/accountadoption.h"
#include "models/automaticprofile.h"
#include "sync/async.h"
#include "sync/store/sqliteversion.h"

#include <chrono>

namespace App {

using Sync::Database;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;
using Sync::SessionState;
using Ui::StatusFacts;

SyncController::SyncController(Sync::Store &store, Sync::HttpTransport &transport,
                               Sync::SecretStore &secrets, const Sync::Clock &clock,
                               Sync::NetworkMonitor *network, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_transport(transport)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_network(network)
{
    using namespace std::chrono_literals;
    m_ownerTimer.setSingleShot(true);
    m_ownerTimer.setInterval(3s);
    connect(&m_ownerTimer, &QTimer::timeout, this, &SyncController::updateEngine);
    m_restoreTimer.setSingleShot(true);
    m_restoreTimer.setInterval(30s);
    connect(&m_restoreTimer, &QTimer::timeout, this, &SyncController::restoreSession);
}

SyncController::~SyncController() = default;

void SyncController::start(bool worksOffline)
{
    m_worksOffline = worksOffline;
    Sync::onFinished(this, m_store.withDatabase(readAccountSettings),
                     [this](const Result<AccountSettings> &settings) {
                         if (settings)
                             m_settings = *settings;
                         Q_EMIT settingsChanged();
                         if (!m_settings.hasServer() || m_settings.sessionKey.isEmpty()) {
                             Q_EMIT changed();
                             Q_EMIT started();
                             return;
                         }
                         m_account = makeAccount(m_settings.server, m_settings.sessionKey);
                         restoreSession();
                     });
}

SyncController::AccountPtr SyncController::makeAccount(const Sync::SupabaseConfig &server,
                                                       const QString &sessionKey)
{
    auto account = std::make_shared<Sync::SupabaseAccount>(server, sessionKey, m_transport,
                                                           m_secrets, m_clock);
    account->requireUser(m_settings.userId);
    account->lockRefreshes(sessionLockFile(m_store.path()));
    return account;
}

void SyncController::restoreSession()
{
    if (!m_account || m_isTakingOn)
        return;
    Sync::onFinished(this, m_account->restore(), [this](const Result<void> &restored) {
        // A locked key store may be opened later; until then the file works without sync.
        m_isKeyStoreClosed = !restored;
        if (!restored)
            m_restoreTimer.start();
        if (m_account)
            watchAccount();
        updateEngine();
        Q_EMIT started();
    });
}

QFuture<Result<SyncController::AccountPtr>> SyncController::newAccount(
    const Sync::SupabaseConfig &server)
{
    const auto promise = newPromise<AccountPtr>();
    Sync::onFinished(this, m_store.withDatabase(ensureSessionKey),
                     [this, promise, server](const Result<QString> &key) {
                         if (!key)
                             return resolve<AccountPtr>(promise, key.error());
                         m_settings.sessionKey = *key;
                         resolve<AccountPtr>(promise, makeAccount(server, *key));
                     });
    return promise->future();
}

QFuture<Result<void>> SyncController::takeOn(const AccountPtr &account)
{
    const Outcome outcome = newPromise<void>();
    m_isTakingOn = true;
    const auto bind = [user = Models::UserId(account->userId()), email = account->email(),
                       server = account->config()](Database &database) -> Result<AccountSettings> {
        if (auto adopted = Models::adoptAccount(database, user, email); !adopted)
            return adopted.error();
        if (auto kept = rememberServer(database, server); !kept)
            return kept.error();
        return readAccountSettings(database);
    };
    Sync::onFinished(this, m_store.withDatabase(bind),
                     [this, account, outcome](const Result<AccountSettings> &settings) {
                         if (settings) {
                             m_settings = *settings;
                             return checkAutomaticProfile(account, outcome);
                         }
                         m_isTakingOn = false;
                         Sync::onFinished(this, account->signOut(),
                                          [account](const Result<void> &) {});
                         resolve<void>(outcome, settings.error());
                     });
    return outcome->future();
}

void SyncController::checkAutomaticProfile(const AccountPtr &account, const Outcome &outcome)
{
    Sync::onFinished(this, accountHasProfiles(this, *account, m_transport),
                     [this, account, outcome](const Result<bool> &hasProfiles) {
                         // Without an answer the profile stays: one more is a lesser evil than one
                         // too few.
                         if (!hasProfiles || !*hasProfiles)
                             return replaceAccount(account, outcome);
                         Sync::onFinished(
                             this, m_store.withDatabase(Models::removeUntouchedAutomaticProfile),
                             [this, account, outcome](const Result<bool> &) {
                                 replaceAccount(account, outcome);
                             });
                     });
}

void SyncController::replaceAccount(const AccountPtr &account, const Outcome &outcome)
{
    stopEngine();
    m_engine.reset();
    m_connector.reset();
    m_account = account;
    m_isKeyStoreClosed = false;
    m_isTakingOn = false;
    watchAccount();
    Q_EMIT settingsChanged();
    resolve<void>(outcome, {});
    updateEngine();
}

void SyncController::watchAccount()
{
    connect(m_account.get(), &Sync::SupabaseAccount::stateChanged, this,
            &SyncController::onAccountChanged, Qt::UniqueConnection);
}

void SyncController::onAccountChanged()
{
    updateEngine();
    const bool isSame = m_account && m_account->state() == SessionState::Active
        && m_account->userId() == m_settings.userId;
    if (!isSame || m_account->email() == m_settings.email)
        return;
    // The address is another one, by the person's own doing.
    m_settings.email = m_account->email();
    const auto note = [user = Models::UserId(m_settings.userId),
                       email = m_settings.email](Database &database) {
        return Models::adoptAccount(database, user, email);
    };
    // Should it fail, the next sign-in notes it.
    Sync::onFinished(this, m_store.withDatabase(note),
                     [this](const Result<void> &) { Q_EMIT settingsChanged(); });
}

void SyncController::noteServer(const Sync::SupabaseConfig &server)
{
    const auto note = [server](Database &database) { return rememberServer(database, server); };
    Sync::onFinished(this, m_store.withDatabase(note), [this, server](const Result<void> &noted) {
        if (!noted)
            return;
        m_settings.server = server;
        Q_EMIT settingsChanged();
    });
}

QFuture<Result<void>> SyncController::signOut()
{
    stopEngine();
    m_engine.reset();
    m_connector.reset();
    m_restoreTimer.stop();
    m_isKeyStoreClosed = false;
    const Outcome outcome = newPromise<void>();
    if (const AccountPtr account = std::exchange(m_account, nullptr)) {
        account->disconnect(this);
        Sync::onFinished(this, account->signOut(), [account, outcome](const Result<void> &done) {
            resolve<void>(outcome, done);
        });
    } else {
        resolve<void>(outcome, {});
    }
    Q_EMIT changed();
    return outcome->future();
}

void SyncController::setLeaving(bool isLeaving)
{
    m_isLeaving = isLeaving;
    updateEngine();
}

void SyncController::setPaused(bool isPaused)
{
    if (m_isPaused == isPaused)
        return;
    m_isPaused = isPaused;
    if (isPaused) {
        stopEngine();
        m_engine.reset();
        m_connector.reset();
    }
    updateEngine();
}

void SyncController::syncNow()
{
    if (m_engine && m_engine->status().isRunning)
        m_engine->syncNow();
    else
        updateEngine();
}

Ui::SyncDiagnostics SyncController::diagnostics() const
{
    Ui::SyncDiagnostics diagnostics;
    diagnostics.sqliteVersion = Sync::sqliteVersion();
    if (!m_engine)
        return diagnostics;
    const Sync::SyncStatus &status = m_engine->status();
    diagnostics.heldBack = status.heldBack;
    diagnostics.isUploading = status.isUploading;
    diagnostics.isDownloading = status.isDownloading;
    diagnostics.errorDetails = status.errorDetails;
    return diagnostics;
}

void SyncController::setWorksOffline(bool worksOffline)
{
    m_worksOffline = worksOffline;
    updateEngine();
}

void SyncController::setAsleep(bool isAsleep)
{
    m_isAsleep = isAsleep;
    updateEngine();
}

void SyncController::setWindowOpen(bool isOpen)
{
    m_isWindowOpen = isOpen;
    updateEngine();
}

void SyncController::setNeedsWindow(bool needsWindow)
{
    m_needsWindow = needsWindow;
    updateEngine();
}

void SyncController::updateEngine()
{
    const bool isActive = m_account && m_account->state() == SessionState::Active;
    const bool isInUse = !m_isAsleep && (m_isWindowOpen || !m_needsWindow);
    if (isActive && !m_worksOffline && isInUse && !m_isLeaving && !m_isPaused)
        startEngine();
    else
        stopEngine();
    Q_EMIT changed();
}

void SyncController::startEngine()
{
    if (!m_owner) {
        auto owner = Sync::SyncOwner::acquire(m_store.path());
        m_isSyncedElsewhere = !owner;
        if (!owner) {
            m_ownerTimer.start();
            return;
        }
        m_owner = std::move(*owner);
        if (!m_engine) {
            m_connector = std::make_unique<Sync::SupabaseConnector>(*m_account, m_transport);
            m_engine = std::make_unique<Sync::SyncEngine>(
                m_store, *m_connector, m_transport, Sync::Surroundings{&m_clock, m_network, {}});
            connect(m_engine.get(), &Sync::SyncEngine::statusChanged, this,
                    &SyncController::changed);
        }
        m_owner->serve(*m_engine, m_store);
    }
    if (!m_engine->status().isRunning)
        m_engine->start();
}

void SyncController::stopEngine()
{
    m_ownerTimer.stop();
    m_isSyncedElsewhere = false;
    m_owner.reset();
    if (m_engine && m_engine->status().isRunning)
        m_engine->stop();
}

StatusFacts SyncController::facts() const
{
    StatusFacts facts;
    facts.worksOffline = m_worksOffline;
    facts.isSyncedElsewhere = m_isSyncedElsewhere;
    if (m_account && m_account->state() == SessionState::Active)
        facts.account = StatusFacts::Account::Active;
    else if (m_account && (m_account->state() == SessionState::Expired || m_isKeyStoreClosed))
        facts.account = StatusFacts::Account::Expired;
    if (!m_engine)
        return facts;
    const Sync::SyncStatus &status = m_engine->status();
    facts.isConnected = status.isConnected;
    facts.isMoving =
        status.isUploading || status.isDownloading || (status.isConnected && status.queued > 0);
    facts.hasSynced = status.hasSynced;
    facts.downloadError = status.downloadError;
    facts.uploadError = status.uploadError;
    facts.lastSyncedAt = status.lastSyncedAt;
    if (status.progress && status.isDownloading) {
        const Sync::DownloadCount &all = status.progress->all;
        facts.download = Ui::DownloadFacts{all.downloaded, all.total, all.bytes};
    }
    return facts;
}

} // namespace App
