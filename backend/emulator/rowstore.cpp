// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/rowstore.h"

#include "backend/emulator/accounts.h"
#include "backend/emulator/constraints.h"
#include "backend/emulator/crypto.h"
#include "backend/emulator/pgvalues.h"
#include "backend/emulator/syncrules.h"

#include <algorithm>

namespace Emulator {

namespace {
ApiError duplicateKey(const Row &row, std::string_view constraint, std::string_view columns,
                      std::string_view values)
{
    return postgresError(409, "23505",
                         "duplicate key value violates unique constraint \""
                             + std::string(row.table->name) + '_' + std::string(constraint) + '"',
                         "Key (" + std::string(columns) + ")=(" + std::string(values)
                             + ") already exists.");
}

ApiError noOwnerLeft()
{
    ApiError error = postgresError(400, "23514", "a profile needs at least one owner");
    error.body["hint"] = "Make somebody else an owner first, or delete the profile.";
    return error;
}

/// In lower case and without blanks around it.
std::string lowerCase(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

bool contains(const std::vector<std::string> &names, const std::string &name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}
} // namespace

RowStore::RowStore(Database &database, BucketLog &log, Policy &policy)
    : m_database(database)
    , m_log(log)
    , m_policy(policy)
{
}

void RowStore::begin()
{
    m_written.clear();
    m_profilesThatLostMembers.clear();
    m_log.begin();
}

Outcome<Done> RowStore::commit()
{
    if (const auto fault = checkAtEnd()) {
        rollback();
        return fault->error;
    }
    if (!m_log.commit())
        return postgresError(500, "XX000", "the emulator's database failed");
    return Done{};
}

void RowStore::rollback()
{
    m_log.rollback();
}

void RowStore::beginPart()
{
    m_written.clear();
    m_profilesThatLostMembers.clear();
    m_log.beginPart();
}

std::optional<RowStore::EndFault> RowStore::checkPart()
{
    return checkAtEnd();
}

void RowStore::endPart()
{
    m_written.clear();
    m_profilesThatLostMembers.clear();
    m_log.endPart();
}

void RowStore::undoPart()
{
    m_written.clear();
    m_profilesThatLostMembers.clear();
    m_log.undoPart();
}

Outcome<RowStore::Inserted> RowStore::insert(const Table &table, const SentColumns &sent,
                                             OnConflict onConflict,
                                             const std::vector<std::string> &conflictColumns,
                                             const Caller &caller)
{
    Row row{&table, {}};
    for (const Column &column : table.columns) {
        const auto found = sent.find(column.name);
        row.values.push_back(found == sent.end() ? column.defaultValue : found->second);
    }
    setServerColumns(row, std::nullopt, caller);
    if (!m_policy.mayInsert(row, caller))
        return rowSecurityError(table, caller);
    if (auto error = checkColumns(row))
        return *error;

    if (const auto old = findConflict(row, conflictColumns)) {
        if (onConflict == OnConflict::Ignore)
            return Inserted{InsertEffect::Ignored, *old};
        if (onConflict == OnConflict::Fail)
            return duplicateKey(row, "pkey", "id", row.id());
        if (!m_policy.maySelect(row, caller))
            return rowSecurityError(table, caller);
        if (!m_policy.mayUpdate(*old, caller) || !m_policy.maySelect(*old, caller))
            return rowSecurityError(table, caller, true);
        auto updated = update(*old, sent, caller);
        if (!updated)
            return updated.error();
        return Inserted{InsertEffect::Updated, std::move(*updated)};
    }
    if (auto error = otherConflict(row))
        return *error;
    write(row, std::nullopt);
    m_written.emplace_back(&table, row.id());
    if (table.name == "profile")
        makeOwner(row, caller);
    return Inserted{InsertEffect::Inserted, std::move(row)};
}

Outcome<Row> RowStore::update(const Row &old, const SentColumns &sent, const Caller &caller)
{
    Row row = old;
    for (const auto &[column, value] : sent) {
        if (column != "id")
            row[column] = value;
    }
    setServerColumns(row, old, caller);
    if (!m_policy.mayUpdate(row, caller))
        return rowSecurityError(*row.table, caller);
    if (auto error = checkColumns(row))
        return *error;
    if (auto error = otherConflict(row))
        return *error;
    if (row.table->name == "todo" && row.profileId() != old.profileId())
        leaveProfile(old);
    write(row, old);
    m_written.emplace_back(row.table, row.id());
    if (row.table->name == "todo" && row.profileId() != old.profileId())
        bringSubtasks(old, row, caller);
    return row;
}

void RowStore::leaveProfile(const Row &todo)
{
    for (const Row &link : findBy(*findTable("todo_tag"), "todo_id", todo.id()))
        remove(link);
}

void RowStore::bringSubtasks(const Row &old, const Row &moved, const Caller &caller)
{
    for (const Row &child : findBy(*moved.table, "parent_id", moved.id())) {
        if (child.profileId() != old.profileId())
            continue;
        Row row = child;
        row["profile_id"] = std::string(moved.profileId());
        setServerColumns(row, child, caller);
        leaveProfile(child);
        write(row, child);
        m_written.emplace_back(row.table, row.id());
        bringSubtasks(child, row, caller);
    }
}

void RowStore::remove(const Row &row)
{
    const std::string id(row.id());
    m_database.prepared("DELETE FROM " + std::string(row.table->name) + " WHERE id = ?1")
        .bind(1, std::string_view(id))
        .run();
    if (m_database.changes() == 0)
        return; // a cascade was here before
    m_log.remove(SyncRules::bucketsOf(row), row);
    if (row.table->name == "profile_member")
        m_profilesThatLostMembers.emplace_back(row.profileId());
    for (const Table &child : tables()) {
        for (const Reference &reference : child.references) {
            if (reference.target != row.table->name)
                continue;
            for (const Row &orphan : findBy(child, reference.column, id))
                remove(orphan);
        }
    }
}

std::optional<Row> RowStore::find(const Table &table, std::string_view id)
{
    auto rows = findBy(table, "id", id);
    if (rows.empty())
        return std::nullopt;
    return std::move(rows.front());
}

std::vector<Row> RowStore::findBy(const Table &table, std::string_view column,
                                  std::string_view value)
{
    Statement &query =
        m_database.prepared("SELECT " + columnList(table) + " FROM " + std::string(table.name)
                            + " WHERE " + std::string(column) + " = ?1 ORDER BY id");
    query.bind(1, value);
    std::vector<Row> rows;
    while (query.step())
        rows.push_back(readRow(table, query));
    return rows;
}

Statement &RowStore::upsertInto(const Table &table)
{
    m_upserts.resize(tables().size());
    Statement *&statement = m_upserts[static_cast<std::size_t>(table.number)];
    if (!statement) {
        std::string sql = "INSERT OR REPLACE INTO " + std::string(table.name) + " VALUES(";
        for (std::size_t i = 1; i <= table.columns.size(); ++i)
            sql += (i == 1 ? "?" : ", ?") + std::to_string(i);
        statement = &m_database.prepared(sql + ')');
    }
    return *statement;
}

void RowStore::write(const Row &row, const std::optional<Row> &old)
{
    Statement &statement = upsertInto(*row.table);
    for (std::size_t i = 0; i < row.values.size(); ++i)
        statement.bindValue(static_cast<int>(i) + 1, row.values[i]);
    statement.run();

    const std::vector<std::string> buckets = SyncRules::bucketsOf(row);
    m_log.put(buckets, row);
    if (!old)
        return;
    std::vector<std::string> left;
    for (std::string &bucket : SyncRules::bucketsOf(*old)) {
        if (!contains(buckets, bucket))
            left.push_back(std::move(bucket));
    }
    m_log.remove(left, *old);
    if (row.table->name == "profile_member")
        m_profilesThatLostMembers.emplace_back(old->profileId());
}

std::optional<Row> RowStore::findConflict(const Row &row, const std::vector<std::string> &columns)
{
    if (columns.empty() || columns == std::vector<std::string>{"id"})
        return find(*row.table, row.id());
    for (Row &other : findBy(*row.table, columns.front(), row.text(columns.front()))) {
        const bool isSame = std::all_of(columns.begin(), columns.end(), [&](const auto &column) {
            return other[column] == row[column];
        });
        if (isSame)
            return std::move(other);
    }
    return std::nullopt;
}

std::optional<ApiError> RowStore::otherConflict(const Row &row)
{
    if (row.table->name != "profile_member")
        return std::nullopt;
    for (const Row &other : findBy(*row.table, "profile_id", row.profileId())) {
        if (other.id() != row.id() && other.text("user_id") == row.text("user_id"))
            return duplicateKey(row, "profile_id_user_id_key", "profile_id, user_id",
                                std::string(row.profileId()) + ", "
                                    + std::string(row.text("user_id")));
    }
    return std::nullopt;
}

void RowStore::setServerColumns(Row &row, const std::optional<Row> &old, const Caller &caller)
{
    const std::string now = currentTimestamp();
    const bool isTodo = row.table->name == "todo";
    for (const std::string_view column :
         {"created_at", "created_by", "invited_by", "updated_at", "updated_by"}) {
        if (row.table->indexOf(column) < 0)
            continue;
        if (old)
            row[column] = (*old)[column];
        else
            row[column] = column.ends_with("_at") ? now : caller.userId;
    }
    // A write that changes nothing leaves the time of the last change alone.
    if (old && row.table->indexOf("updated_at") >= 0 && row.values != old->values) {
        row["updated_at"] = now;
        if (isTodo)
            row["updated_by"] = caller.userId;
    }
    if (row.table->name == "profile_invite")
        completeInvite(row, !old, caller);
    if (row.table->name == "profile_member")
        completeMember(row, caller);
}

void RowStore::completeMember(Row &member, const Caller &caller)
{
    const bool isNameless =
        member.text("display_name").find_first_not_of(' ') == std::string_view::npos;
    if (!isNameless || member.text("user_id") != caller.userId)
        return;
    const std::string name = nameOf(m_database, caller.userId);
    member["display_name"] = name.empty() ? Value() : Value(name);
}

void RowStore::completeInvite(Row &invite, bool isNew, const Caller &caller)
{
    if (!invite.text("email").empty())
        invite["email"] = lowerCase(invite.text("email"));
    if (!isNew)
        return;
    if (invite.text("profile_name").empty()) {
        if (const auto profile = find(tables().front(), invite.profileId());
            profile && m_policy.maySelect(*profile, caller))
            invite["profile_name"] = (*profile)["name"];
    }
    if (invite.text("inviter_name").empty()) {
        if (const auto member =
                find(*findTable("profile_member"), uuidV5(invite.profileId(), caller.userId)))
            invite["inviter_name"] = member->text("display_name").empty()
                ? (*member)["email"]
                : (*member)["display_name"];
    }
}

void RowStore::makeOwner(const Row &profile, const Caller &caller)
{
    const Table &members = *findTable("profile_member");
    Row owner{&members, std::vector<Value>(members.columns.size())};
    owner["id"] = uuidV5(profile.id(), caller.userId);
    owner["profile_id"] = std::string(profile.id());
    owner["user_id"] = caller.userId;
    owner["email"] = caller.email.empty() ? Value() : Value(caller.email);
    owner["role"] = std::string("owner");
    completeMember(owner, caller);
    owner["created_at"] = std::string(profile.text("created_at"));
    write(owner, std::nullopt);
}

std::optional<RowStore::EndFault> RowStore::checkAtEnd()
{
    for (const auto &[table, id] : m_written) {
        const auto row = find(*table, id);
        if (!row)
            continue;
        if (auto error = checkReferences(*row, m_database))
            return EndFault{std::move(*error), table->name, id};
    }
    for (const std::string &profile : m_profilesThatLostMembers) {
        if (!find(tables().front(), profile))
            continue;
        const auto members = findBy(*findTable("profile_member"), "profile_id", profile);
        const bool hasOwner = std::any_of(members.begin(), members.end(), [](const Row &member) {
            return member.text("role") == "owner";
        });
        if (!hasOwner)
            return EndFault{noOwnerLeft(), "profile_member", {}};
    }
    return std::nullopt;
}

ApiError rowSecurityError(const Table &table, const Caller &caller, bool isUsing)
{
    return postgresError(caller.isAuthenticated ? 403 : 401, "42501",
                         "new row violates row-level security policy "
                             + std::string(isUsing ? "(USING expression) " : "") + "for table \""
                             + std::string(table.name) + '"');
}

} // namespace Emulator
