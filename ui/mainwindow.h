// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/result.h"
#include "ui/accountservice.h"
#include "ui/details/reminderhint.h"
#include "ui/filesettings.h"
#include "ui/statustext.h"
#include "ui/transfer/profilechoice.h"
#include "ui/views/viewsettings.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>

#include <functional>

class QAction;
class QActionGroup;
class QDate;
class QMenu;
class QSettings;
class QSplitter;
class QToolButton;

namespace Models {
class ProfileListModel;
class ProfileRepository;
class QueueMonitor;
class QuickAddNames;
class TodoCountWatch;
class TodoListModel;
class TodoRepository;
class TodoSearch;
class TodoWatch;
class TrashRepository;
class TransferService;
class UndoHistory;
struct Sharing;
} // namespace Models

namespace Ui {

class AccountDialog;
class AccountFiles;
class AccountsDialog;
class Appearance;
class AttentionDialog;
class CheatSheet;
class CommandPalette;
class Commands;
class DetailsPanel;
class InviteBar;
class KeyboardDialog;
class LoginStart;
class ProfileSidebar;
class SettingsDialog;
class ShareDialog;
class SignInDialog;
class SyncControl;
class SyncDialog;
class SyncStatusBar;
class TodoFinder;
class TodoPage;
class ViewTabs;

/// The window: views and profiles on the left, the to-dos of one of them on the right, sync in
/// words below. It knows nothing of servers: what concerns the account is asked of an
/// AccountService, and what concerns others by signals.
///
/// *Ownership:* everything in Parts, and the settings, must outlive it.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    struct Parts
    {
        Models::ProfileListModel &profiles;
        Models::TodoListModel &todos;
        Models::ProfileRepository &profileRepository;
        Models::TodoRepository &todoRepository;
        Models::QueueMonitor &monitor;
        Models::Sharing &sharing;
        Models::UndoHistory &history;
        Models::TodoWatch &watch;
        Models::TodoCountWatch &counts;
        Models::TrashRepository &trash;
        Models::TodoSearch &search;
        AccountService &account;
        Models::QuickAddNames &names;
        QString file; ///< the data file, whose draft is shown
        Models::TransferService &transfer;
        SyncControl &sync;
        Appearance &appearance;
        LoginStart &loginStart;
        AccountFiles &accountFiles;
    };

    MainWindow(const Parts &parts, QSettings &settings);
    ~MainWindow() override;

    /// Everything one can do here.
    Commands &commands() const { return *m_commands; }
    /// A new day has begun.
    void setToday(const QDate &today);
    void setStatus(const StatusFacts &facts);
    /// Whose account it is, and what a sign-in starts with.
    void setAccount(const AccountFacts &account);
    /// A link to a server was opened: says where it leads, and asks. Nothing changes by itself.
    void offerServer(const QString &link);
    /// The answer to acceptInviteRequested().
    void finishAcceptInvite(const Models::ProfileInviteId &id, const Sync::Result<void> &result);
    /// The answer to transferRequested().
    void finishTransfer(const Sync::Result<void> &result);
    void showProblem(const QString &text);
    /// Brings the window to the front, as bringToFront().
    void open(const QByteArray &activationToken = {});
    /// The same, and shows a to-do in its list. Without one just the window.
    void openTodo(const Models::ProfileId &profile, const Models::TodoId &todo,
                  const QByteArray &activationToken);
    /// Says so where reminders do not always come.
    void setReminderReach(ReminderReach reach);
    /// Ends the program, also where closing the window does not. Asks first where something is
    /// typed that could not be saved.
    void quit();
    /// The same without asking: whoever ends a session waits for no answer.
    void quitAtOnce();
    /// The profile that is shown, or was shown last; empty: none.
    Models::ProfileId shownProfile() const;
    bool worksOffline() const;
    /// Whether the person wants sync only while the window is open.
    bool syncNeedsWindow() const;

Q_SIGNALS:
    void acceptInviteRequested(const Models::ProfileInviteId &id);
    void transferRequested(const Models::ProfileId &profile, const Models::UserId &user);
    void workOfflineChanged(bool worksOffline);
    void syncNeedsWindowChanged(bool needsWindow);
    /// Something of Ui::Preferences is another value now.
    void preferencesChanged();
    /// Shown, and not minimised; or no longer so.
    void openChanged(bool isOpen);
    /// Reminders are to come although the window is closed.
    void keepRunningRequested();
    /// The window is about to be closed for good.
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addCommands();
    void addTodoCommands();
    void addProfileCommands();
    void addViewCommands();
    void addPlaceCommands();
    void addProfilePlaceCommands();
    void buildTabs();
    void updateTabs();
    void addArrangeCommands();
    void addTrashCommands();
    void buildDrops();
    void addDataCommands();
    void addAccountCommands();
    void addHelpCommands();
    void buildMenus();
    void buildContextMenus();
    /// Puts commands into a menu; an empty id is a line between two.
    void fill(QMenu *menu, const QStringList &ids);
    void buildSharing();
    void buildDetails();
    void restoreDetails();
    void saveDetails();
    void showDetails(bool shows);
    /// Goes into the details, of which there are none before this.
    void editDetails();
    enum class PaneWidths { Free, Kept };
    /// Who stands where: in a narrow window the details take the place of the list.
    void arrangePanes(PaneWidths widths = PaneWidths::Free);
    /// Shows the details of the list's current to-do, unless the person is at work on another one.
    void followCurrent();
    /// As wide as it was before the window was narrow.
    void widenSidebar();
    void showList();
    void sayMoved(const Models::TodoId &id, const Models::ProfileId &from, const QString &to);
    QWidget *buildCentre();
    void restoreState();
    /// The view or profile that is marked in the sidebar.
    void showCurrentPlace();
    /// Whether the sidebar has gone to another place than the page shows.
    bool isElsewhere() const;
    void showArrangement();
    /// Sorts and groups as the commands are checked.
    void arrange();
    /// Goes to where one can add, and there.
    void startAdding();
    /// Whether the trash can be emptied here.
    void askWhoEmptiesTrash();
    void updatePlaceActions();
    void askToDeleteForGood();
    void askToEmptyTrash();
    void updateActions();
    void switchPane();
    void openPalette();
    void openCheatSheet();
    void openKeyboard();
    void askForDueDate();
    /// Where the selected to-dos are to go.
    void askForProfile();
    ProfileChoices profileChoices() const;
    void openExport();
    void openImport();
    void openBackups();
    void openSync();
    void openSettings();
    SignInDialog *signInDialog();
    void openSignIn();
    void openAccount();
    void openAccounts();
    /// Where a link leads that this window does not follow.
    void openElsewhere(const ServerAddress &server);
    void signOut();
    void showAccountDeleted(const QStringList &copies);
    void openAttention();
    void askToSignOut();
    void askToDeleteProfile();
    void editProfile();
    void openShare();
    void askToLeaveProfile();
    void leaveProfile(const Models::ProfileId &id, const QString &name);
    void showAbout();
    /// As soon as it is there.
    void showWanted();
    void askToLeave(std::function<void()> leave);

