// SPDX-License-Identifier: Apache-2.0
#include "ui/todopage.h"

#include "models/limits.h"
#include "models/quickadd/quickaddnames.h"
#include "models/quickadd/quickaddtodo.h"
#include "models/text.h"
#include "models/todolistmodel.h"
#include "models/todorepository.h"
#include "sync/async.h"
#include "ui/drag/todolistview.h"
#include "ui/errortext.h"
#include "ui/messagebar.h"
#include "ui/pageheader.h"
#include "ui/question.h"
#include "ui/quickadd/quickaddbar.h"
#include "ui/quickadd/quickaddedit.h"
#include "ui/quickadd/unaddedlines.h"
#include "ui/selectedtodos.h"
#include "ui/shortened.h"
#include "ui/tododelegate.h"
#include "ui/views/viewtexts.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

using Models::ProfileId;
using Models::Todo;
using Models::TodoKind;
using Models::TodoListModel;

namespace {

/// More pasted lines than these are asked about first.
constexpr int manyLines = 50;

/// Whether a new to-do stands in the view. In the list of a profile it is enough to be in it.
bool isIn(const Models::TodoView &view, const Todo &todo)
{
    // Dates as text sort as dates do.
    const QString today = view.today.toString(Qt::ISODate);
    if (!view.isAcross() && todo.profileId != view.profile)
        return false;
    switch (view.kind) {
    case TodoKind::Today:
        return todo.dueDate && *todo.dueDate <= today;
    case TodoKind::Upcoming:
        return todo.dueDate && *todo.dueDate > today;
    default:
        return true;
    }
}

} // namespace

TodoPage::TodoPage(TodoListModel &model, Models::TodoRepository &repository, const Adding &adding,
                   QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_repository(repository)
    , m_header(new PageHeader(this))
    , m_names(adding.names)
    , m_quickAdd(new QuickAddBar(adding.names, adding.settings, adding.file, this))
    , m_messages(new MessageBar(this))
    , m_view(new TodoListView(model, this))
    , m_selected(new SelectedTodos(*m_view, m_model, m_repository, this))
    , m_delegate(new TodoDelegate(this))
{
    build();
    connectList();
    updatePlaceholder();
}

void TodoPage::build()
{
    m_view->setObjectName(QStringLiteral("todoList"));
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    // By key it is a command, whose key can be changed.
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_header);
    layout->addWidget(m_quickAdd);
    layout->addWidget(m_view, 1);
    // Below: what is read and clicked in the list stays where it is.
    layout->addWidget(m_messages);
    setTabOrder(m_quickAdd->edit(), m_view);
    setTabOrder(m_view, m_header->showsCompleted());

    connect(m_quickAdd, &QuickAddBar::submitted, this, &TodoPage::addTyped);
    connect(m_quickAdd, &QuickAddBar::linesPasted, this, &TodoPage::offerToAdd);
    connect(m_quickAdd->edit(), &LimitedLineEdit::limitReached, this, [this] {
        m_messages->showNews(
            tr("A title has %n characters at most.", nullptr, Models::maxTitleLength));
    });
    connect(&m_names, &Models::QuickAddNames::failed, this,
            [this](const Sync::Error &error) { showProblem(errorText(error)); });
    connect(m_header->showsCompleted(), &QCheckBox::toggled, this, [this](bool shows) {
        if (!isSearching())
            m_model.setShowsCompleted(shows);
        Q_EMIT showsCompletedChanged(shows);
    });
}

