// SPDX-License-Identifier: Apache-2.0
// The menus of MainWindow, made from its commands.
#include "ui/mainwindow.h"

#include "ui/commands/commands.h"
#include "ui/drag/droplistview.h"
#include "ui/drag/todolistview.h"
#include "ui/limitedlineedit.h"
#include "ui/pageheader.h"
#include "ui/profilesidebar.h"
#include "ui/symbolicicon.h"
#include "ui/todopage.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

namespace Ui {

namespace {

const QStringList dueIds = {
    u"todo.due.today"_qs, u"todo.due.tomorrow"_qs, u"todo.due.nextWeek"_qs, u"todo.due.none"_qs, {},
    u"todo.due"_qs};
const QStringList priorityIds = {u"todo.priority.3"_qs, u"todo.priority.2"_qs,
                                 u"todo.priority.1"_qs, u"todo.priority.0"_qs};
const QStringList arrangeIds = {u"sort.usual"_qs,   u"sort.due"_qs,     u"sort.priority"_qs,
                                u"sort.title"_qs,   u"sort.created"_qs, {},
                                u"group.none"_qs,   u"group.date"_qs,   u"group.priority"_qs,
                                u"group.profile"_qs};

} // namespace

void MainWindow::fill(QMenu *menu, const QStringList &ids)
{
    for (const QString &id : ids) {
        if (id.isEmpty())
            menu->addSeparator();
        else
            menu->addAction(m_commands->action(id));
    }
}

void MainWindow::buildMenus()
{
    QMenu *todo = menuBar()->addMenu(tr("&To-do"));
    fill(todo,
         {u"todo.new"_qs,
          {},
          u"edit.undo"_qs,
          u"edit.redo"_qs,
          {},
          u"todo.edit"_qs,
          u"todo.details"_qs,
          u"todo.complete"_qs,
          u"todo.trash"_qs,
          u"trash.restore"_qs,
          u"trash.delete"_qs,
          u"trash.empty"_qs,
          {}});
    fill(todo->addMenu(symbolicIcon(u"date"_qs), tr("Du&e")), dueIds);
    fill(todo->addMenu(symbolicIcon(u"flag"_qs), tr("&Priority")), priorityIds);
    fill(todo,
         {{},
          u"todo.moveUp"_qs,
          u"todo.moveDown"_qs,
          u"todo.indent"_qs,
          u"todo.outdent"_qs,
          u"todo.move"_qs,
          u"todo.selectAll"_qs,
          {},
          u"data.import"_qs,
          u"data.export"_qs,
          u"data.backups"_qs,
          u"view.settings"_qs,
          {},
          u"app.quit"_qs});
    fill(menuBar()->addMenu(tr("&Profile")),
         {u"profile.new"_qs,
          u"profile.edit"_qs,
          u"profile.rename"_qs,
          u"profile.share"_qs,
          u"profile.leave"_qs,
          u"profile.delete"_qs,
          {},
          u"profile.previous"_qs,
          u"profile.next"_qs});
    QMenu *view = menuBar()->addMenu(tr("&View"));
    fill(view,
         {u"view.palette"_qs,
          u"search.find"_qs,
          {},
          u"view.today"_qs,
          u"view.upcoming"_qs,
          u"view.all"_qs,
          u"view.done"_qs,
          u"view.trash"_qs});
    fill(view->addMenu(symbolicIcon(u"profile"_qs), tr("In this profile")),
         {u"place.list"_qs, u"place.today"_qs, u"place.upcoming"_qs, u"place.completed"_qs,
          u"place.trash"_qs});
    view->addSeparator();
    const QString arrangement = tr("So&rt and group");
    fill(view->addMenu(symbolicIcon(u"sort"_qs), arrangement), arrangeIds);
    // Where the window is narrow there is no box for it.
    auto *ofPage = new QMenu(arrangement, this);
    fill(ofPage, arrangeIds + QStringList{{}, u"view.completed"_qs});
    m_sortButton = m_page->header().addMenu(ofPage, u"sort"_qs);
    m_sortButton->setObjectName(u"sortButton"_qs);
    fill(view,
         {u"view.completed"_qs,
          u"view.details"_qs,
          {},
          u"view.switchPane"_qs,
          {},
          u"view.keyboard"_qs});
    fill(menuBar()->addMenu(tr("&Account")),
         {u"account.signIn"_qs,
          u"account.manage"_qs,
          u"account.signOut"_qs,
          u"account.others"_qs,
          {},
          u"account.sync"_qs,
          u"account.workOffline"_qs,
          u"account.syncNeedsWindow"_qs,
          u"account.attention"_qs});
    fill(menuBar()->addMenu(tr("&Help")), {u"help.keys"_qs, {}, u"help.about"_qs});
}

void MainWindow::buildContextMenus()
{
    TodoListView *list = m_page->view();
    list->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *menu = new QMenu(this);
    fill(menu,
         {u"todo.edit"_qs,
          u"todo.details"_qs,
          u"todo.complete"_qs,
          u"todo.trash"_qs,
          u"trash.restore"_qs,
          u"trash.delete"_qs,
          {}});
    fill(menu->addMenu(symbolicIcon(u"date"_qs), tr("Du&e")), dueIds);
    fill(menu->addMenu(symbolicIcon(u"flag"_qs), tr("&Priority")), priorityIds);
    fill(menu,
         {{},
          u"todo.moveUp"_qs,
          u"todo.moveDown"_qs,
          u"todo.indent"_qs,
          u"todo.outdent"_qs,
          u"todo.move"_qs});
    connect(list, &QWidget::customContextMenuRequested, menu,
            [list, menu](const QPoint &at) { menu->popup(list->viewport()->mapToGlobal(at)); });

    for (const QString &id : {u"profile.share"_qs, u"profile.edit"_qs, u"profile.rename"_qs,
                              u"profile.leave"_qs, u"profile.delete"_qs})
        m_sidebar->view()->addAction(m_commands->action(id));
    m_sidebar->view()->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_shareButton = m_page->header().addAction(m_commands->action(u"profile.share"));
    m_shareButton->setObjectName(u"shareButton"_qs);
    m_emptyButton = m_page->header().addAction(m_commands->action(u"trash.empty"));
    m_page->header().addAction(m_detailsAction);

    auto *leave = new QAction(this);
    leave->setShortcut(Qt::Key_Escape);
    leave->setShortcutContext(Qt::WidgetShortcut);
    connect(leave, &QAction::triggered, this, [this] { m_page->view()->setFocus(); });
    m_page->quickAdd()->addAction(leave);
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
