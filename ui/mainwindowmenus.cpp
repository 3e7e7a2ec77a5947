// SPDX-License-Identifier: Apache-2.0
// The menus of MainWindow: every command with its shortcut.
#include "ui/mainwindow.h"

#include "ui/limitedlineedit.h"
#include "ui/placeholderlistview.h"
#include "ui/profilesidebar.h"
#include "ui/todopage.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>

namespace Ui {

QAction *MainWindow::addAction(QMenu *menu, const QString &text, const QKeySequence &keys,
                               const std::function<void()> &run)
{
    QAction *action = menu->addAction(text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, run);
    return action;
}

void MainWindow::buildTodoMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&To-do"));
    addAction(menu, tr("&New to-do"), QKeySequence::New, [this] { m_page->focusQuickAdd(); });
    menu->addSeparator();
    QAction *edit =
        addAction(menu, tr("&Edit title"), Qt::Key_F2, [this] { m_page->editCurrent(); });
    QAction *toggle = addAction(menu, tr("&Done or not done"), Qt::Key_Space,
                                [this] { m_page->toggleCurrent(); });
    QAction *trash = addAction(menu, tr("&Move to trash"), QKeySequence::Delete,
                               [this] { m_page->trashCurrent(); });
    menu->addSeparator();
    QAction *up = addAction(menu, tr("Move &up"), QKeySequence(Qt::ALT | Qt::Key_Up),
                            [this] { m_page->moveCurrent(-1); });
    QAction *down = addAction(menu, tr("Move do&wn"), QKeySequence(Qt::ALT | Qt::Key_Down),
                              [this] { m_page->moveCurrent(1); });
    m_todoActions = {edit, toggle, trash, up, down};
    // Keys that mean something else in other places count in the list only.
    for (QAction *action : {edit, toggle, trash}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        m_page->view()->addAction(action);
    }
    m_page->view()->addActions({up, down});
    m_page->view()->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto *leave = new QAction(this);
    leave->setShortcut(Qt::Key_Escape);
    leave->setShortcutContext(Qt::WidgetShortcut);
    connect(leave, &QAction::triggered, this, [this] { m_page->view()->setFocus(); });
    m_page->quickAdd()->addAction(leave);

    menu->addSeparator();
    QAction *quit = addAction(menu, tr("&Quit"), QKeySequence::Quit, [this] { close(); });
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::buildProfileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Profile"));
    addAction(menu, tr("&New profile"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
              [this] { m_sidebar->addProfile(); });
    QAction *rename = addAction(menu, tr("&Rename"), QKeySequence(Qt::SHIFT | Qt::Key_F2),
                                [this] { m_sidebar->renameCurrent(); });
    QAction *share = addAction(menu, tr("&Share…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
                               [this] { openShare(); });
    QAction *leave = addAction(menu, tr("&Leave…"), {}, [this] { askToLeaveProfile(); });
    QAction *erase = addAction(menu, tr("&Delete…"), {}, [this] { askToDeleteProfile(); });
    menu->addSeparator();
    QAction *previous =
        addAction(menu, tr("&Previous profile"), QKeySequence(Qt::CTRL | Qt::Key_PageUp),
                  [this] { m_sidebar->step(-1); });
    QAction *next = addAction(menu, tr("Ne&xt profile"), QKeySequence(Qt::CTRL | Qt::Key_PageDown),
                              [this] { m_sidebar->step(1); });
    m_page->addHeaderAction(share);
    m_profileActions = {share, leave, previous, next};
    m_ownerActions = {rename, erase};
    m_sidebar->view()->addActions({share, rename, leave, erase});
    m_sidebar->view()->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void MainWindow::buildViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    m_showsCompleted = menu->addAction(tr("Show &completed"));
    m_showsCompleted->setCheckable(true);
    m_showsCompleted->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_H));
    menu->addSeparator();
    addAction(menu, tr("&Switch pane"), Qt::Key_F6, [this] { switchPane(); });
}

void MainWindow::buildAccountMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Account"));
    m_signIn = addAction(menu, tr("&Sign in to sync…"), {}, [this] { openSignIn(); });
    m_signIn->setObjectName(QStringLiteral("signInAction"));
    m_signOut = addAction(menu, tr("Sign &out…"), {}, [this] { askToSignOut(); });
    m_signOut->setObjectName(QStringLiteral("signOutAction"));
    m_signOut->setVisible(false);
    menu->addSeparator();
    m_workOffline = menu->addAction(tr("&Work offline"));
    m_workOffline->setObjectName(QStringLiteral("workOffline"));
    m_workOffline->setCheckable(true);
    m_workOffline->setToolTip(tr("Changes stay on this computer until you switch this off"));
    connect(m_workOffline, &QAction::toggled, this, [this](bool isChecked) {
        m_settings.setValue(QStringLiteral("sync/workOffline"), isChecked);
        Q_EMIT workOfflineChanged(isChecked);
    });
    m_syncNeedsWindow = menu->addAction(tr("Sync only while the &window is open"));
    m_syncNeedsWindow->setObjectName(QStringLiteral("syncNeedsWindow"));
    m_syncNeedsWindow->setCheckable(true);
    connect(m_syncNeedsWindow, &QAction::toggled, this, [this](bool isChecked) {
        m_settings.setValue(QStringLiteral("sync/onlyWhileWindowIsOpen"), isChecked);
        Q_EMIT syncNeedsWindowChanged(isChecked);
    });
    m_review = addAction(menu, tr("&Needs attention…"), {}, [this] { openAttention(); });
    m_review->setEnabled(false);
}

void MainWindow::buildHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    QAction *about = addAction(menu, tr("&About Tidelist"), {}, [this] { showAbout(); });
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::showAbout()
{
    QMessageBox::about(
        this, tr("About Tidelist"),
        tr("<h3>Tidelist %1</h3><p>A to-do list that never waits for the network.</p>"
           "<p>Free software under the Apache License 2.0.</p>")
            .arg(QApplication::applicationVersion()));
}

} // namespace Ui
