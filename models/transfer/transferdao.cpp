// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/transferdao.h"

#include "sync/data/query.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Models {

using Sync::Connection;
using Sync::Result;
using Sync::Statement;

namespace {

struct TransferQueries : Sync::QuerySet
{
    Sync::Query<Profile()> profiles{this, "FROM profile ORDER BY position, id"};
    Sync::Query<Profile(ProfileId)> profile{this, "FROM profile WHERE id = ?1"};
    Sync::Query<QString(ProfileId)> lastPosition{
        this, "SELECT max(position) FROM todo WHERE profile_id = ?1"};
    Sync::Query<Tag(ProfileId)> tags{this, "FROM tag WHERE profile_id = ?1 ORDER BY id"};
    Sync::Query<ProfileId()> profileIds{this, "SELECT id FROM profile"};
    Sync::Query<TodoId(ProfileId)> todoIds{this, "SELECT id FROM todo WHERE profile_id = ?1"};
    Sync::Query<TagId(ProfileId)> tagIds{this, "SELECT id FROM tag WHERE profile_id = ?1"};
    Sync::Query<TodoTagId(ProfileId)> todoTagIds{this,
                                                 "SELECT id FROM todo_tag WHERE profile_id = ?1"};
    Sync::Query<int()> todoCount{this, "SELECT count(*) FROM todo WHERE deleted_at IS NULL"};
    Sync::Query<bool()> isEmpty{this,
                                "SELECT NOT EXISTS (SELECT 1 FROM profile)"
                                " AND NOT EXISTS (SELECT 1 FROM profile_invite)"};
    Sync::Query<void()> forgetCheckpoints{
        this, "UPDATE sync_state SET target_write_checkpoint = NULL, seen_write_checkpoint = NULL"};
};

const TransferQueries &transferQueries()
{
    static const TransferQueries queries;
    return queries;
}

std::string todosSql()
{
    return "SELECT " + Sync::RowReader<Todo>::columnList()
        + ", (SELECT json_group_array(name) FROM (SELECT tag.name FROM todo_tag"
          " JOIN tag ON tag.id = todo_tag.tag_id WHERE todo_tag.todo_id = todo.id"
          " ORDER BY tag.name, tag.id))"
          " FROM todo LEFT JOIN todo parent ON parent.id = todo.parent_id"
          " WHERE todo.profile_id = ?1 AND todo.deleted_at IS NULL AND parent.deleted_at IS NULL"
          " ORDER BY coalesce(parent.position, todo.position), coalesce(parent.id, todo.id),"
          " parent.id IS NOT NULL, todo.position, todo.id";
}

/// Views show tags of one name as one.
QStringList namesIn(std::string_view json)
{
    const QByteArray bytes(json.data(), static_cast<qsizetype>(json.size()));
    QStringList names;
    const QJsonArray array = QJsonDocument::fromJson(bytes).array();
    for (const QJsonValue &name : array) {
        if (names.isEmpty() || names.last() != name.toString())
            names += name.toString();
    }
    return names;
}

} // namespace

const Sync::QuerySet &TransferDao::queries()
{
    return transferQueries();
}

Result<void> TransferDao::beginSnapshot()
{
    return m_connection.execute("BEGIN");
}

void TransferDao::endSnapshot()
{
    m_connection.resetStatements();
    (void)m_connection.execute("ROLLBACK");
}

Result<QList<Profile>> TransferDao::profiles(const ProfileId &profile)
{
    return profile.isEmpty() ? transferQueries().profiles.all(m_connection)
                             : transferQueries().profile.all(m_connection, profile);
}

Result<void> TransferDao::eachTodo(const ProfileId &profile,
                                   const std::function<Result<void>(const ExportedTodo &)> &visit)
{
    auto owners = profiles(profile);
    if (!owners)
        return owners.error();
    auto statement = m_connection.prepare(todosSql());
    if (!statement)
        return statement.error();
    constexpr int tagsColumn = Sync::RowReader<Todo>::columns;
    for (const Profile &owner : std::as_const(*owners)) {
        statement->reset();
        statement->bindString(1, owner.id.text());
        while (true) {
            Result<bool> row = statement->step();
            if (!row)
                return row.error();
            if (!*row)
                break;
            Result<Todo> todo = Sync::RowReader<Todo>::read(*statement);
            if (!todo)
                return todo.error();
            const ExportedTodo exported{*std::move(todo), owner.name,
                                        namesIn(statement->columnText(tagsColumn))};
            if (auto visited = visit(exported); !visited)
                return visited;
        }
    }
    return {};
}

Result<QString> TransferDao::lastPosition(const ProfileId &profile)
{
    return transferQueries().lastPosition.one(m_connection, profile);
}

Result<QList<Tag>> TransferDao::tagsOf(const ProfileId &profile)
{
    return transferQueries().tags.all(m_connection, profile);
}

Result<QList<ProfileId>> TransferDao::profileIds()
{
    return transferQueries().profileIds.all(m_connection);
}

Result<QList<TodoId>> TransferDao::todoIdsOf(const ProfileId &profile)
{
    return transferQueries().todoIds.all(m_connection, profile);
}

Result<QList<TagId>> TransferDao::tagIdsOf(const ProfileId &profile)
{
    return transferQueries().tagIds.all(m_connection, profile);
}

Result<QList<TodoTagId>> TransferDao::todoTagIdsOf(const ProfileId &profile)
{
    return transferQueries().todoTagIds.all(m_connection, profile);
}

Result<bool> TransferDao::isEmpty()
{
    return transferQueries().isEmpty.one(m_connection);
}

Result<int> TransferDao::todoCount()
{
    return transferQueries().todoCount.one(m_connection);
}

Result<void> TransferDao::forgetWriteCheckpoints()
{
    auto done = transferQueries().forgetCheckpoints.run(m_connection);
    return done ? Result<void>() : Result<void>(done.error());
}

} // namespace Models
