// SPDX-License-Identifier: Apache-2.0
#include "models/todolistmodel.h"

#include "models/duetext.h"
#include "models/limits.h"
#include "models/tagdao.h"
#include "models/text.h"
#include "models/todoheading.h"
#include "models/todoheads.h"
#include "models/todolistsource.h"
#include "models/todorepository.h"
#include "models/todosearch.h"
#include "models/trashdao.h"
#include "models/wordlocale.h"
#include "sync/async.h"

#include <QDate>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace Models {

using Sync::IdKey;
using Sync::Result;

namespace {

/// Nothing where it is not in the trash.
QVariant daysLeft(const TodoItem &item, const QDate &today)
{
    const QDateTime since = QDateTime::fromString(item.deletedAt, Qt::ISODateWithMs);
    if (!since.isValid())
        return {};
    const qint64 days = trashDays - since.toLocalTime().date().daysTo(today);
    return static_cast<int>(std::clamp<qint64>(days, 0, trashDays));
}

QString daysLeftText(const TodoItem &item, const QDate &today)
{
    return TodoListModel::tr("goes for good in %n days", nullptr, daysLeft(item, today).toInt());
}

/// As the file will have it.
TodoItem itemOf(const NewTodo &todo)
{
    const std::optional<QString> none;
    QStringList tags = uniqueTagNames(todo.tags);
    tags.sort();
    TodoItem item;
    item.id = todo.id;
    item.title = cleanLine(todo.details.title.value_or(QString()));
    item.dueDate = todo.details.dueDate.value_or(none).value_or(QString());
    item.dueTime = todo.details.dueTime.value_or(none).value_or(QString());
    item.timeZone = todo.details.timeZone.value_or(none).value_or(QString());
    item.tagNames = tags.join(QChar(0x1f));
    item.priority = todo.details.priority.value_or(0);
    item.profileId = todo.profile;
    return item;
}

/// A time of no day means nothing.
QString timeOf(const TodoItem &item)
{
    return item.dueTime.isEmpty() || item.dueDate.isEmpty()
        ? QString()
        : dueTimeText(item.dueTime, item.timeZone, item.dueDate, QLocale());
}

} // namespace

TodoListModel::TodoListModel(Sync::Store &store, TodoRepository &repository, QObject *parent)
    : TodoRows(store, {}, parent)
    , m_store(store)
    , m_repository(repository)
{
    m_view.today = QDate::currentDate();
}

void TodoListModel::setSearch(TodoSearch *search)
{
    if (search == m_search)
        return;
    if (m_search)
        disconnect(m_search, nullptr, this, nullptr);
    m_search = search;
    if (search) {
        connect(search, &TodoSearch::moreFound, this, [this] {
            if (m_isShown && isSearch())
                refresh();
        });
    }
    if (m_isShown)
        restart();
}

void TodoListModel::setView(const TodoView &view)
{
    TodoView wanted = view;
    if (!view.search.isEmpty()) {
        wanted = {};
        wanted.kind = TodoKind::All;
        wanted.showsCompleted = view.showsCompleted;
        wanted.search = view.search;
    }
    wanted.today = m_view.today;
    if (m_isShown && wanted == m_view)
        return;
    m_view = wanted;
    m_isShown = true;
    restart();
}

