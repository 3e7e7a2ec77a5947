// SPDX-License-Identifier: Apache-2.0
// Everything that can be done in MainWindow: the commands, and when they can be used.
#include "ui/mainwindow.h"

#include "models/limits.h"
#include "models/profilelistmodel.h"
#include "models/todolistmodel.h"
#include "models/undohistory.h"
#include "ui/commands/cheatsheet.h"
#include "ui/commands/commandpalette.h"
#include "ui/commands/commands.h"
#include "ui/commands/keyboarddialog.h"
#include "ui/drag/droplistview.h"
#include "ui/drag/todolistview.h"
#include "ui/duedatedialog.h"
#include "ui/limitedlineedit.h"
#include "ui/profiles/profilebadge.h"
#include "ui/profilesidebar.h"
#include "ui/search/todofinder.h"
#include "ui/selectedtodos.h"
#include "ui/symbolicicon.h"
#include "ui/todopage.h"
#include "ui/undocontrol.h"
#include "ui/views/viewlist.h"

#include <QAction>
#include <QMenu>
#include <QSettings>

namespace Ui {

namespace {

constexpr auto inTodos = CommandScope::Todos;

} // namespace

void MainWindow::addCommands()
{
    m_commands = new Commands(m_settings, this);
    m_commands->setLists(m_page->view(), {m_sidebar->view(), m_sidebar->views()});
    addTodoCommands();
    addProfileCommands();
    addViewCommands();
    addPlaceCommands();
    addProfilePlaceCommands();
    addArrangeCommands();
    addTrashCommands();
    addDataCommands();
    addAccountCommands();
    addHelpCommands();
    m_commands->applyKeys();
    m_palette = new CommandPalette(this);
}

void MainWindow::addTodoCommands()
{
    SelectedTodos &selected = m_page->selected();
    m_commands->add({u"todo.new"_qs,
                     CommandCategory::Todos,
                     tr("&New to-do"),
                     {QKeySequence::New, Qt::Key_N},
                     u"add"_qs},
                    [this] { startAdding(); });
    m_commands->add({u"todo.edit"_qs,
                     CommandCategory::Todos,
                     tr("Edit &title"),
                     {Qt::Key_Return, Qt::Key_F2},
                     u"edit"_qs,
                     inTodos},
                    [this] { m_page->editCurrent(); });
    m_commands->add({u"todo.details"_qs,
                     CommandCategory::Todos,
                     tr("Edit detai&ls"),
                     {Qt::ALT | Qt::Key_Return},
                     u"notes"_qs,
                     inTodos},
                    [this] { editDetails(); });
    m_commands->add({u"todo.complete"_qs,
                     CommandCategory::Todos,
                     tr("&Done or not done"),
                     {Qt::Key_Space},
                     u"done"_qs,
                     inTodos},
                    [&selected] { selected.toggleCompleted(); });
    m_commands->add({u"todo.trash"_qs,
                     CommandCategory::Todos,
                     tr("Move to tras&h"),
                     {QKeySequence::Delete},
                     u"trash"_qs,
                     inTodos},
                    [&selected] { selected.trash(); });

    QAction *undo = m_commands->add(
        {u"edit.undo"_qs, CommandCategory::Todos, tr("&Undo"), {QKeySequence::Undo}, u"undo"_qs},
        [this] { m_parts.history.undo(); });
    QAction *redo = m_commands->add({u"edit.redo"_qs,
                                     CommandCategory::Todos,
                                     tr("&Redo"),
                                     {Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y},
                                     u"redo"_qs},
                                    [this] { m_parts.history.redo(); });
    new UndoControl(m_parts.history, *undo, *redo, *m_page->messageBar(), this);

    const auto due = [&](const QString &id, const QString &text, auto dateOf) {
        m_commands->add({id, CommandCategory::Todos, text, {}, {}, inTodos}, [this, dateOf] {
            m_page->selected().setDueDate(dateOf(m_parts.todos.view().today));
        });
    };
    due(u"todo.due.today"_qs, tr("Due &today"), [](const QDate &today) { return today; });
    due(u"todo.due.tomorrow"_qs, tr("Due to&morrow"),
        [](const QDate &today) { return today.addDays(1); });
    due(u"todo.due.nextWeek"_qs, tr("Due next &week"), nextWeek);
    due(u"todo.due.none"_qs, tr("&No due date"), [](const QDate &) { return QDate(); });
    m_commands->add({u"todo.due"_qs,
                     CommandCategory::Todos,
                     tr("Due &date…"),
                     {Qt::CTRL | Qt::Key_D},
                     u"date"_qs,
                     inTodos},
                    [this] { askForDueDate(); });

    const QString priorities[] = {tr("&No priority"), tr("&Low priority"), tr("&Medium priority"),
                                  tr("&High priority")};
    for (int priority = Models::maxPriority; priority >= 0; --priority) {
        const auto key = static_cast<Qt::Key>(Qt::Key_0 + priority);
        m_commands->add({u"todo.priority.%1"_qs.arg(priority),
                         CommandCategory::Todos,
                         priorities[priority],
                         {Qt::CTRL | key},
                         {},
                         inTodos},
                        [&selected, priority] { selected.setPriority(priority); });
    }
    m_commands->add({u"todo.moveUp"_qs,
                     CommandCategory::Todos,
                     tr("Mo&ve up"),
                     {Qt::ALT | Qt::Key_Up},
                     u"up"_qs,
                     inTodos},
                    [this] { m_page->moveCurrent(-1); });
    m_commands->add({u"todo.moveDown"_qs,
                     CommandCategory::Todos,
                     tr("Move do&wn"),
                     {Qt::ALT | Qt::Key_Down},
                     u"down"_qs,
                     inTodos},
                    [this] { m_page->moveCurrent(1); });
    m_commands->add({u"todo.move"_qs,
                     CommandCategory::Todos,
                     tr("Move to pro&file…"),
                     {Qt::CTRL | Qt::SHIFT | Qt::Key_M},
                     u"move"_qs,
                     inTodos},
                    [this] { askForProfile(); });
    // Not the Tab key, which goes from pane to pane for who cannot use a mouse.
    const Qt::Key inwards = isRightToLeft() ? Qt::Key_Left : Qt::Key_Right;
    const Qt::Key outwards = isRightToLeft() ? Qt::Key_Right : Qt::Key_Left;
    m_commands->add({u"todo.indent"_qs,
                     CommandCategory::Todos,
                     tr("&Make it a sub-task"),
                     {Qt::ALT | inwards, Qt::CTRL | Qt::Key_BracketRight},
                     u"indent"_qs,
                     inTodos},
                    [this] { m_page->indentCurrent(); });
    m_commands->add({u"todo.outdent"_qs,
                     CommandCategory::Todos,
                     tr("No longer a sub-tas&k"),
                     {Qt::ALT | outwards, Qt::CTRL | Qt::Key_BracketLeft},
                     u"outdent"_qs,
                     inTodos},
                    [this] { m_page->outdentCurrent(); });
    m_commands->add({u"todo.selectAll"_qs,
                     CommandCategory::Todos,
                     tr("Select &all"),
                     {QKeySequence::SelectAll},
                     {},
                     inTodos},
                    [this] { m_page->view()->selectAll(); });
    QAction *quit = m_commands->add(
        {u"app.quit"_qs, CommandCategory::Todos, tr("&Quit"), {QKeySequence::Quit}, u"quit"_qs},
        [this] { this->quit(); });
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::addProfileCommands()
{
    m_commands->add({u"profile.new"_qs,
                     CommandCategory::Profiles,
                     tr("&New profile"),
                     {Qt::CTRL | Qt::SHIFT | Qt::Key_N},
                     u"add"_qs},
                    [this] { m_sidebar->addProfile(); });
    m_commands->add({u"profile.edit"_qs,
                     CommandCategory::Profiles,
                     tr("Name, &colour and picture…"),
                     {Qt::CTRL | Qt::SHIFT | Qt::Key_E},
                     u"profile"_qs},
                    [this] { editProfile(); });
    m_commands->add({u"profile.rename"_qs,
                     CommandCategory::Profiles,
                     tr("&Rename"),
                     {Qt::SHIFT | Qt::Key_F2},
                     u"edit"_qs},
                    [this] { m_sidebar->renameCurrent(); });
    m_commands->add({u"profile.share"_qs,
                     CommandCategory::Profiles,
                     tr("&Share…"),
                     {Qt::CTRL | Qt::SHIFT | Qt::Key_S},
                     u"share"_qs},
                    [this] { openShare(); });
    m_commands->add(
        {u"profile.leave"_qs, CommandCategory::Profiles, tr("&Leave…"), {}, u"leave"_qs},
        [this] { askToLeaveProfile(); });
    m_commands->add(
        {u"profile.delete"_qs, CommandCategory::Profiles, tr("&Delete…"), {}, u"trash"_qs},
        [this] { askToDeleteProfile(); });
    m_commands->add({u"profile.previous"_qs,
                     CommandCategory::Profiles,
                     tr("&Previous view or profile"),
                     {Qt::CTRL | Qt::Key_PageUp, Qt::CTRL | Qt::SHIFT | Qt::Key_Tab},
                     u"up"_qs},
                    [this] { m_sidebar->step(-1); });
    m_commands->add({u"profile.next"_qs,
                     CommandCategory::Profiles,
                     tr("Ne&xt view or profile"),
                     {Qt::CTRL | Qt::Key_PageDown, Qt::CTRL | Qt::Key_Tab},
                     u"down"_qs},
                    [this] { m_sidebar->step(1); });
}

void MainWindow::addViewCommands()
{
    m_commands->add({u"view.palette"_qs,
                     CommandCategory::View,
                     tr("&Find a command…"),
                     {Qt::CTRL | Qt::Key_K},
                     u"find"_qs},
                    [this] { openPalette(); });
    m_commands->add({u"search.find"_qs,
                     CommandCategory::View,
                     tr("S&earch…"),
                     {QKeySequence::Find},
                     u"find"_qs},
                    [this] {
                        showList();
                        m_finder->start();
                    });
    m_showsCompleted = m_commands->add({u"view.completed"_qs,
                                        CommandCategory::View,
                                        tr("Show &completed"),
                                        {Qt::CTRL | Qt::Key_H}});
    m_showsCompleted->setCheckable(true);
    m_detailsAction = m_commands->add({u"view.details"_qs,
                                       CommandCategory::View,
                                       tr("&Details"),
                                       {Qt::CTRL | Qt::Key_I},
                                       u"info"_qs});
    m_detailsAction->setCheckable(true);
    connect(m_detailsAction, &QAction::toggled, this, &MainWindow::showDetails);
    m_commands->add({u"view.switchPane"_qs,
                     CommandCategory::View,
                     tr("&Switch pane"),
                     {Qt::Key_F6},
                     u"panes"_qs},
                    [this] { switchPane(); });
    m_commands->add(
        {u"view.keyboard"_qs, CommandCategory::View, tr("Ke&yboard…"), {}, u"keyboard"_qs},
        [this] { openKeyboard(); });
}

void MainWindow::addAccountCommands()
{
    m_signIn = m_commands->add({u"account.signIn"_qs,
                                CommandCategory::Account,
                                tr("&Sign in to sync…"),
                                {},
                                u"account"_qs},
                               [this] { openSignIn(); });
    m_signIn->setObjectName(u"signInAction"_qs);
    m_accountAction = m_commands->add(
        {u"account.manage"_qs, CommandCategory::Account, tr("&Account…"), {}, u"account"_qs},
        [this] { openAccount(); });
    m_accountAction->setObjectName(u"accountAction"_qs);
    m_accountAction->setVisible(false);
    m_signOut = m_commands->add(
        {u"account.signOut"_qs, CommandCategory::Account, tr("Sign &out…"), {}, u"leave"_qs},
        [this] { askToSignOut(); });
    m_signOut->setObjectName(u"signOutAction"_qs);
    m_signOut->setVisible(false);
    m_commands->add({u"account.others"_qs,
                     CommandCategory::Account,
                     tr("Accounts on &this computer…"),
                     {},
                     u"panes"_qs},
                    [this] { openAccounts(); });
    m_workOffline =
        m_commands->add({u"account.workOffline"_qs, CommandCategory::Account, tr("&Work offline")});
    m_workOffline->setObjectName(u"workOffline"_qs);
    m_workOffline->setCheckable(true);
    m_workOffline->setToolTip(tr("Changes stay on this computer until you switch this off"));
    connect(m_workOffline, &QAction::toggled, this, [this](bool isChecked) {
        m_fileSettings.setValue(u"sync/workOffline"_qs, isChecked);
        Q_EMIT workOfflineChanged(isChecked);
    });
    m_syncNeedsWindow = m_commands->add({u"account.syncNeedsWindow"_qs, CommandCategory::Account,
                                         tr("Sync only wh&ile the window is open")});
    m_syncNeedsWindow->setObjectName(u"syncNeedsWindow"_qs);
    m_syncNeedsWindow->setCheckable(true);
    connect(m_syncNeedsWindow, &QAction::toggled, this, [this](bool isChecked) {
        m_fileSettings.setValue(u"sync/onlyWhileWindowIsOpen"_qs, isChecked);
        Q_EMIT syncNeedsWindowChanged(isChecked);
    });
    m_review = m_commands->add({u"account.attention"_qs,
                                CommandCategory::Account,
                                tr("&Needs attention…"),
                                {},
                                u"attention"_qs},
                               [this] { openAttention(); });
    m_review->setEnabled(false);
}

void MainWindow::addHelpCommands()
{
    m_commands->add({u"help.keys"_qs,
                     CommandCategory::Help,
                     tr("&Keyboard shortcuts"),
                     {Qt::Key_F1, Qt::Key_Question},
                     u"help"_qs},
                    [this] { openCheatSheet(); });
    QAction *about = m_commands->add(
        {u"help.about"_qs, CommandCategory::Help, tr("&About Tidelist"), {}, u"info"_qs},
        [this] { showAbout(); });
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::updateActions()
{
    const int selected = m_page->selected().count();
    const bool isTrash = m_sidebar->kind() == Models::TodoKind::Trash && !m_page->isSearching();
    const bool hasProfile = !m_sidebar->currentProfile().isEmpty();
    const bool isOwner = Models::mayChangeProfile(m_sidebar->currentRole());
    const auto enable = [this](std::initializer_list<QStringView> ids, bool isEnabled) {
        for (const QStringView id : ids)
            m_commands->action(id)->setEnabled(isEnabled);
    };
    enable({u"todo.complete", u"todo.trash", u"todo.move", u"todo.due", u"todo.due.today",
            u"todo.due.tomorrow", u"todo.due.nextWeek", u"todo.due.none", u"todo.priority.0",
            u"todo.priority.1", u"todo.priority.2", u"todo.priority.3"},
           selected > 0 && !isTrash);
    // These are for one.
    const bool isOne = selected == 1 && m_page->hasCurrent() && !isTrash;
    enable({u"todo.edit"}, isOne);
    enable({u"todo.moveUp", u"todo.moveDown"}, isOne && m_parts.todos.view().isByHand());
    const int row = m_page->view()->currentIndex().row();
    enable({u"todo.indent"}, isOne && m_parts.todos.canIndent(row));
    enable({u"todo.outdent"}, isOne && m_parts.todos.canOutdent(row));
    enable({u"profile.share", u"profile.leave"}, hasProfile);
    enable({u"profile.edit", u"profile.rename", u"profile.delete"}, isOwner);
    updatePlaceActions();
}

void MainWindow::openPalette()
{
    QList<PaletteEntry> entries = entriesOf(*m_commands);
    entries.removeIf([this](const PaletteEntry &entry) { return entry.id == u"view.palette"; });
    const Models::ProfileListModel &list = m_parts.profiles;
    for (int row = 0; row < list.rowCount(); ++row) {
        const Models::ProfileId id = list.idAt(row);
        if (id == m_sidebar->currentProfile())
            continue;
        const QString name = list.index(row).data().toString();
        entries += {{}, name, tr("Profile"), [this, id] { m_sidebar->select(id); }};
    }
    m_palette->open(std::move(entries));
}

void MainWindow::openCheatSheet()
{
    if (!m_cheatSheet) {
        m_cheatSheet = new CheatSheet(*m_commands, this);
        m_cheatSheet->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_cheatSheet, &CheatSheet::changeRequested, this, &MainWindow::openKeyboard);
    }
    m_cheatSheet->show();
    m_cheatSheet->activateWindow();
}

void MainWindow::openKeyboard()
{
    if (!m_keyboard) {
        // Whose dialog it is gets the keyboard back when it closes.
        QWidget *front = this;
        if (m_cheatSheet && m_cheatSheet->isVisible())
            front = m_cheatSheet;
        m_keyboard = new KeyboardDialog(*m_commands, front);
        m_keyboard->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_keyboard->open();
}

void MainWindow::askForProfile()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"moveMenu"_qs);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int row = 0; row < m_parts.profiles.rowCount(); ++row) {
        const Models::ProfileId id = m_parts.profiles.idAt(row);
        if (id == m_sidebar->currentProfile()
            || !Models::mayWriteTodos(m_parts.profiles.roleIn(id)))
            continue;
        // A single & would be the mark of a key.
        QString name = m_sidebar->nameOf(id);
        const QModelIndex index = m_parts.profiles.index(row);
        const ProfileBadge badge =
            ProfileBadge::of(index.data(Models::ProfileListModel::ColorRole).toString(),
                             index.data(Models::ProfileListModel::PictureRole).toString(), name);
        name.replace(u'&', u"&&"_qs);
        connect(menu->addAction(profileIcon(badge), name), &QAction::triggered, this,
                [this, id] { m_page->selected().moveToProfile(id); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("There is no other profile"))->setEnabled(false);
    const TodoListView *list = m_page->view();
    const QRect row = list->visualRect(list->currentIndex());
    menu->popup(list->viewport()->mapToGlobal(
        isRightToLeft() ? row.bottomRight() : row.bottomLeft() + QPoint(row.height(), 0)));
    // By keyboard one is at the first one at once.
    menu->setActiveAction(menu->actions().constFirst());
}

void MainWindow::askForDueDate()
{
    auto *dialog =
        new DueDateDialog(m_page->selected().dueDate(), m_parts.todos.view().today, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DueDateDialog::chosen, &m_page->selected(), &SelectedTodos::setDueDate);
    dialog->open();
}

} // namespace Ui
