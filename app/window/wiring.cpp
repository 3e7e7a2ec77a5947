// SPDX-License-Identifier: Apache-2.0
#include "app/window/wiring.h"

#include "models/tidelistschema.h"
#include "sync/supabase/keychainsecretstore.h"
#include "sync/supabase/memorysecretstore.h"

#include <QCoreApplication>

namespace App {

using Sync::Result;

namespace {

std::unique_ptr<Sync::SecretStore> makeSecretStore(bool keepsInMemory)
{
    if (keepsInMemory)
        return std::make_unique<Sync::MemorySecretStore>();
    return std::make_unique<Sync::KeychainSecretStore>();
}

} // namespace

Result<std::unique_ptr<Wiring>> Wiring::make(const Options &options)
{
    auto store = Sync::Store::open(options.database, Models::tidelistSchema());
    if (!store)
        return store.error();
    return std::unique_ptr<Wiring>(new Wiring(options, std::move(*store)));
}

Wiring::Wiring(const Options &options, std::unique_ptr<Sync::Store> store)
    : m_options(options)
    , m_store(std::move(store))
    , m_settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("tidelist"),
                 QStringLiteral("window"))
    , m_network(Sync::NetworkMonitor::ofSystem())
    , m_keyStore(makeSecretStore(options.keepsSessionInMemory))
    , m_secrets(*m_keyStore)
    , m_profileRepository(*m_store)
    , m_history(*m_store)
    , m_todoRepository(m_history)
    , m_profiles(*m_store, m_profileRepository)
    , m_todos(*m_store, m_todoRepository)
    , m_monitor(*m_store)
    , m_sharing(*m_store)
    , m_sync(*m_store, m_transport, m_secrets, m_clock, m_network.get())
    , m_sharingCalls(m_sync, m_transport)
    , m_window({m_profiles, m_todos, m_profileRepository, m_todoRepository, m_monitor, m_sharing, m_history},
               m_settings)
{
    connectParts();
}

Wiring::~Wiring() = default;

void Wiring::connectParts()
{
    QObject::connect(&m_monitor, &Models::QueueMonitor::countsChanged, &m_window,
                     [this] { updateStatus(); });
    QObject::connect(&m_sync, &SyncController::changed, &m_window, [this] { updateStatus(); });
    QObject::connect(&m_secrets, &Sync::FallbackSecretStore::fellBack, &m_window, [this] {
        m_window.showProblem(QCoreApplication::translate(
            "App::Wiring",
            "This computer has no key store that is open (GNOME Keyring, KWallet): you stay signed "
            "in until Tidelist is closed."));
    });
    QObject::connect(&m_sync, &SyncController::settingsChanged, &m_window, [this] {
        const AccountSettings &settings = m_sync.settings();
        Ui::ServerAddress server{settings.server.url.toString(), settings.server.key,
                                 settings.server.powersyncUrl.toString()};
        if (!server.isComplete())
            server = m_options.server;
        m_window.setAccount(server, settings.email);
    });
    QObject::connect(&m_sync, &SyncController::signInFinished, &m_window,
                     &Ui::MainWindow::finishSignIn);
    QObject::connect(&m_window, &Ui::MainWindow::signInRequested, &m_sync, &SyncController::signIn);
    QObject::connect(&m_window, &Ui::MainWindow::signOutRequested, &m_sync,
                     &SyncController::signOut);
    QObject::connect(&m_window, &Ui::MainWindow::workOfflineChanged, &m_sync,
                     &SyncController::setWorksOffline);
    QObject::connect(&m_window, &Ui::MainWindow::openChanged, &m_sync,
                     &SyncController::setWindowOpen);
    QObject::connect(&m_window, &Ui::MainWindow::syncNeedsWindowChanged, &m_sync,
                     &SyncController::setNeedsWindow);
    QObject::connect(&m_window, &Ui::MainWindow::acceptInviteRequested, &m_sharingCalls,
                     &SharingCalls::acceptInvite);
    QObject::connect(&m_sharingCalls, &SharingCalls::inviteAccepted, &m_window,
                     &Ui::MainWindow::finishAcceptInvite);
    QObject::connect(&m_window, &Ui::MainWindow::transferRequested, &m_sharingCalls,
                     &SharingCalls::transfer);
    QObject::connect(&m_sharingCalls, &SharingCalls::transferred, &m_window,
                     &Ui::MainWindow::finishTransfer);
    QObject::connect(&m_sleep, &SleepWatch::sleepChanged, &m_sync, &SyncController::setAsleep);
}

void Wiring::updateStatus()
{
    Ui::StatusFacts facts = m_sync.facts();
    facts.waiting = m_monitor.counts().waiting;
    facts.rejected = m_monitor.counts().rejected;
    m_window.setStatus(facts);
}

void Wiring::start(const QString &password)
{
    if (!m_options.signInAs.isEmpty()) {
        QObject::connect(&m_sync, &SyncController::started, &m_window, [this, password] {
            if (m_sync.facts().account == Ui::StatusFacts::Account::Active)
                return;
            m_sync.signIn({m_options.server, m_options.signInAs, password, false});
        });
    }
    // The first profile stands before the first sign-in can look at it: both are writes in order.
    m_profileRepository.ensureAutomaticProfile(
        QCoreApplication::translate("App::Wiring", "Personal"));
    updateStatus();
    m_sync.setNeedsWindow(m_window.syncNeedsWindow());
    m_sync.start(m_window.worksOffline());
    m_window.show();
}

} // namespace App
