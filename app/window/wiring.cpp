// SPDX-License-Identifier: Apache-2.0
#include "app/window/wiring.h"

#include "app/datalocation.h"
#include "app/window/sessionbus.h"
#include "app/window/systembrowser.h"
#include "models/tidelistschema.h"
#include "sync/async.h"
#include "sync/supabase/keychainsecretstore.h"
#include "sync/supabase/memorysecretstore.h"
#include "ui/commands/commands.h"
#include "ui/errortext.h"
#include "ui/server/servertext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>

#include <utility>

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

Result<std::unique_ptr<Wiring>> Wiring::make(const Options &options,
                                             std::unique_ptr<Sync::Browser> browser)
{
    if (!browser)
        browser = std::make_unique<SystemBrowser>();
    auto store = Sync::Store::open(options.database, Models::tidelistSchema());
    if (!store)
        return store.error();
    return std::unique_ptr<Wiring>(new Wiring(options, std::move(*store), std::move(browser)));
}

Wiring::Wiring(const Options &options, std::unique_ptr<Sync::Store> store,
               std::unique_ptr<Sync::Browser> browser)
    : m_options(options)
    , m_store(std::move(store))
    , m_settings(openSettings())
    , m_settingsWatch(m_settings)
    , m_colors(m_settings, sessionBus())
    , m_network(Sync::NetworkMonitor::ofSystem())
    , m_day(m_clock)
    , m_browser(std::move(browser))
    , m_keyStore(makeSecretStore(options.keepsSessionInMemory))
    , m_secrets(*m_keyStore)
    , m_history(*m_store)
    , m_profileRepository(*m_store, &m_history)
    , m_todoRepository(m_history)
    , m_counts(*m_store)
    , m_profiles(*m_store, m_profileRepository, m_counts)
    , m_search(*m_store)
    , m_todos(*m_store, m_todoRepository)
    , m_monitor(*m_store)
    , m_sharing(*m_store)
    , m_watch(*m_store)
    , m_names(*m_store)
    , m_trash(*m_store)
    , m_transfer(*m_store, &m_history)
    , m_backups(options.database, m_clock)
    , m_sync(*m_store, m_transport, m_secrets, m_clock, m_network.get())
    , m_sharingCalls(m_sync, m_transport)
    , m_accountActions(m_sync, *m_store, m_transport, *m_browser, m_clock)
    , m_autostart(Autostart::ofThisProgram(options.database))
    , m_accountFiles(
          {options.database, DataLocation::defaultDatabase(), !options.keepsSessionInMemory},
          AccountList::usualSettingsFile())
    , m_window({m_profiles, m_todos, m_profileRepository, m_todoRepository, m_monitor, m_sharing,
                m_history, m_watch, m_counts, m_trash, m_search, m_accountActions, m_names,
                m_store->path(), m_transfer, m_sync, m_colors, m_autostart, m_accountFiles},
               m_settings)
    , m_background({m_window, *m_store, m_clock, m_profiles, m_todoRepository, m_names, m_settings,
                    options.database, m_autostart})
{
    connectParts();
    connectAccount();
}

Wiring::~Wiring() = default;

QSettings Wiring::openSettings()
{
    const auto open = [] {
        return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("tidelist"),
                         QStringLiteral("window"));
    };
    // Drafts are in it. A window that remembers nothing is better than none.
    (void)DataLocation::prepareFile(open().fileName());
    return open();
}

void Wiring::connectParts()
{
    QObject::connect(&m_monitor, &Models::QueueMonitor::countsChanged, &m_window,
                     [this] { updateStatus(); });
    QObject::connect(&m_sync, &SyncController::changed, &m_window, [this] { updateStatus(); });
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
    QObject::connect(&m_sleep, &SleepWatch::sleepChanged, &m_backups, [this](bool isAsleep) {
        if (!isAsleep)
            m_backups.check();
    });
    QObject::connect(&m_settingsWatch, &SettingsWatch::changed, &m_background,
                     &Background::applyPreferences);
    QObject::connect(&m_settingsWatch, &SettingsWatch::changed, &m_colors,
                     &ColorScheme::readScheme);
    QObject::connect(&m_settingsWatch, &SettingsWatch::changed, &m_window.commands(),
                     &Ui::Commands::readKeys);
    QObject::connect(&m_day, &DayWatch::dayChanged, &m_window, &Ui::MainWindow::setToday);
    QObject::connect(&m_sleep, &SleepWatch::sleepChanged, &m_day, [this](bool isAsleep) {
        if (!isAsleep)
            m_day.check();
    });
    QObject::connect(&m_sleep, &SleepWatch::sleepChanged, &m_background, [this](bool isAsleep) {
        if (!isAsleep)
            m_background.checkReminders();
    });
    QObject::connect(
        &m_backups, &DailyBackups::failed, &m_window, [this](const Sync::Error &error) {
            m_window.showProblem(
                QCoreApplication::translate("App::Wiring", "There is no backup of today: %1")
                    .arg(Ui::errorText(error)));
        });
}

