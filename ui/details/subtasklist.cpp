// SPDX-License-Identifier: Apache-2.0
#include "ui/details/subtasklist.h"

#include "models/limits.h"
#include "models/text.h"
#include "ui/limitedlineedit.h"
#include "ui/rowdelegate.h"

#include <QAction>
#include <QKeyEvent>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

namespace {

constexpr int idRole = Qt::UserRole;
constexpr int mostRows = 8;

} // namespace

SubtaskList::SubtaskList(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_add(new LimitedLineEdit(Models::maxTitleLength, this))
{
    m_list->setObjectName(QStringLiteral("subtasks"));
    m_list->setAccessibleName(tr("Sub-tasks"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTabKeyNavigation(false);
    m_list->setUniformItemSizes(true);
    m_list->installEventFilter(this);
    m_add->setObjectName(QStringLiteral("addSubtask"));
    m_add->setPlaceholderText(tr("Add a sub-task"));
    m_add->setAccessibleName(tr("New sub-task"));
    setFocusProxy(m_add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_list);
    layout->addWidget(m_add);

    auto *delegate = new RowDelegate(Models::maxTitleLength, tr("Title of the sub-task"), this);
    m_list->setItemDelegate(delegate);
    connect(delegate, &RowDelegate::editingStarted, this, [this] { m_isEditing = true; });
    // Not at once: the view is still closing the editor.
    connect(
        delegate, &RowDelegate::editingEnded, this,
        [this] {
            m_isEditing = false;
            refresh();
        },
        Qt::QueuedConnection);
    connect(m_list, &QListWidget::itemChanged, this, &SubtaskList::takeChange);
    connect(m_add, &QLineEdit::returnPressed, this, &SubtaskList::save);
    connect(m_add, &QLineEdit::editingFinished, this, &SubtaskList::save);
    buildActions();
    fitHeight();
}

void SubtaskList::buildActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, const char *name,
                            std::function<void(const Models::TodoId &)> run) {
        auto *action = new QAction(text, this);
        // Shown only: the window has the same keys, and a filter lets them count here.
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setObjectName(QString::fromLatin1(name));
        connect(action, &QAction::triggered, this, [this, run = std::move(run)] {
            if (const Models::TodoId id = currentId(); !id.isEmpty() && !m_isReadOnly)
                run(id);
        });
        m_actions += action;
    };
    add(tr("Edit sub-task"), Qt::Key_F2, "editSubtask",
        [this](const Models::TodoId &) { m_list->editItem(m_list->currentItem()); });
    add(tr("Move sub-task up"), QKeySequence(Qt::ALT | Qt::Key_Up), "subtaskUp",
        [this](const Models::TodoId &id) { Q_EMIT moved(id, -1); });
    add(tr("Move sub-task down"), QKeySequence(Qt::ALT | Qt::Key_Down), "subtaskDown",
        [this](const Models::TodoId &id) { Q_EMIT moved(id, 1); });
    add(tr("Make it a to-do of its own"), QKeySequence(Qt::ALT | Qt::Key_Left), "subtaskFree",
        [this](const Models::TodoId &id) { Q_EMIT freed(id); });
    add(tr("Move sub-task to trash"), QKeySequence::Delete, "subtaskTrash",
        [this](const Models::TodoId &id) { Q_EMIT trashed(id); });
    m_list->addActions(m_actions);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
}

Models::TodoId SubtaskList::currentId() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? Models::TodoId(item->data(idRole).toString()) : Models::TodoId();
}

void SubtaskList::setSubtasks(const QList<Models::Todo> &subtasks)
{
    m_subtasks = subtasks;
    if (!m_isEditing)
        refresh();
}

