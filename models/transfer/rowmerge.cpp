// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/rowmerge.h"

#include "models/profiledao.h"
#include "models/transfer/transferdao.h"
#include "models/wording.h"

namespace Models {

using Sync::Dao;
using Sync::entityOf;
using Sync::Result;

namespace {

template <typename T> QString idText(const T &row)
{
    return (row.*entityOf<T>.key()).text();
}

/// The rows of `rows` that are here, by id.
template <typename T>
Result<QHash<QString, T>> rowsHere(Sync::Connection &connection, const QList<T> &rows)
{
    using Id = std::remove_cvref_t<decltype(std::declval<T>().*entityOf<T>.key())>;
    QList<Id> ids;
    ids.reserve(rows.size());
    for (const T &row : rows)
        ids += row.*entityOf<T>.key();
    auto found = Dao<T>(connection).findMany(ids);
    if (!found)
        return found.error();
    QHash<QString, T> here;
    for (T &row : *found) {
        const QString id = idText(row);
        here.insert(id, std::move(row));
    }
    return here;
}

template <typename T> std::optional<T> found(const QHash<QString, T> &rows, const T &wanted)
{
    const auto it = rows.constFind(idText(wanted));
    return it == rows.constEnd() ? std::nullopt : std::optional<T>(*it);
}

/// What only the server writes stays what it is.
template <typename T> void keepServersColumns(T &row, const T &before)
{
    entityOf<T>.mapping().forEach([&](int column, const auto &path) {
        if (entityOf<T>.columns()[static_cast<std::size_t>(column)].setByServer)
            path.in(row) = path.in(before);
    });
}

template <typename T> void stampNew(T &row, const Author &author)
{
    if constexpr (requires { row.createdBy; }) {
        if (row.createdBy.isEmpty())
            row.createdBy = author.userId;
    }
    if constexpr (requires { row.createdAt; }) {
        if (row.createdAt.isEmpty())
            row.createdAt = author.now;
    }
    if constexpr (requires { row.updatedAt; }) {
        if (row.updatedAt.isEmpty())
            row.updatedAt = row.createdAt;
    }
}

template <typename T> void stampChanged(T &row, const Author &author)
{
    if constexpr (requires { row.updatedAt; })
        row.updatedAt = author.now;
    if constexpr (requires { row.updatedBy; })
        row.updatedBy = author.userId;
}

template <typename T> QSet<QString> idsOf(const QList<T> &rows)
{
    QSet<QString> ids;
    for (const T &row : rows)
        ids.insert(idText(row));
    return ids;
}

/// `$.todo[2]` of a row of the list.
template <typename T> QString placeIn(const QList<T> &rows, const T &row)
{
    const std::string_view table = entityOf<T>.table();
    return QStringLiteral("$.%1[%2]")
        .arg(QLatin1StringView(table.data(), qsizetype(table.size())))
        .arg(&row - rows.constData());
}

} // namespace

template <typename T> ImportCounts &RowMerge::counts()
{
    const std::string_view table = entityOf<T>.table();
    return m_summary.tables[QString::fromUtf8(table.data(), qsizetype(table.size()))];
}

template <typename T>
Result<void> RowMerge::mergeRow(const std::optional<T> &here, T row, ImportCounts &counts)
{
    if (!here) {
        ++counts.added;
        stampNew(row, m_author);
        return Dao<T>(m_connection).insert(row);
    }
    keepServersColumns(row, *here);
    if (m_mode == MergeMode::Add || row == *here) {
        ++counts.here;
        return {};
    }
    ++counts.changed;
    stampChanged(row, m_author);
    auto written = Dao<T>(m_connection).update(*here, row);
    return written ? Result<void>() : Result<void>(written.error());
}

bool RowMerge::mayWrite(const ProfileId &profile) const
{
    return mayWriteTodos(m_roles.value(profile, MemberRole::None));
}

Result<ImportSummary> RowMerge::run(const TransferRows &rows)
{
    m_summary = {};
    m_summary.problems = rows.problems;
    if (!rows.problems.isEmpty())
        return m_summary;
    auto roles = ProfileDao(m_connection).roles();
    if (!roles)
        return roles.error();
    m_roles = *roles;
    for (const auto step : {&RowMerge::mergeProfiles, &RowMerge::mergeTags, &RowMerge::mergeTodos,
                            &RowMerge::mergeTodoTags, &RowMerge::removeOthers}) {
        if (auto done = (this->*step)(rows); !done)
            return done.error();
        if (!m_summary.problems.isEmpty())
            break;
    }
    return m_summary;
}

Result<void> RowMerge::mergeProfiles(const TransferRows &rows)
{
    ImportCounts &count = counts<Profile>();
    QSet<ProfileId> letInto;
    for (const ProfileMember &member : rows.members) {
        if (member.userId == m_author.userId && member.role != u"owner")
            letInto.insert(member.profileId);
    }
    auto here = rowsHere(m_connection, rows.profiles);
    if (!here)
        return here.error();
    for (const Profile &profile : rows.profiles) {
        const auto before = found(*here, profile);
        if (!before && letInto.contains(profile.id)) {
            ++count.leftOut;
            m_roles.insert(profile.id, MemberRole::None);
            continue;
        }
        if (!before) {
            m_roles.insert(profile.id, MemberRole::Owner);
            if (auto added = addProfile(profile); !added)
                return added;
        } else if (mayChangeProfile(m_roles.value(profile.id))) {
            if (auto merged = mergeRow<Profile>(before, profile, count); !merged)
                return merged;
        } else {
            ++count.here;
        }
    }
    return {};
}

Result<void> RowMerge::addProfile(const Profile &profile)
{
    if (auto added = mergeRow<Profile>(std::nullopt, profile, counts<Profile>()); !added)
        return added;
    return ProfileDao(m_connection)
        .addOwner(profile.id, m_author,
                  profile.createdAt.isEmpty() ? m_author.now : profile.createdAt);
}

Result<void> RowMerge::mergeTags(const TransferRows &rows)
{
    ImportCounts &count = counts<Tag>();
    auto here = rowsHere(m_connection, rows.tags);
    if (!here)
        return here.error();
    for (const Tag &tag : rows.tags) {
        const auto before = found(*here, tag);
        m_tags.insert(tag.id, before ? before->profileId : tag.profileId);
        if (!m_roles.contains(tag.profileId)) {
            m_summary.problems.append(
                {placeIn(rows.tags, tag), Wording::tr("its profile is neither here nor there")});
        } else if (!mayWrite(tag.profileId)) {
            ++count.leftOut;
        } else if (before && before->profileId != tag.profileId) {
            ++count.here;
        } else if (auto merged = mergeRow(before, tag, count); !merged) {
            return merged;
        }
    }
    return {};
}

Result<void> RowMerge::mergeTodos(const TransferRows &rows)
{
    ImportCounts &count = counts<Todo>();
    auto here = rowsHere(m_connection, rows.todos);
    if (!here)
        return here.error();
    QList<Todo> parents;
    for (const Todo &todo : rows.todos) {
        const auto before = found(*here, todo);
        m_todos.insert(todo.id, before ? before->profileId : todo.profileId);
        if (before)
            m_oldTodos.insert(todo.id);
        if (todo.parentId) {
            parents.append(Todo());
            parents.last().id = *todo.parentId;
        }
    }
    auto parentsHere = rowsHere(m_connection, parents);
    if (!parentsHere)
        return parentsHere.error();
    for (const Todo &parent : std::as_const(*parentsHere))
        m_todos.insert(parent.id, parent.profileId);

    for (const Todo &row : rows.todos) {
        Todo todo = row;
        const auto before = found(*here, todo);
        const auto problem = [&](const QString &message) {
            m_summary.problems.append({placeIn(rows.todos, row), message});
        };
        if (!m_roles.contains(todo.profileId)) {
            problem(Wording::tr("its profile is neither here nor there"));
            continue;
        }
        if (!mayWrite(todo.profileId)) {
            ++count.leftOut;
            continue;
        }
        // Who has moved it to another profile since has had a reason.
        if (before && before->profileId != todo.profileId) {
            ++count.here;
            continue;
        }
        const bool hasParent = !todo.parentId
            || (*todo.parentId != todo.id && m_todos.value(*todo.parentId) == todo.profileId);
        if (!hasParent && m_mode == MergeMode::Restore)
            todo.parentId.reset();
        else if (!hasParent && !(before && m_mode == MergeMode::Add))
            problem(Wording::tr("what it is a part of is neither here nor there"));
        if (auto merged = mergeRow(before, todo, count); !merged)
            return merged;
    }
    return {};
}

Result<void> RowMerge::mergeTodoTags(const TransferRows &rows)
{
    ImportCounts &count = counts<TodoTag>();
    auto here = rowsHere(m_connection, rows.todoTags);
    if (!here)
        return here.error();
    for (const TodoTag &row : rows.todoTags) {
        const auto before = found(*here, row);
        // Whoever took a tag off a to-do that is here has had a reason too.
        const bool isOld = m_mode == MergeMode::Add && m_oldTodos.contains(row.todoId);
        if (!m_roles.contains(row.profileId) || !m_todos.contains(row.todoId)
            || !m_tags.contains(row.tagId)) {
            m_summary.problems.append(
                {placeIn(rows.todoTags, row), Wording::tr("what it joins is not in the file")});
        } else if (!mayWrite(row.profileId)) {
            ++count.leftOut;
        } else if (isOld || m_todos.value(row.todoId) != row.profileId
                   || m_tags.value(row.tagId) != row.profileId) {
            ++count.here;
        } else if (auto merged = mergeRow(before, row, count); !merged) {
            return merged;
        }
    }
    return {};
}

template <typename T, typename Id>
Result<void> RowMerge::removeMissing(const QList<Id> &here, const QSet<QString> &wanted)
{
    for (const Id &id : here) {
        if (wanted.contains(id.text()))
            continue;
        ++counts<T>().removed;
        // One that went with another one is gone already.
        if (auto removed = Dao<T>(m_connection).remove(id); !removed)
            return removed.error();
    }
    return {};
}

Result<void> RowMerge::removeOthers(const TransferRows &rows)
{
    if (m_mode != MergeMode::Replace)
        return {};
    TransferDao dao(m_connection);
    const QSet<QString> profiles = idsOf(rows.profiles);
    const QSet<QString> todos = idsOf(rows.todos);
    const QSet<QString> tags = idsOf(rows.tags);
    const QSet<QString> todoTags = idsOf(rows.todoTags);
    auto here = dao.profileIds();
    if (!here)
        return here.error();
    for (const ProfileId &id : std::as_const(*here)) {
        if (profiles.contains(id.text()) && mayWrite(id)) {
            auto joins = dao.todoTagIdsOf(id);
            auto items = dao.todoIdsOf(id);
            auto names = dao.tagIdsOf(id);
            if (!joins || !items || !names)
                return (!joins ? joins.error() : !items ? items.error() : names.error());
            for (auto done :
                 {removeMissing<TodoTag>(*joins, todoTags), removeMissing<Todo>(*items, todos),
                  removeMissing<Tag>(*names, tags)}) {
                if (!done)
                    return done;
            }
        } else if (!profiles.contains(id.text()) && mayChangeProfile(m_roles.value(id))) {
            ++counts<Profile>().removed;
            if (auto removed = Dao<Profile>(m_connection).remove(id); !removed)
                return removed.error();
        } else if (!profiles.contains(id.text())) {
            ++counts<Profile>().leftOut;
        }
    }
    return {};
}

} // namespace Models