void TodoPage::connectList()
{
    m_view->setItemDelegate(m_delegate);
    connect(m_delegate, &RowDelegate::editingStarted, &m_model, &TodoListModel::hold);
    // Not at once: the view is still closing the editor.
    connect(m_delegate, &RowDelegate::editingEnded, &m_model, &TodoListModel::release,
            Qt::QueuedConnection);
    for (const auto failure : {&TodoListModel::editFailed, &TodoListModel::failed}) {
        connect(&m_model, failure, this,
                [this](const Sync::Error &error) { showProblem(errorText(error)); });
    }
    connect(&m_model, &TodoListModel::titleRefused, this, &TodoPage::giveBackTitle);
    connect(&m_model, &TodoListModel::loaded, this, &TodoPage::updatePlaceholder);
    // Not at once: the model may be on its way to what it tells of.
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &TodoPage::scrollToAdded,
            Qt::QueuedConnection);
    connect(&m_model, &TodoListModel::titleFound, m_view, &QAbstractItemView::setCurrentIndex);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TodoPage::currentChanged);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TodoPage::currentChanged);
    connect(m_selected, &SelectedTodos::failed, this, &TodoPage::showProblem);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &TodoPage::currentChanged);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &TodoPage::currentChanged);
    // What can be done with a row comes with it.
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) {
                const int current = m_view->currentIndex().row();
                if (m_model.view().isAcross() || (current >= from.row() && current <= to.row()))
                    Q_EMIT currentChanged();
            });
}

void TodoPage::giveBackTitle(const Models::TodoId &id, const QString &title)
{
    const int row = m_model.rowOfTodo(id);
    // Who is at work elsewhere is not called back.
    if (row < 0 || !m_view->hasFocus() || m_view->currentIndex().row() != row)
        return showProblem(m_messages->text() + u'\n' + tr("You had typed: %1").arg(title));
    m_view->edit(m_model.index(row));
    if (auto *editor = m_view->viewport()->findChild<LimitedLineEdit *>()) {
        editor->setText(title);
        editor->setModified(true);
    }
}

void TodoPage::setContent(const PageContent &content)
{
    m_content = content;
    if (!isSearching())
        showContent();
}

void TodoPage::setSearch(const QString &typed, bool withCompleted)
{
    const bool wasSearching = isSearching();
    m_search = {};
    m_search.kind = TodoKind::All;
    m_search.search = typed.trimmed();
    m_search.showsCompleted = withCompleted;
    if (isSearching())
        showFound();
    else if (wasSearching)
        showContent();
}

void TodoPage::setSearchIsPartial(bool isPartial)
{
    m_isPartial = isPartial;
    if (isSearching())
        updatePlaceholder();
}

void TodoPage::addAbove(QWidget *widget)
{
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, widget);
    setTabOrder(widget, m_quickAdd->edit());
}

void TodoPage::addBelowTitle(QWidget *widget)
{
    auto *rows = static_cast<QVBoxLayout *>(layout());
    rows->insertWidget(rows->indexOf(m_header) + 1, widget);
    setTabOrder(m_header->showsCompleted(), widget);
}

void TodoPage::commitEditor()
{
    if (auto *editor = m_view->viewport()->findChild<LimitedLineEdit *>())
        Q_EMIT m_delegate->commitData(editor);
}

void TodoPage::showFound()
{
    commitEditor();
    m_header->setTitle(tr("Search"));
    m_header->setOffersCompleted(false);
    m_view->setAccessibleName(tr("To-dos that were found"));
    m_quickAdd->hide();
    m_added = Models::TodoId();
    m_delegate->setView(m_search);
    m_view->setHasHeadings(false);
    m_model.setReadOnly(false);
    m_model.setView(m_search);
    updatePlaceholder();
    Q_EMIT currentChanged();
}

