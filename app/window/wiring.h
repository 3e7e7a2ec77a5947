// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/accountactions.h"
#include "app/window/accounts/accountlist.h"
#include "app/window/background/autostart.h"
#include "app/window/background/background.h"
#include "app/window/colorscheme.h"
#include "app/window/dailybackups.h"
#include "app/window/daywatch.h"
#include "app/window/options.h"
#include "app/window/servertransport.h"
#include "app/window/settingswatch.h"
#include "app/window/sharingcalls.h"
#include "app/window/sleepwatch.h"
#include "app/window/synccontroller.h"
#include "models/profilelistmodel.h"
#include "models/profilerepository.h"
#include "models/queuemonitor.h"
#include "models/quickadd/quickaddnames.h"
#include "models/sharing.h"
#include "models/todocounts.h"
#include "models/todolistmodel.h"
#include "models/todorepository.h"
#include "models/todosearch.h"
#include "models/todowatch.h"
#include "models/transfer/transferservice.h"
#include "models/trashrepository.h"
#include "sync/store/store.h"
#include "sync/supabase/fallbacksecretstore.h"
#include "ui/mainwindow.h"

#include <QSettings>

#include <memory>

namespace App {

/// The composition root of the window program: everything is made here, once, and handed on by
/// constructor.
class Wiring
{
public:
    /// Without a `browser` it is the desktop's. *Errors:* those of Store::open.
    static Sync::Result<std::unique_ptr<Wiring>> make(
        const Options &options, std::unique_ptr<Sync::Browser> browser = nullptr);
    ~Wiring();

    /// What the person chose for the window on this computer.
    static QSettings openSettings();

    /// Shows what the options ask for and begins to sync where there is an account.
    void start(const QString &password);
    Ui::MainWindow &window() { return m_window; }
    Background &background() { return m_background; }
    /// Whose commits can be heard of.
    Sync::Store &store() { return *m_store; }
    const SyncController &sync() const { return m_sync; }

private:
    Wiring(const Options &options, std::unique_ptr<Sync::Store> store,
           std::unique_ptr<Sync::Browser> browser);
    void connectParts();
    void connectAccount();
    void updateStatus();
    void updateAccount();
    void trustServer();
    /// Shows the link that was opened, once it is known who is signed in.
    void offerLink();
    void signInAtStart(const QString &password);

    Options m_options;
    QString m_link; ///< opened, not shown so far
    bool m_hasStarted = false; ///< it is known who is signed in
    // In the order of use: what stands below uses what stands above.
    std::unique_ptr<Sync::Store> m_store;
    QSettings m_settings;
    SettingsWatch m_settingsWatch;
    ColorScheme m_colors;
    Sync::SystemClock m_clock;
    std::unique_ptr<Sync::NetworkMonitor> m_network;
    SleepWatch m_sleep;
    DayWatch m_day;
    ServerTransport m_transport;
    std::unique_ptr<Sync::Browser> m_browser;
    std::unique_ptr<Sync::SecretStore> m_keyStore;
    Sync::FallbackSecretStore m_secrets;
    Models::UndoHistory m_history;
    Models::ProfileRepository m_profileRepository;
    Models::TodoRepository m_todoRepository;
    Models::TodoCountWatch m_counts;
    Models::ProfileListModel m_profiles;
    Models::TodoSearch m_search;
    Models::TodoListModel m_todos;
    Models::QueueMonitor m_monitor;
    Models::Sharing m_sharing;
    Models::TodoWatch m_watch;
    Models::QuickAddNames m_names;
    Models::TrashRepository m_trash;
    Models::TransferService m_transfer;
    DailyBackups m_backups;
    SyncController m_sync;
    SharingCalls m_sharingCalls;
    AccountActions m_accountActions;
    Autostart m_autostart;
    AccountList m_accountFiles;
    QString m_user; ///< whose account the file has; empty: none
    Ui::MainWindow m_window;
    Background m_background;
};

} // namespace App