void SubtaskList::fill(QListWidgetItem *item, const Models::Todo &todo)
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (!m_isReadOnly)
        flags |= Qt::ItemIsEditable | Qt::ItemIsUserCheckable;
    const bool isDone = todo.completedAt.has_value();
    item->setFlags(flags);
    item->setText(todo.title);
    item->setToolTip(todo.title);
    item->setData(idRole, todo.id.text());
    item->setCheckState(isDone ? Qt::Checked : Qt::Unchecked);
    item->setData(Qt::AccessibleTextRole,
                  isDone ? tr("%1, completed").arg(todo.title)
                         : tr("%1, not completed").arg(todo.title));
    QFont font = m_list->font();
    font.setStrikeOut(isDone);
    item->setFont(font);
    item->setData(Qt::ForegroundRole,
                  isDone ? QVariant(palette().brush(QPalette::PlaceholderText)) : QVariant());
}

void SubtaskList::refresh()
{
    const QSignalBlocker quiet(m_list);
    const Models::TodoId current = currentId();
    const int row = m_list->currentRow();
    while (m_list->count() > m_subtasks.size())
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < m_subtasks.size())
        m_list->addItem(new QListWidgetItem);
    int next = std::min(row, static_cast<int>(m_subtasks.size()) - 1);
    for (int i = 0; i < m_subtasks.size(); ++i) {
        fill(m_list->item(i), m_subtasks[i]);
        if (m_subtasks[i].id == current)
            next = i;
    }
    m_list->setCurrentRow(next);
    fitHeight();
}

void SubtaskList::fitHeight()
{
    const int rows = std::min(m_list->count(), mostRows);
    // An empty list is a stop for the Tab key without anything to see.
    m_list->setVisible(rows > 0);
    const int row = rows > 0 ? m_list->sizeHintForRow(0) : 0;
    m_list->setFixedHeight(rows * row + 2 * m_list->frameWidth());
}

void SubtaskList::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    m_add->setVisible(!isReadOnly);
    for (QAction *action : std::as_const(m_actions))
        action->setEnabled(!isReadOnly);
    refresh();
}

void SubtaskList::save()
{
    const QString title = Models::cleanLine(m_add->text());
    m_add->clear();
    if (!title.isEmpty() && !m_isReadOnly)
        Q_EMIT added(title);
}

bool SubtaskList::giveBack(const QString &title)
{
    if (!m_add->text().isEmpty())
        return false;
    m_add->setText(title);
    return true;
}

bool SubtaskList::giveBackTitle(const Models::TodoId &id, const QString &title)
{
    // Who is at work elsewhere is not called back.
    if (m_isReadOnly || m_isEditing || !m_list->hasFocus() || currentId() != id)
        return false;
    m_list->editItem(m_list->currentItem());
    auto *editor = m_list->viewport()->findChild<LimitedLineEdit *>();
    if (!editor)
        return false;
    editor->setText(title);
    editor->setModified(true);
    return true;
}

void SubtaskList::takeChange(QListWidgetItem *item)
{
    const Models::TodoId id(item->data(idRole).toString());
    const auto known = std::ranges::find(m_subtasks, id, &Models::Todo::id);
    if (known == m_subtasks.end())
        return;
    const QString title = Models::cleanLine(item->text());
    const bool isDone = item->checkState() == Qt::Checked;
    if (isDone != known->completedAt.has_value())
        Q_EMIT ticked(id, isDone);
    if (title.isEmpty())
        refresh();
    else if (title != known->title)
        Q_EMIT renamed(id, title);
    // Until the file says so, this is how it is.
    if (!title.isEmpty())
        known->title = title;
}

bool SubtaskList::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        refresh();
    // Keys that an open editor leaves over arrive here too.
    if (m_isEditing
        || (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress))
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    QAction *wanted = nullptr;
    for (QAction *action : std::as_const(m_actions)) {
        if (action->shortcut() == QKeySequence(key->keyCombination()))
            wanted = action;
    }
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (isEnter && key->modifiers() == Qt::NoModifier)
        wanted = m_actions.constFirst();
    if (!wanted)
        return false;
    if (event->type() == QEvent::KeyPress)
        wanted->trigger();
    event->accept();
    return true;
}

} // namespace Ui
