// SPDX-License-Identifier: Apache-2.0
#include "models/todowatch.h"

#include "models/profiledao.h"
#include "models/sharingdao.h"
#include "models/tagdao.h"
#include "models/tododao.h"
#include "sync/data/livequery.h"

namespace Models {

using Sync::Connection;
using Sync::Result;

namespace {

Doer doerOf(const UserId &user, const UserId &me, const QList<ProfileMember> &members)
{
    Doer doer;
    doer.isSelf = user == me;
    for (const ProfileMember &member : members) {
        if (member.userId == user)
            doer.name = member.displayName.value_or(member.email.value_or(QString()));
    }
    return doer;
}

Result<TodoDetails> read(Connection &connection, const TodoId &id)
{
    TodoDao todos(connection);
    auto full = todos.full(id);
    if (!full)
        return full.error();
    TodoDetails details;
    details.full = *std::move(full);
    const Todo &todo = details.full.todo;
    for (const Tag &tag : std::as_const(details.full.tags))
        details.tagNames += tag.name;
    details.tagNames = uniqueTagNames(details.tagNames);
    auto known = TagDao(connection).names(todo.profileId);
    if (!known)
        return known.error();
    details.profileTagNames = *std::move(known);
    SharingDao sharing(connection);
    const auto members = sharing.members(todo.profileId);
    if (!members)
        return members.error();
    const auto me = sharing.me();
    if (!me)
        return me.error();
    details.addedBy = doerOf(todo.createdBy, *me, *members);
    details.changedBy = doerOf(todo.updatedBy.value_or(todo.createdBy), *me, *members);
    ProfileDao profiles(connection);
    const auto roles = profiles.roles();
    if (!roles)
        return roles.error();
    const auto shown = profiles.allShown();
    if (!shown)
        return shown.error();
    details.role = roles->value(todo.profileId);
    for (const Profile &profile : *shown) {
        if (profile.id == todo.profileId || mayWriteTodos(roles->value(profile.id)))
            details.profiles.append({profile.id, profile.name});
    }
    if (todo.parentId) {
        const auto parent = todos.get(*todo.parentId);
        if (!parent)
            return parent.error();
        details.parentTitle = parent->title;
    }
    return details;
}

} // namespace

TodoWatch::TodoWatch(Sync::Store &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

void TodoWatch::setTodo(const TodoId &id)
{
    if (id == m_id)
        return;
    delete m_query;
    m_id = id;
    m_details.reset();
    m_isGone = false;
    if (id.isEmpty()) {
        Q_EMIT changed();
        return;
    }
    m_query = new Sync::LiveQuery(
        m_store, [id](Connection &connection) { return read(connection, id); },
        [this](const Result<TodoDetails> &answer) { take(answer); }, this);
}

void TodoWatch::take(const Result<TodoDetails> &answer)
{
    if (!answer && answer.error().code != Sync::ErrorCode::NotFound) {
        // What cannot be read stays as it was.
        Q_EMIT failed(answer.error());
        return;
    }
    m_isGone = !answer;
    m_details = answer ? std::optional(*answer) : std::nullopt;
    Q_EMIT changed();
}

} // namespace Models
