// SPDX-License-Identifier: Apache-2.0
#include "ui/todopage.h"

#include "models/limits.h"
#include "models/quickadd/quickaddnames.h"
#include "models/quickadd/quickaddtodo.h"
#include "models/text.h"
#include "models/todolistmodel.h"
#include "models/todorepository.h"
#include "sync/async.h"
#include "ui/errortext.h"
#include "ui/messagebar.h"
#include "ui/placeholderlistview.h"
#include "ui/question.h"
#include "ui/quickadd/quickaddbar.h"
#include "ui/quickadd/quickaddedit.h"
#include "ui/selectedtodos.h"
#include "ui/tododelegate.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

using Models::ProfileId;
using Models::Todo;
using Models::TodoListModel;

namespace {

/// More pasted lines than these are asked about first.
constexpr int manyLines = 50;

QString shortened(const QString &title)
{
    const QString start = Models::truncatedTo(title, 30);
    return start == title ? title : start.trimmed() + u'…';
}

QString readOnlyHint()
{
    return TodoPage::tr("You can view this profile, not change it.");
}

} // namespace

TodoPage::TodoPage(TodoListModel &model, Models::TodoRepository &repository, const Adding &adding,
                   QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_repository(repository)
    , m_title(new QLabel(this))
    , m_showsCompleted(new QCheckBox(tr("Show completed"), this))
    , m_names(adding.names)
    , m_quickAdd(new QuickAddBar(adding.names, adding.settings, adding.file, this))
    , m_messages(new MessageBar(this))
    , m_view(new PlaceholderListView(this))
    , m_selected(new SelectedTodos(*m_view, m_model, m_repository, this))
{
    build();
    connectList();
    updatePlaceholder();
}

void TodoPage::build()
{
    QFont titleFont = m_title->font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.5);
    titleFont.setBold(true);
    m_title->setFont(titleFont);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setObjectName(QStringLiteral("profileTitle"));
    // A long name must not widen the window.
    m_title->setMinimumWidth(1);

    m_showsCompleted->setObjectName(QStringLiteral("showCompleted"));
    m_view->setObjectName(QStringLiteral("todoList"));
    m_view->setModel(&m_model);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    // By key it is a command, whose key can be changed.
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked);

    m_header = new QHBoxLayout;
    m_header->addWidget(m_title, 1);
    m_header->addWidget(m_showsCompleted);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(m_header);
    layout->addWidget(m_quickAdd);
    layout->addWidget(m_view, 1);
    // Below: what is read and clicked in the list stays where it is.
    layout->addWidget(m_messages);
    setTabOrder(m_quickAdd->edit(), m_view);
    setTabOrder(m_view, m_showsCompleted);

    connect(m_quickAdd, &QuickAddBar::submitted, this, &TodoPage::addTyped);
    connect(m_quickAdd, &QuickAddBar::linesPasted, this, &TodoPage::offerToAdd);
    connect(m_quickAdd->edit(), &LimitedLineEdit::limitReached, this, [this] {
        showProblem(tr("A title has %1 characters at most.").arg(Models::maxTitleLength));
    });
    connect(&m_names, &Models::QuickAddNames::failed, this,
            [this](const Sync::Error &error) { showProblem(errorText(error)); });
    connect(m_showsCompleted, &QCheckBox::toggled, this, [this](bool shows) {
        m_model.setShowsCompleted(shows);
        Q_EMIT showsCompletedChanged(shows);
    });
}

void TodoPage::addHeaderAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setAutoRaise(true);
    m_header->insertWidget(1, button);
    setTabOrder(m_showsCompleted, button);
}

void TodoPage::connectList()
{
    auto *delegate = new TodoDelegate(this);
    m_view->setItemDelegate(delegate);
    connect(delegate, &RowDelegate::editingStarted, &m_model, &TodoListModel::hold);
    // Not at once: the view is still closing the editor.
    connect(delegate, &RowDelegate::editingEnded, &m_model, &TodoListModel::release,
            Qt::QueuedConnection);
    for (const auto failure : {&TodoListModel::editFailed, &TodoListModel::failed}) {
        connect(&m_model, failure, this,
                [this](const Sync::Error &error) { showProblem(errorText(error)); });
    }
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
}

