// SPDX-License-Identifier: Apache-2.0
#include "models/tagdao.h"

#include "models/limits.h"
#include "models/text.h"
#include "models/todo.h"
#include "models/todotag.h"
#include "sync/data/dao.h"
#include "sync/data/query.h"

#include <QSet>

#include <algorithm>

namespace Models {

using Sync::Result;

namespace {

struct TagQueries : Sync::QuerySet
{
    Sync::Query<Tag(ProfileId)> ofProfile{this, "FROM tag WHERE profile_id = ?1 ORDER BY name, id"};
    Sync::Query<QString()> allNames{this, "SELECT DISTINCT name FROM tag ORDER BY name LIMIT 2000"};
    Sync::Query<Tag(TodoId)> ofTodo{
        this,
        "FROM tag WHERE id IN (SELECT tag_id FROM todo_tag WHERE todo_id = ?1) ORDER BY name, id"};
    Sync::Query<TodoTag(TodoId)> links{this, "FROM todo_tag WHERE todo_id = ?1 ORDER BY id"};
};

const TagQueries &tagQueries()
{
    static const TagQueries queries;
    return queries;
}

} // namespace

QString foldedTagName(const QString &name)
{
    return cleanLine(name).toCaseFolded();
}

QStringList uniqueTagNames(const QStringList &names)
{
    QStringList unique;
    QSet<QString> seen;
    for (const QString &name : names) {
        const auto count = seen.size();
        seen.insert(foldedTagName(name));
        if (seen.size() > count)
            unique += name;
    }
    return unique;
}

const Sync::QuerySet &TagDao::queries()
{
    return tagQueries();
}

Result<QStringList> TagDao::names(const ProfileId &profile)
{
    const auto tags = tagQueries().ofProfile.all(m_connection, profile);
    if (!tags)
        return tags.error();
    QStringList names;
    for (const Tag &tag : *tags)
        names += tag.name;
    return uniqueTagNames(names);
}

Result<QStringList> TagDao::allNames()
{
    const auto names = tagQueries().allNames.all(m_connection);
    if (!names)
        return names.error();
    return uniqueTagNames(*names);
}

Result<QList<Tag>> TagDao::tagsOf(const TodoId &todo)
{
    return tagQueries().ofTodo.all(m_connection, todo);
}

Result<void> TagDao::setTags(const Todo &todo, const QStringList &names)
{
    QStringList wanted;
    for (const QString &name : names) {
        const auto checked = checkedLine(name, maxNameLength);
        if (!checked)
            return checked.error();
        wanted += *checked;
    }
    wanted = uniqueTagNames(wanted);
    auto present = tagsOf(todo.id);
    if (!present)
        return present.error();
    for (const Tag &tag : std::as_const(*present)) {
        const QString folded = foldedTagName(tag.name);
        const auto same = std::ranges::find(wanted, folded, foldedTagName);
        if (same != wanted.end())
            continue;
        if (auto gone = Sync::Dao<TodoTag>(m_connection).remove(todoTagId(todo.id, tag.id)); !gone)
            return gone.error();
    }
    for (const Tag &tag : std::as_const(*present)) {
        const QString folded = foldedTagName(tag.name);
        wanted.removeIf([&](const QString &name) { return foldedTagName(name) == folded; });
    }
    if (wanted.isEmpty())
        return {};
    auto known = tagQueries().ofProfile.all(m_connection, todo.profileId);
    if (!known)
        return known.error();
    for (const QString &name : std::as_const(wanted)) {
        if (auto done = add(todo, name, *known); !done)
            return done;
    }
    return {};
}

Result<void> TagDao::add(const Todo &todo, const QString &name, QList<Tag> &known)
{
    auto tag = std::ranges::find(known, foldedTagName(name),
                                 [](const Tag &one) { return foldedTagName(one.name); });
    if (tag == known.end()) {
        known.append({TagId::create(), todo.profileId, name, {}});
        tag = std::prev(known.end());
        if (auto made = Sync::Dao<Tag>(m_connection).insert(*tag); !made)
            return made;
    }
    return Sync::Dao<TodoTag>(m_connection)
        .upsert({todoTagId(todo.id, tag->id), todo.profileId, todo.id, tag->id});
}

Result<void> TagDao::takeAlong(const Todo &moved)
{
    auto tags = tagsOf(moved.id);
    if (!tags)
        return tags.error();
    auto links = tagQueries().links.all(m_connection, moved.id);
    if (!links)
        return links.error();
    for (const TodoTag &link : std::as_const(*links)) {
        if (auto gone = Sync::Dao<TodoTag>(m_connection).remove(link.id); !gone)
            return gone.error();
    }
    QStringList names;
    for (const Tag &tag : std::as_const(*tags))
        names += tag.name;
    return setTags(moved, names);
}

} // namespace Models
