// SPDX-License-Identifier: Apache-2.0
// The part of MainWindow that shows views: which one, how it is sorted and grouped, the trash.
#include "ui/mainwindow.h"

#include "models/profilelistmodel.h"
#include "models/todocounts.h"
#include "models/todolistmodel.h"
#include "models/trashrepository.h"
#include "sync/async.h"
#include "ui/commands/commands.h"
#include "ui/details/detailspanel.h"
#include "ui/drag/tododrops.h"
#include "ui/drag/todolistview.h"
#include "ui/errortext.h"
#include "ui/profilesidebar.h"
#include "ui/question.h"
#include "ui/search/todofinder.h"
#include "ui/selectedtodos.h"
#include "ui/todopage.h"
#include "ui/views/viewtexts.h"

#include <QActionGroup>
#include <QApplication>
#include <QToolButton>

namespace Ui {

using Models::TodoGroup;
using Models::TodoKind;
using Models::TodoSort;

namespace {

template <typename T> T chosenOf(const QActionGroup *group)
{
    return static_cast<T>(group->checkedAction()->data().toInt());
}

} // namespace

void MainWindow::addPlaceCommands()
{
    const auto add = [this](const QString &id, const QString &text, TodoKind kind, Qt::Key digit) {
        m_commands->add(
            {id, CommandCategory::View, text, {Qt::CTRL | Qt::SHIFT | digit}, viewIcon(kind)},
            [this, kind] { m_sidebar->selectView(kind); });
    };
    add(u"view.today"_qs, tr("&Today"), TodoKind::Today, Qt::Key_1);
    add(u"view.upcoming"_qs, tr("&Upcoming"), TodoKind::Upcoming, Qt::Key_2);
    add(u"view.all"_qs, tr("&All"), TodoKind::All, Qt::Key_3);
    add(u"view.done"_qs, tr("C&ompleted"), TodoKind::Completed, Qt::Key_4);
    add(u"view.trash"_qs, tr("Tras&h"), TodoKind::Trash, Qt::Key_5);
}

void MainWindow::addArrangeCommands()
{
    m_sorts = new QActionGroup(this);
    m_groups = new QActionGroup(this);
    const auto add = [this](QActionGroup *group, const QString &id, const QString &text,
                            auto value) {
        QAction *action = m_commands->add({id, CommandCategory::View, text}, [this] { arrange(); });
        action->setCheckable(true);
        action->setData(static_cast<int>(value));
        group->addAction(action);
    };
    add(m_sorts, u"sort.usual"_qs, tr("Usual &order"), TodoSort::Manual);
    add(m_sorts, u"sort.due"_qs, tr("Sort by &due date"), TodoSort::Due);
    add(m_sorts, u"sort.priority"_qs, tr("Sort by &priority"), TodoSort::Priority);
    add(m_sorts, u"sort.title"_qs, tr("Sort by &title"), TodoSort::Title);
    add(m_sorts, u"sort.created"_qs, tr("Newest &first"), TodoSort::Created);
    add(m_groups, u"group.none"_qs, tr("&No groups"), TodoGroup::None);
    add(m_groups, u"group.date"_qs, tr("Group by d&ate"), TodoGroup::Date);
    add(m_groups, u"group.priority"_qs, tr("Group by p&riority"), TodoGroup::Priority);
    add(m_groups, u"group.profile"_qs, tr("Group by profi&le"), TodoGroup::Profile);
}

void MainWindow::addTrashCommands()
{
    m_commands->add({u"trash.restore"_qs,
                     CommandCategory::Todos,
                     tr("Re&store"),
                     {Qt::CTRL | Qt::SHIFT | Qt::Key_R},
                     u"restore"_qs,
                     CommandScope::Todos},
                    [this] { m_page->selected().restore(); });
    m_commands->add({u"trash.delete"_qs,
                     CommandCategory::Todos,
                     tr("Delete f&or good…"),
                     {Qt::SHIFT | Qt::Key_Delete},
                     {},
                     CommandScope::Todos},
                    [this] { askToDeleteForGood(); });
    m_commands->add(
        {u"trash.empty"_qs, CommandCategory::Todos, tr("Empt&y the trash…"), {}, u"trash"_qs},
        [this] { askToEmptyTrash(); });
}

void MainWindow::buildDrops()
{
    auto *drops = new TodoDrops(m_parts.todoRepository, this);
    connect(drops, &TodoDrops::failed, this, &MainWindow::showProblem);
    connect(m_page->view(), &TodoListView::todosPlaced, drops, &TodoDrops::place);
    connect(m_sidebar, &ProfileSidebar::todosDroppedOnProfile, drops,
            [drops](const Models::ProfileId &profile, const QList<Models::TodoId> &ids) {
                drops->moveToProfile(ids, profile);
            });
    connect(m_sidebar, &ProfileSidebar::todosDroppedOnView, drops,
            [this, drops](TodoKind kind, const QList<Models::TodoId> &ids) {
                drops->putInto(ids, kind, m_parts.todos.view().today);
            });
}

bool MainWindow::isElsewhere() const
{
    const Models::TodoView &shown = m_page->content().view;
    return shown.kind != m_sidebar->kind() || shown.profile != m_sidebar->currentProfile();
}

void MainWindow::showCurrentPlace()
{
    const TodoKind kind = m_sidebar->kind();
    const Models::ProfileId profile = m_sidebar->currentProfile();
    PageContent content;
    content.view = m_viewSettings.view(kind, profile);
    if (m_sidebar->showsProfile()) {
        content.title = m_sidebar->currentName();
        content.target = profile;
        // Nothing is known of a profile that is still to come: then adding says what is missing.
        content.mayAdd = profile.isEmpty() || Models::mayWriteTodos(m_sidebar->currentRole());
    } else {
        const bool isKnown = m_parts.profiles.isLoaded() && m_parts.profiles.rowCount() > 0;
        content.title = viewTitle(kind);
        content.target = m_sidebar->writableProfile();
        content.mayAdd = !content.target.isEmpty() || !isKnown;
    }
    content.targetName = m_sidebar->nameOf(content.target);
    const Models::TodoView &before = m_page->content().view;
    if (before.kind != kind || before.profile != profile)
        m_details->setTodo({});
    if (kind == TodoKind::Trash && before.kind != kind)
        askWhoEmptiesTrash();
    m_page->setContent(content);
    showArrangement();
    updateTabs();
    const bool isPlain = kind == TodoKind::List || profile.isEmpty();
    const QString place = isPlain ? content.title : viewTitleIn(kind, content.title);
    setWindowTitle(place.isEmpty()
                       ? QApplication::applicationDisplayName()
                       : tr("%1 – %2").arg(place, QApplication::applicationDisplayName()));
}

void MainWindow::showArrangement()
{
    const Models::TodoView &shown = m_page->content().view;
    for (QAction *action : m_sorts->actions()) {
        const auto sort = static_cast<TodoSort>(action->data().toInt());
        action->setEnabled(ViewSettings::hasSort(shown.kind, sort));
        action->setChecked(sort == shown.sort);
    }
    for (QAction *action : m_groups->actions()) {
        const auto group = static_cast<TodoGroup>(action->data().toInt());
        action->setEnabled(ViewSettings::hasGroup(shown, group));
        action->setChecked(group == shown.group);
    }
}

void MainWindow::arrange()
{
    Models::TodoView wanted = m_page->content().view;
    wanted.sort = chosenOf<TodoSort>(m_sorts);
    wanted.group = chosenOf<TodoGroup>(m_groups);
    if (wanted.kind != TodoKind::List || !wanted.profile.isEmpty())
        m_viewSettings.remember(wanted);
    showCurrentPlace();
    updateActions();
}

void MainWindow::updatePlaceActions()
{
    const TodoKind kind = m_sidebar->kind();
    const bool isTrash = kind == TodoKind::Trash && !m_page->isSearching();
    const bool hasSelected = isTrash && m_page->selected().count() > 0;
    const auto set = [this](QStringView id, bool isVisible, bool isEnabled) {
        m_commands->action(id)->setVisible(isVisible);
        m_commands->action(id)->setEnabled(isVisible && isEnabled);
    };
    set(u"trash.restore", isTrash, hasSelected);
    set(u"trash.delete", isTrash && m_emptiesTrash, hasSelected);
    set(u"trash.empty", isTrash && m_emptiesTrash, m_parts.todos.rowCount() > 0);
    m_emptyButton->setVisible(isTrash && m_emptiesTrash);
    // What was found is of all profiles, the best first.
    m_shareButton->setVisible(m_sidebar->showsProfile() && !m_page->isSearching());
    m_sortButton->setVisible(!m_page->isSearching());
    for (const QStringView id :
         {u"place.list", u"place.today", u"place.upcoming", u"place.completed", u"place.trash"})
        m_commands->action(id)->setEnabled(!m_sidebar->lastProfile().isEmpty());
    updateTabs();
    m_showsCompleted->setEnabled(kind == TodoKind::List || kind == TodoKind::All);
}

void MainWindow::startAdding()
{
    showList();
    m_finder->end();
    if (!takesNew(m_sidebar->kind()))
        m_sidebar->select(m_sidebar->lastProfile());
    m_page->focusQuickAdd();
}

void MainWindow::setToday(const QDate &today)
{
    m_parts.todos.setToday(today);
    m_parts.counts.setToday(today);
}

void MainWindow::askWhoEmptiesTrash()
{
    Sync::onFinished(this, m_parts.trash.mayDelete(), [this](const Sync::Result<bool> &may) {
        m_emptiesTrash = may && *may;
        updateActions();
    });
}

void MainWindow::askToDeleteForGood()
{
    const QList<Models::TodoId> ids = m_page->selected().ids();
    if (ids.isEmpty())
        return;
    const auto count = static_cast<int>(ids.size());
    ask(this,
        {QStringLiteral("deleteForGoodBox"), tr("Delete for good"),
         count == 1 ? tr("Delete “%1” for good?").arg(m_page->selected().title())
                    : tr("Delete %n to-dos for good?", nullptr, count),
         tr("Sub-tasks go along. This cannot be taken back."), tr("Delete")},
        [this, ids] {
            Sync::onFinished(this, m_parts.trash.remove(ids),
                             [this](const Sync::Result<void> &removed) {
                                 if (!removed)
                                     showProblem(errorText(removed.error()));
                             });
        });
}

void MainWindow::askToEmptyTrash()
{
    const int count = m_parts.todos.rowCount();
    const Models::ProfileId profile = m_sidebar->currentProfile();
    const QString more = profile.isEmpty()
        ? tr("This cannot be taken back.")
        : tr("What other profiles have there stays. This cannot be taken back.");
    ask(this,
        {QStringLiteral("emptyTrashBox"), tr("Empty the trash"),
         tr("%n to-dos are in the trash. Delete them for good?", nullptr, count), more,
         tr("Empty the trash")},
        [this, profile] {
            Sync::onFinished(this, m_parts.trash.empty(profile),
                             [this](const Sync::Result<int> &emptied) {
                                 if (!emptied)
                                     showProblem(errorText(emptied.error()));
                             });
        });
}

} // namespace Ui