    Parts m_parts;
    QSettings &m_settings;
    FileSettings m_fileSettings;
    ViewSettings m_viewSettings;
    QSplitter *m_splitter = nullptr;
    InviteBar *m_inviteBar = nullptr;
    ProfileSidebar *m_sidebar = nullptr;
    TodoPage *m_page = nullptr;
    ViewTabs *m_tabs = nullptr; ///< of the profile that is shown
    TodoFinder *m_finder = nullptr;
    DetailsPanel *m_details = nullptr;
    bool m_mayLose = false; ///< what could not be saved, when the window closes
    bool m_isNarrow = false;
    bool m_showsDetails = false; ///< where there is room
    bool m_detailsOverList = false; ///< where there is none
    int m_detailsWidth = 0;
    int m_sidebarWidth = 0; ///< where there is room
    SyncStatusBar *m_status = nullptr;
    QAction *m_detailsAction = nullptr;
    QAction *m_workOffline = nullptr;
    QAction *m_syncNeedsWindow = nullptr;
    QAction *m_showsCompleted = nullptr;
    QActionGroup *m_sorts = nullptr; ///< the data of each is its TodoSort
    QActionGroup *m_groups = nullptr; ///< and its TodoGroup
    QToolButton *m_shareButton = nullptr;
    QToolButton *m_sortButton = nullptr;
    QToolButton *m_emptyButton = nullptr;
    bool m_emptiesTrash = false; ///< the file has no account
    QAction *m_signIn = nullptr;
    QAction *m_accountAction = nullptr;
    QAction *m_signOut = nullptr;
    QAction *m_review = nullptr;
    Commands *m_commands = nullptr;
    CommandPalette *m_palette = nullptr;
    QPointer<CheatSheet> m_cheatSheet;
    QPointer<KeyboardDialog> m_keyboard;
    SignInDialog *m_signInDialog = nullptr; ///< keeps what was typed
    AccountDialog *m_accountDialog = nullptr;
    QPointer<AccountsDialog> m_accountsDialog;
    QPointer<AttentionDialog> m_attentionDialog;
    QPointer<SyncDialog> m_syncDialog;
    QPointer<SettingsDialog> m_settingsDialog;
    QPointer<ShareDialog> m_shareDialog;
    Models::TodoId m_wanted; ///< to be shown when it comes
    StatusFacts m_facts;
    /// Asked of the server, without an answer so far: the profile and its name.
    QHash<Models::ProfileInviteId, QPair<Models::ProfileId, QString>> m_acceptedInvites;
    AccountFacts m_account;
};

} // namespace Ui