void TodoListModel::setToday(const QDate &today)
{
    if (today == m_view.today)
        return;
    m_view.today = today;
    restart();
    // How dates are said has changed where nothing moves, too.
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void TodoListModel::setProfile(const ProfileId &profile)
{
    if (m_isShown ? profile == m_view.profile && m_view.kind == TodoKind::List : profile.isEmpty())
        return;
    TodoView view;
    view.profile = profile;
    view.showsCompleted = m_view.showsCompleted;
    view.today = m_view.today;
    m_view = view;
    m_isShown = !profile.isEmpty();
    restart();
}

void TodoListModel::setReadOnly(bool isReadOnly)
{
    if (isReadOnly == m_isReadOnly)
        return;
    m_isReadOnly = isReadOnly;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void TodoListModel::setShowsCompleted(bool shows)
{
    if (shows == m_view.showsCompleted)
        return;
    m_view.showsCompleted = shows;
    restart();
}

void TodoListModel::restart()
{
    m_words = isSearch() ? Sync::SearchWords(m_view.search) : Sync::SearchWords();
    if (!m_isShown)
        clear();
    else if (isSearch())
        setSource(m_search->source(m_view));
    else
        setSource(todoListSource(m_view, Headings::Marked));
}

int TodoListModel::depthAt(int row) const
{
    return TodoRows::depthAt(row) & ~headMark;
}

bool TodoListModel::startsGroup(int row) const
{
    return (TodoRows::depthAt(row) & headMark) != 0;
}

std::vector<int> TodoListModel::groupStarts() const
{
    return rowsWithDepthBits(headMark);
}

bool TodoListModel::mayWriteItem(const TodoItem &item) const
{
    return !m_isReadOnly && (!m_view.isAcross() || mayWriteTodos(item.role));
}

bool TodoListModel::mayWrite(int row) const
{
    const auto item = m_view.isAcross() && !m_isReadOnly ? rowIfHere(row) : std::nullopt;
    return item ? mayWriteItem(*item) : !m_isReadOnly;
}

TodoId TodoListModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? TodoId(keyAt(row).text()) : TodoId();
}

QString TodoListModel::accessibleText(const TodoItem &item, int row) const
{
    QStringList parts{item.title, item.isCompleted ? tr("completed") : tr("not completed")};
    const int depth = depthAt(row);
    const QDate &today = m_view.today;
    QString due = dueText(item.dueDate, today, QLocale());
    if (!due.isEmpty()) {
        if (const QString time = timeOf(item); !time.isEmpty())
            due = tr("%1 at %2", "day, time").arg(due, time);
        parts += isOverdue(item.dueDate, today) && !item.isCompleted
            ? tr("overdue since %1").arg(due)
            : tr("due %1").arg(due);
    }
    if (item.priority == 1)
        parts += tr("priority low");
    else if (item.priority == 2)
        parts += tr("priority medium");
    else if (item.priority >= 3)
        parts += tr("priority high");
    if (depth > 0)
        parts += tr("sub-task");
    if (const QStringList tags = tagsOf(item); !tags.isEmpty())
        parts += tr("tagged %1").arg(wordLocale(QLocale()).createSeparatedList(tags));
    if (m_view.isAcross())
        parts += tr("in %1").arg(item.profileName);
    if (m_view.kind == TodoKind::Trash)
        parts += daysLeftText(item, today);
    const QString text = parts.join(QStringLiteral(", "));
    const QString heading = startsGroup(row) ? headingOf(m_view, item, QLocale()).title : QString();
    return heading.isEmpty() ? text : tr("%1: %2", "heading: to-do").arg(heading, text);
}

QVariant TodoListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == IdRole)
        return idAt(index.row()).text();
    if (role == DepthRole)
        return depthAt(index.row());
    if (role == StartsGroupRole)
        return startsGroup(index.row());
    if (role == Qt::AccessibleTextRole || role == Qt::DisplayRole) {
        if (!TodoRows::data(index, ErrorRole).toString().isEmpty())
            return tr("This to-do cannot be shown.");
    }
    if (role == Qt::AccessibleTextRole) {
        const auto item = rowAt(index.row());
        return item ? accessibleText(*item, index.row()) : QString();
    }
    return TodoRows::data(index, role);
}

QModelIndexList TodoListModel::match(const QModelIndex &start, int role, const QVariant &value,
                                     int hits, Qt::MatchFlags flags) const
{
    const bool isTyped =
        role == Qt::DisplayRole && hits == 1 && flags == (Qt::MatchStartsWith | Qt::MatchWrap);
    if (!isTyped || !start.isValid())
        return TodoRows::match(start, role, value, hits, flags);
    using Found = Result<std::optional<IdKey>>;
    const int search = ++*m_searches;
    const auto find = [profile = m_view.profile, order = order(), from = start.row(),
                       text = value.toString(), search,
                       last = m_searches](Sync::Connection &connection) -> Found {
        if (search != *last)
            return std::optional<IdKey>();
        return findTitle(connection, profile, *order, from, text);
    };
    auto *self = const_cast<TodoListModel *>(this);
    Sync::onFinished(self, m_store.read(find), [this, search](const Found &found) {
        const int row = found && *found ? rowOf(**found) : -1;
        if (row >= 0 && search == *m_searches)
            Q_EMIT titleFound(index(row));
    });
    return {};
}

QVariant TodoListModel::rowData(const TodoItem &item, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::ToolTipRole:
        return item.title;
    case Qt::CheckStateRole:
        if (!mayWriteItem(item) || m_view.kind == TodoKind::Trash)
            return {};
        return item.isCompleted ? Qt::Checked : Qt::Unchecked;
    case CompletedRole:
        return item.isCompleted;
    case PriorityRole:
        return item.priority;
    case DueTextRole:
        return dueText(item.dueDate, m_view.today, QLocale());
    case DueTimeRole:
        return timeOf(item);
    case TagsRole:
        return tagsOf(item);
    case OverdueRole:
        return !item.isCompleted && isOverdue(item.dueDate, m_view.today);
    case GroupRole:
        return headingOf(m_view, item, QLocale()).key;
    case GroupTitleRole:
        return headingOf(m_view, item, QLocale()).title;
    case ProfileIdRole:
        return item.profileId.text();
    case ProfileNameRole:
        return item.profileName;
    case ProfileColorRole:
        return item.profileColor;
    case ProfilePictureRole:
        return item.profilePicture;
    case FoundLineRole:
        return item.foundLine;
    case FoundRangesRole:
        return QVariant::fromValue(m_words.rangesIn(item.title));
    case FoundLineRangesRole:
        return QVariant::fromValue(m_words.rangesIn(item.foundLine));
    case DaysLeftRole:
        return daysLeft(item, m_view.today);
    default:
        return {};
    }
}