void TodoPage::setProfile(const ProfileId &profile, const QString &name, Models::MemberRole role)
{
    m_title->setText(name);
    m_title->setToolTip(name);
    m_view->setAccessibleName(name.isEmpty() ? tr("To-dos") : tr("To-dos in %1").arg(name));
    if (profile != m_model.profile()) {
        m_added = Models::TodoId();
        m_model.setProfile(profile);
    }
    // Nothing is known of a profile that is still to come: then adding says what is missing.
    setReadOnly(!profile.isEmpty() && !Models::mayWriteTodos(role));
    updatePlaceholder();
}

void TodoPage::setReadOnly(bool isReadOnly)
{
    if (isReadOnly == m_model.isReadOnly())
        return;
    m_model.setReadOnly(isReadOnly);
    // The line stays where it is, so that whoever comes by with the Tab key hears the reason.
    m_quickAdd->setReadOnly(isReadOnly, readOnlyHint());
    Q_EMIT currentChanged();
}

void TodoPage::updatePlaceholder()
{
    if (m_model.profile().isEmpty()) {
        m_view->setPlaceholder(tr("There is no profile yet.\nPress Ctrl+Shift+N to make one."));
    } else if (!m_model.isLoaded()) {
        m_view->setPlaceholder(QString());
    } else if (m_model.isReadOnly()) {
        m_view->setPlaceholder(tr("Nothing to do here."));
    } else if (m_model.showsCompleted()) {
        m_view->setPlaceholder(tr("Nothing here yet.\nType above and press Enter to add a to-do."));
    } else {
        m_view->setPlaceholder(
            tr("Nothing to do here.\nType above and press Enter to add a to-do."));
    }
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
    if (m_model.isReadOnly())
        return showProblem(readOnlyHint());
    const TypedLine typed = m_quickAdd->typed();
    if (Models::cleanLine(typed.text).isEmpty())
        return;
    const Models::QuickAdd said = m_quickAdd->read();
    if (Models::cleanLine(said.title).isEmpty())
        return showProblem(tr("Type what there is to do, too."));
    const ProfileId shown = m_model.profile();
    const ProfileId profile = said.profile ? m_names.profileNamed(*said.profile, shown) : shown;
    if (!mayAddTo(profile))
        return;
    m_quickAdd->clear();
    Sync::onFinished(this, m_repository.addAll({Models::newTodoOf(said, profile)}),
                     [this, typed, name = said.profile](const Sync::Result<QList<Todo>> &added) {
                         if (!added) {
                             m_quickAdd->giveBack(typed);
                             return showProblem(errorText(added.error()));
                         }
                         m_quickAdd->saveDraft();
                         const Todo &todo = added->first();
                         if (todo.profileId != m_model.profile() && name)
                             return m_messages->showNews(
                                 tr("“%1” is in “%2” now.").arg(shortened(todo.title), *name));
                         m_added = todo.id;
                         scrollToAdded();
                     });
}

void TodoPage::offerToAdd(const QList<Models::PastedTodo> &lines)
{
    if (m_model.isReadOnly() || !mayAddTo(m_model.profile()))
        return;
    if (lines.size() <= manyLines)
        return addPasted(lines);
    ask(this,
        {QStringLiteral("pasteBox"), tr("Paste lines"), tr("Add %1 to-dos?").arg(lines.size()),
         tr("Each of the lines becomes one. Undo takes all of them away again."), tr("Add")},
        [this, lines] { addPasted(lines); });
}

void TodoPage::addPasted(const QList<Models::PastedTodo> &lines)
{
    Sync::onFinished(this, m_repository.addAll(Models::newTodosOf(lines, m_model.profile())),
                     [this, lines](const Sync::Result<QList<Todo>> &added) {
                         if (!added)
                             return showProblem(errorText(added.error()));
                         m_added = added->last().id;
                         scrollToAdded();
                         if (std::ranges::any_of(lines, &Models::PastedTodo::isCut)) {
                             showProblem(tr("A line was longer than title and notes of a to-do can "
                                            "be. Its end was left out."));
                         }
                     });
}

void TodoPage::scrollToAdded()
{
    const int row = m_added.isEmpty() ? -1 : m_model.rowOfTodo(m_added);
    if (row < 0)
        return;
    m_added = Models::TodoId();
    m_view->scrollTo(m_model.index(row));
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
    m_quickAdd->focusLine();
}

void TodoPage::saveDraft()
{
    m_quickAdd->saveDraft();
}

bool TodoPage::hasCurrent() const
{
    return m_view->currentIndex().isValid() && !m_model.isReadOnly();
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

void TodoPage::setShowsCompleted(bool shows)
{
    m_showsCompleted->setChecked(shows);
}

} // namespace Ui