void Wiring::connectAccount()
{
    QObject::connect(&m_secrets, &Sync::FallbackSecretStore::fellBack, &m_window, [this] {
        m_window.showProblem(QCoreApplication::translate(
            "App::Wiring",
            "This computer has no key store that is open (GNOME Keyring, KWallet): you stay signed "
            "in until Tidelist is closed."));
    });
    // Before anything is sent: the settings are read first.
    QObject::connect(&m_sync, &SyncController::settingsChanged, &m_window, [this] {
        trustServer();
        updateAccount();
        const AccountSettings &settings = m_sync.settings();
        // Whose the rows are is part of them: what was done before cannot be taken back as it was.
        if (std::exchange(m_user, settings.userId) != settings.userId)
            m_history.clear();
        const QString url = settings.userId.isEmpty() ? QString() : settings.server.url.toString();
        m_accountFiles.noteAccount(settings.email, Ui::serverHost(url));
    });
    QObject::connect(&m_sync, &SyncController::changed, &m_window, [this] { updateAccount(); });
    QObject::connect(&m_sync, &SyncController::started, &m_window, [this] {
        m_hasStarted = true;
        offerLink();
    });
    QObject::connect(&m_background, &Background::linkOpened, &m_window,
                     [this](const QString &link) {
                         m_link = link;
                         offerLink();
                     });
}

void Wiring::offerLink()
{
    if (m_hasStarted && !m_link.isEmpty())
        m_window.offerServer(std::exchange(m_link, QString()));
}

void Wiring::trustServer()
{
    const QString &file = m_sync.settings().caFile;
    if (m_transport.trust(file))
        return;
    m_window.showProblem(
        QCoreApplication::translate("App::Wiring",
                                    "The certificates of your server in %1 cannot be read, so "
                                    "nothing is sent. Everything is saved on this computer.")
            .arg(QDir::toNativeSeparators(file)));
}

void Wiring::updateAccount()
{
    const AccountSettings &settings = m_sync.settings();
    Ui::AccountFacts facts;
    facts.server = {settings.server.url.toString(), settings.server.key,
                    settings.server.powersyncUrl.toString()};
    if (!facts.server.isComplete())
        facts.server = m_options.server;
    facts.caFile = settings.caFile;
    facts.email = settings.email;
    facts.isAnonymous = m_sync.account() && m_sync.account()->isAnonymous();
    m_window.setAccount(facts);
}

void Wiring::updateStatus()
{
    Ui::StatusFacts facts = m_sync.facts();
    facts.waiting = m_monitor.counts().waiting;
    facts.rejected = m_monitor.counts().rejected;
    m_window.setStatus(facts);
}

void Wiring::signInAtStart(const QString &password)
{
    if (m_sync.facts().account == Ui::StatusFacts::Account::Active)
        return;
    Sync::onFinished(&m_window,
                     m_accountActions.signIn(m_options.server, m_options.signInAs, password),
                     [this](const Result<void> &signedIn) {
                         if (!signedIn)
                             m_window.showProblem(Ui::errorText(signedIn.error()));
                     });
}

void Wiring::start(const QString &password)
{
    if (!m_options.signInAs.isEmpty()) {
        QObject::connect(&m_sync, &SyncController::started, &m_window,
                         [this, password] { signInAtStart(password); });
    }
    // The first profile stands before the first sign-in can look at it: both are writes in order.
    m_profileRepository.ensureAutomaticProfile(
        QCoreApplication::translate("App::Wiring", "Personal"));
    updateStatus();
    m_accountFiles.noteOpened(QDateTime::currentDateTimeUtc());
    m_sync.setNeedsWindow(m_window.syncNeedsWindow());
    m_sync.start(m_window.worksOffline());
    m_background.begin(m_options.request);
    m_backups.start();
}

} // namespace App