Qt::ItemFlags TodoListModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = TodoRows::flags(index);
    const bool isKept = m_view.kind != TodoKind::Trash;
    if (index.isValid() && isKept && hasRow(index.row()) && mayWrite(index.row()))
        flags |= Qt::ItemIsEditable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled;
    return flags;
}

bool TodoListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    // Also when the list has become read-only: what was being typed then is for the server to
    // judge, and stays among the refused changes if need be.
    if (role == Qt::EditRole)
        return setTitle(index.row(), value.toString());
    if (role == Qt::CheckStateRole && mayWrite(index.row()) && m_view.kind != TodoKind::Trash)
        return setCompleted(index.row(), value.toInt() == Qt::Checked);
    return false;
}

bool TodoListModel::setTitle(int row, const QString &text)
{
    const auto title = checkedLine(text, maxTitleLength);
    // What was typed counts, whether the row is here or not.
    const auto item = rowAt(row);
    if (!title || (item && *title == item->title))
        return false;
    const IdKey key = keyAt(row);
    TodoEdit edit;
    edit.title = *title;
    showPending(
        key, [title = *title](TodoItem &pending) { pending.title = title; },
        m_repository.edit(idAt(row), edit),
        [this, id = idAt(row), title = *title] { Q_EMIT titleRefused(id, title); });
    return true;
}

bool TodoListModel::setCompleted(int row, bool isCompleted)
{
    const auto item = rowAt(row);
    if (!item || item->isCompleted == isCompleted)
        return false;
    const IdKey key = keyAt(row);
    showPending(
        key, [isCompleted](TodoItem &pending) { pending.isCompleted = isCompleted; },
        isCompleted ? m_repository.complete(item->id) : m_repository.reopen(item->id));
    return true;
}

bool TodoListModel::showAdded(const NewTodo &todo, const QFuture<Result<QList<Todo>>> &written)
{
    const bool isLast = m_isShown && isLoaded() && m_view.isOneByHand() && !m_view.showsCompleted
        && todo.profile == m_view.profile && !todo.isCompleted && !todo.isSubtask;
    if (isLast)
        TodoRows::showAdded(IdKey(todo.id.text()), itemOf(todo), written);
    return isLast;
}

void TodoListModel::trash(const QModelIndex &index)
{
    const TodoId id = idAt(index.row());
    if (!id.isEmpty() && mayWrite(index.row()))
        report(m_repository.trash(id));
}

bool TodoListModel::moveBy(const QModelIndex &index, int step)
{
    if (!m_view.isByHand() || !checkIndex(index, CheckIndexOption::IndexIsValid)
        || !mayWrite(index.row()))
        return false;
    int row = index.row() + step;
    while (row >= 0 && row < rowCount() && depthAt(row) > depthAt(index.row()))
        row += step;
    if (row < 0 || row >= rowCount() || depthAt(row) < depthAt(index.row()))
        return false;
    report(m_repository.moveBy(idAt(index.row()), step));
    return true;
}

bool TodoListModel::canIndent(int row) const
{
    // One level: what has sub-tasks becomes none.
    return m_view.isByHand() && row > 0 && row < rowCount() && depthAt(row) == 0 && mayWrite(row)
        && (row + 1 == rowCount() || depthAt(row + 1) == 0)
        && !index(row).data(CompletedRole).toBool();
}

void TodoListModel::indent(int row)
{
    if (canIndent(row))
        report(m_repository.indent(idAt(row)));
}

bool TodoListModel::canOutdent(int row) const
{
    return m_view.isByHand() && row >= 0 && row < rowCount() && depthAt(row) > 0 && mayWrite(row);
}

void TodoListModel::outdent(int row)
{
    if (canOutdent(row))
        report(m_repository.setParent(idAt(row), std::nullopt));
}

void TodoListModel::report(const QFuture<Result<Todo>> &written)
{
    Sync::onFinished(this, written, [this](const Result<Todo> &result) {
        if (!result)
            Q_EMIT editFailed(result.error());
    });
}

} // namespace Models
