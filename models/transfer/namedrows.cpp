// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/namedrows.h"

#include "models/limits.h"
#include "models/profiledao.h"
#include "models/rank.h"
#include "models/text.h"
#include "models/transfer/fields.h"
#include "models/transfer/transferdao.h"
#include "models/wording.h"

#include <QUuid>

namespace Models {

using Sync::Result;

namespace {

/// A to-do of the file has the same id in every import of it, as far as the file has ids.
TodoId todoIdFor(const ImportedTodo &imported, const ProfileId &profile, bool hasGlobalUids,
                 bool isFirst)
{
    if (!isFirst || imported.uid.isEmpty())
        return TodoId::create();
    if (const auto id = uuidFromText(imported.uid))
        return TodoId(*id);
    if (!hasGlobalUids)
        return TodoId::create();
    const QUuid uuid =
        QUuid::createUuidV5(QUuid::fromString(profile.text()), imported.uid.toUtf8());
    return TodoId(uuid.toString(QUuid::WithoutBraces));
}

} // namespace

Result<TransferRows> NamedRows::rows(const ImportedTodos &file)
{
    m_rows.problems = file.problems;
    for (qsizetype i = 0; i < file.todos.size(); ++i) {
        const QString &uid = file.todos[i].uid;
        if (!uid.isEmpty() && !m_byUid.contains(uid))
            m_byUid.insert(uid, i);
    }
    for (qsizetype i = 0; i < file.todos.size(); ++i) {
        // There is one level of sub-tasks: deeper ones become sub-tasks of what is at the top.
        const ImportedTodo *top = &file.todos[i];
        for (qsizetype steps = 0; !top->parentUid.isEmpty() && steps <= file.todos.size();
             ++steps) {
            const auto parent = m_byUid.constFind(top->parentUid);
            if (parent == m_byUid.constEnd() || &file.todos[*parent] == top)
                break;
            top = &file.todos[*parent];
            // A circle has no top; then whatever begins it is one.
            if (steps == file.todos.size())
                top = &file.todos[i];
        }
        if (auto added = add(file.todos[i], *top, file); !added)
            return added.error();
    }
    // Only now every to-do has its id.
    for (qsizetype i = 0; i < file.todos.size(); ++i) {
        Todo &todo = m_rows.todos[i];
        if (!todo.parentId)
            continue;
        todo.parentId = m_rows.todos[todo.parentId->text().toLongLong()].id;
        if (*todo.parentId == todo.id)
            todo.parentId.reset();
    }
    if (auto ranked = rank(); !ranked)
        return ranked.error();
    return std::move(m_rows);
}

Result<ProfileId> NamedRows::profileNamed(const QString &name)
{
    ProfileDao dao(m_connection);
    auto shown = dao.allShown();
    auto roles = dao.roles();
    if (!shown || !roles)
        return !shown ? shown.error() : roles.error();
    QString last;
    for (const Profile &profile : std::as_const(*shown)) {
        if (profile.name == name && mayWriteTodos(roles->value(profile.id)))
            return profile.id;
        last = std::max(last, profile.position);
    }
    for (const Profile &added : std::as_const(m_rows.profiles))
        last = std::max(last, added.position);
    Profile profile;
    profile.id = ProfileId::create();
    profile.name = name;
    profile.position = rankBetween(last, QString()).value_or(last);
    m_rows.profiles.append(profile);
    return profile.id;
}

Result<NamedRows::Target *> NamedRows::target(const QString &name)
{
    if (const auto known = m_targets.find(name); known != m_targets.end())
        return &*known;
    auto id = m_onlyTarget.isEmpty() ? profileNamed(name) : Result<ProfileId>(m_onlyTarget);
    if (!id)
        return id.error();
    Target target;
    target.id = *std::move(id);
    auto tags = TransferDao(m_connection).tagsOf(target.id);
    if (!tags)
        return tags.error();
    for (const Tag &tag : std::as_const(*tags)) {
        if (!target.tags.contains(tag.name))
            target.tags.insert(tag.name, tag.id);
    }
    // Joins find their tags among the rows.
    m_rows.tags += *tags;
    return &*m_targets.insert(name, target);
}

TagId NamedRows::tag(Target &target, const QString &name)
{
    const auto known = target.tags.constFind(name);
    if (known != target.tags.constEnd())
        return *known;
    Tag tag;
    tag.id = TagId::create();
    tag.profileId = target.id;
    tag.name = name;
    m_rows.tags.append(tag);
    target.tags.insert(name, tag.id);
    return tag.id;
}

Result<void> NamedRows::add(const ImportedTodo &imported, const ImportedTodo &top,
                            const ImportedTodos &file)
{
    const auto problem = [&](const QString &message) {
        m_rows.problems.append({imported.where, message});
    };
    const qsizetype number = m_rows.todos.size();
    QString name;
    if (m_onlyTarget.isEmpty())
        name = cleanLine(top.profile.isEmpty() ? m_defaultProfile : top.profile);
    if (codePointCount(name) > maxNameLength)
        problem(Wording::tr("the name of the profile is longer than %n characters", nullptr,
                            maxNameLength));
    auto owner = target(name);
    if (!owner)
        return owner.error();
    Todo todo = imported.todo;
    todo.profileId = (*owner)->id;
    const bool isFirst = m_byUid.value(imported.uid, number) == number;
    todo.id = todoIdFor(imported, todo.profileId, file.hasGlobalUids, isFirst);
    if (&top != &imported)
        todo.parentId = TodoId(QString::number(&top - file.todos.constData()));
    else if (!imported.parentUid.isEmpty() && !m_byUid.contains(imported.parentUid)
             && !file.hasGlobalUids)
        problem(Wording::tr("there is no to-do %1 in the file").arg(imported.parentUid));
    if (const auto wrong = checkImported(todo, m_author.today))
        problem(*wrong);
    if (todo.completedAt)
        todo.completedBy = m_author.userId;
    for (const QString &label : imported.tags) {
        if (codePointCount(label) > maxNameLength) {
            problem(Wording::tr("a tag is longer than %n characters", nullptr, maxNameLength));
            continue;
        }
        TodoTag row;
        row.profileId = todo.profileId;
        row.todoId = todo.id;
        row.tagId = tag(**owner, label);
        row.id = todoTagId(row.todoId, row.tagId);
        m_rows.todoTags.append(row);
    }
    (*owner)->todos.append(number);
    m_rows.todos.append(std::move(todo));
    return {};
}

Result<void> NamedRows::rank()
{
    for (const Target &target : std::as_const(m_targets)) {
        if (target.todos.isEmpty())
            continue;
        auto last = TransferDao(m_connection).lastPosition(target.id);
        if (!last)
            return last.error();
        const int count = static_cast<int>(target.todos.size());
        auto ranks = spreadRanks(*last, count);
        // No room behind the last one: among the others is better than not at all.
        if (!ranks)
            ranks = spreadRanks(QString(), count);
        for (int i = 0; ranks && i < count; ++i)
            m_rows.todos[target.todos[i]].position = ranks->at(i);
    }
    return {};
}

} // namespace Models