void TodoPage::showContent()
{
    const PageContent &content = m_content;
    const Models::TodoView &view = content.view;
    const bool isOther = view.kind != m_model.view().kind || view.profile != m_model.view().profile;
    if (isOther)
        commitEditor();
    const bool isList = view.kind == TodoKind::List;
    const QString &name = content.title;
    m_header->setTitle(name);
    if (name.isEmpty())
        m_view->setAccessibleName(tr("To-dos"));
    else if (isList)
        m_view->setAccessibleName(tr("To-dos in %1").arg(name));
    else
        m_view->setAccessibleName(
            tr("To-dos: %1").arg(view.isAcross() ? name : viewTitleIn(view.kind, name)));
    m_header->setOffersCompleted(isList || view.kind == TodoKind::All);
    m_quickAdd->setVisible(takesNew(view.kind));
    if (isOther)
        m_added = Models::TodoId();
    m_delegate->setView(view);
    m_view->setHasHeadings(view.group != Models::TodoGroup::None);
    if (isList && view.profile.isEmpty()) {
        m_model.setProfile({});
    } else {
        Models::TodoView wanted = view;
        wanted.showsCompleted = m_header->showsCompleted()->isChecked();
        m_model.setView(wanted);
    }
    // Views across profiles know of each row what the person may do there.
    m_model.setReadOnly(!view.isAcross() && !content.mayAdd);
    m_quickAdd->setPlace(content.mayAdd ? addHint(view.kind, content.targetName) : readOnlyHint(),
                         !content.mayAdd);
    updatePlaceholder();
    Q_EMIT currentChanged();
}

QString TodoPage::readOnlyHint() const
{
    return m_content.view.isAcross() ? tr("There is no profile that you may add to.")
                                     : tr("You can view this profile, not change it.");
}

void TodoPage::updatePlaceholder()
{
    const TodoKind kind = m_content.view.kind;
    if (isSearching()) {
        const QString none = tr("No to-do matches “%1”.").arg(m_search.search);
        const QString hint = tr("Include completed?");
        if (!m_model.isLoaded())
            m_view->setPlaceholder(QString());
        else if (m_isPartial)
            m_view->setPlaceholder(tr("Nothing so far. Your to-dos are still being read…"));
        else
            m_view->setPlaceholder(m_search.showsCompleted ? none : none + u' ' + hint);
    } else if (kind == TodoKind::List && m_model.profile().isEmpty()) {
        m_view->setPlaceholder(tr("There is no profile yet.\nPress Ctrl+Shift+N to make one."));
    } else if (!m_model.isLoaded()) {
        m_view->setPlaceholder(QString());
    } else if (kind != TodoKind::List && !m_model.isReadOnly()) {
        m_view->setPlaceholder(emptyText(kind));
    } else if (m_model.isReadOnly()) {
        m_view->setPlaceholder(takesNew(kind) ? tr("Nothing to do here.") : tr("Nothing here."));
    } else if (m_model.showsCompleted()) {
        m_view->setPlaceholder(tr("Nothing here yet.\nType above and press Enter to add a to-do."));
    } else {
        m_view->setPlaceholder(
            tr("Nothing to do here.\nType above and press Enter to add a to-do."));
    }
}

QList<Models::NewTodo> TodoPage::dated(QList<Models::NewTodo> todos) const
{
    const QDate due = dueOfNew(m_model.view());
    for (Models::NewTodo &todo : todos) {
        // Where a sub-task has no day it is due with its to-do.
        if (due.isValid() && !todo.isSubtask && !todo.details.dueDate)
            todo.details.dueDate = due.toString(Qt::ISODate);
    }
    return todos;
}

bool TodoPage::mayAddTo(const ProfileId &profile)
{
    if (!profile.isEmpty())
        return true;
    showProblem(tr("There is no profile to add it to. Press Ctrl+Shift+N to make one."));
    return false;
}

void TodoPage::addTyped()
{
    if (m_quickAdd->edit()->isReadOnly())
        return showProblem(readOnlyHint());
    const TypedLine typed = m_quickAdd->typed();
    if (Models::cleanLine(typed.text).isEmpty())
        return;
    const Models::QuickAdd said = m_quickAdd->read();
    if (Models::cleanLine(said.title).isEmpty())
        return m_messages->showNews(tr("Type what there is to do, too."));
    const ProfileId profile =
        said.profile ? m_names.profileNamed(*said.profile, m_content.target) : m_content.target;
    if (!mayAddTo(profile))
        return;
    Models::NewTodo wanted = dated({Models::newTodoOf(said, profile)}).first();
    wanted.id = Models::TodoId::create();
    m_quickAdd->clear();
    add(wanted, typed, said.profile.value_or(m_content.targetName));
}

void TodoPage::add(const Models::NewTodo &wanted, const TypedLine &typed, const QString &place)
{
    const auto written = m_repository.addAll({wanted});
    const bool isShown = m_model.showAdded(wanted, written);
    if (isShown)
        scrollTo(wanted.id);
    Sync::onFinished(this, written, [=, this](const Sync::Result<QList<Todo>> &added) {
        if (!added && !m_quickAdd->giveBack(typed))
            return askToAddAgain(this, 1, added.error(), [=, this] { add(wanted, typed, place); });
        if (!added)
            return showProblem(errorText(added.error()));
        m_quickAdd->saveDraft();
        if (isShown)
            return;
        const Todo &todo = added->first();
        if (!isIn(m_model.view(), todo))
            return m_messages->showNews(
                tr("“%1” is in “%2” now.").arg(shortened(todo.title), place));
        scrollTo(todo.id);
    });
}

void TodoPage::offerToAdd(const QList<Models::PastedTodo> &lines)
{
    if (!mayAddTo(m_content.target))
        return;
    if (lines.size() <= manyLines)
        return addPasted(lines);
    ask(this,
        {QStringLiteral("pasteBox"), tr("Paste lines"),
         tr("Add %n to-dos?", nullptr, static_cast<int>(lines.size())),
         tr("Each of the lines becomes one. Undo takes all of them away again."), tr("Add")},
        [this, lines] { addPasted(lines); });
}

void TodoPage::addPasted(const QList<Models::PastedTodo> &lines)
{
    const QList<Models::NewTodo> wanted = dated(Models::newTodosOf(lines, m_content.target));
    Sync::onFinished(
        this, m_repository.addAll(wanted), [this, lines](const Sync::Result<QList<Todo>> &added) {
            if (!added) {
                return askToAddAgain(this, static_cast<int>(lines.size()), added.error(),
                                     [this, lines] { addPasted(lines); });
            }
            scrollTo(added->last().id);
            if (std::ranges::any_of(lines, &Models::PastedTodo::isCut)) {
                showProblem(tr("A line was longer than title and notes of a to-do can "
                               "be. Its end was left out."));
            }
        });
}

/// As soon as it is there.
void TodoPage::scrollTo(const Models::TodoId &added)
{
    m_added = added;
    scrollToAdded();
}

void TodoPage::scrollToAdded()
{
    const int row = m_added.isEmpty() ? -1 : m_model.rowOfTodo(m_added);
    if (row < 0)
        return;
    m_added = Models::TodoId();
    m_view->showRow(m_model.index(row));
}

void TodoPage::showProblem(const QString &text)
{
    m_messages->showProblem(text);
}

LimitedLineEdit *TodoPage::quickAdd() const
{
    return m_quickAdd->edit();
}

void TodoPage::focusQuickAdd()
{
    if (!takesNew(m_content.view.kind))
        return m_view->setFocus(Qt::ShortcutFocusReason);
    m_quickAdd->focusLine();
}

void TodoPage::saveDraft()
{
    m_quickAdd->saveDraft();
}

bool TodoPage::hasCurrent() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() && m_model.mayWrite(index.row());
}

Models::TodoId TodoPage::currentTodo() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? m_model.idAt(index.row()) : Models::TodoId();
}

void TodoPage::editCurrent()
{
    if (!hasCurrent())
        return;
    m_view->setFocus();
    m_view->edit(m_view->currentIndex());
}

void TodoPage::moveCurrent(int step)
{
    const QModelIndex index = m_view->currentIndex();
    if (hasCurrent())
        m_model.moveBy(index, step);
}

void TodoPage::indentCurrent()
{
    m_model.indent(m_view->currentIndex().row());
}

void TodoPage::outdentCurrent()
{
    m_model.outdent(m_view->currentIndex().row());
}

void TodoPage::setShowsCompleted(bool shows)
{
    m_header->showsCompleted()->setChecked(shows);
}

} // namespace Ui
