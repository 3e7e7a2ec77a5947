// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/schema.h"

#include "backend/emulator/jsontext.h"

#include <array>

namespace Emulator {

namespace {
constexpr std::array<std::string_view, 3> memberRoles = {"owner", "editor", "viewer"};
constexpr std::array<std::string_view, 2> inviteRoles = {"editor", "viewer"};

using enum ColumnType;

Column required(std::string_view name, ColumnType type)
{
    return {.name = name, .type = type, .isRequired = true};
}

Column optional(std::string_view name, ColumnType type)
{
    return {.name = name, .type = type};
}

Column text(std::string_view name, std::size_t maxLength)
{
    return {.name = name, .maxLength = maxLength};
}

Column requiredText(std::string_view name, std::size_t maxLength, std::size_t minLength = 0)
{
    return {.name = name, .isRequired = true, .maxLength = maxLength, .minLength = minLength};
}

Column role(std::span<const std::string_view> allowed)
{
    return {.name = "role", .isRequired = true, .allowed = allowed};
}

Column position()
{
    return {.name = "position",
            .isRequired = true,
            .maxLength = 64,
            .defaultValue = Value(std::string())};
}

std::vector<Table> makeTables()
{
    std::vector<Table> all;
    all.push_back({"profile",
                   0,
                   "6f1a4a3e-5d0b-5c39-9a55-0b1e5f0c7a01",
                   {required("id", Uuid), requiredText("name", 200), text("color", 50),
                    text("avatar", 500), position(), required("created_by", Uuid),
                    required("created_at", Timestamp), required("updated_at", Timestamp)},
                   {}});
    all.push_back({"profile_member",
                   1,
                   "6f1a4a3e-5d0b-5c39-9a55-0b1e5f0c7a02",
                   {required("id", Uuid), required("profile_id", Uuid), required("user_id", Uuid),
                    text("email", 320), text("display_name", 200), role(memberRoles),
                    required("created_at", Timestamp)},
                   {{"profile_member_profile_id_fkey", "profile", "profile_id", false}}});
    all.push_back({"profile_invite",
                   2,
                   "6f1a4a3e-5d0b-5c39-9a55-0b1e5f0c7a03",
                   {required("id", Uuid), required("profile_id", Uuid), text("profile_name", 200),
                    requiredText("email", 320, 3), role(inviteRoles), required("invited_by", Uuid),
                    text("inviter_name", 200), required("created_at", Timestamp)},
                   {{"profile_invite_profile_id_fkey", "profile", "profile_id", false}}});
    all.push_back({"todo",
                   3,
                   "6f1a4a3e-5d0b-5c39-9a55-0b1e5f0c7a04",
                   {required("id", Uuid),
                    required("profile_id", Uuid),
                    optional("parent_id", Uuid),
                    requiredText("title", 500),
                    text("notes", 16000),
                    {.name = "priority",
                     .type = SmallInt,
                     .isRequired = true,
                     .defaultValue = Value(std::int64_t(0))},
                    optional("due_date", Date),
                    text("due_time", 0),
                    text("time_zone", 64),
                    optional("remind_at", Timestamp),
                    text("recurrence", 1000),
                    position(),
                    optional("completed_at", Timestamp),
                    optional("completed_by", Uuid),
                    required("created_by", Uuid),
                    required("created_at", Timestamp),
                    optional("updated_by", Uuid),
                    required("updated_at", Timestamp),
                    optional("deleted_at", Timestamp)},
                   {{"todo_profile_id_fkey", "profile", "profile_id", false},
                    {"todo_parent_id_profile_id_fkey", "todo", "parent_id", true}}});
    all.push_back({"tag",
                   4,
                   "6f1a4a3e-5d0b-5c39-9a55-0b1e5f0c7a05",
                   {required("id", Uuid), required("profile_id", Uuid), requiredText("name", 200),
                    text("color", 50)},
                   {{"tag_profile_id_fkey", "profile", "profile_id", false}}});
    all.push_back({"todo_tag",
                   5,
                   "6f1a4a3e-5d0b-5c39-9a55-0b1e5f0c7a06",
                   {required("id", Uuid), required("profile_id", Uuid), required("todo_id", Uuid),
                    required("tag_id", Uuid)},
                   {{"todo_tag_profile_id_fkey", "profile", "profile_id", false},
                    {"todo_tag_todo_id_profile_id_fkey", "todo", "todo_id", true},
                    {"todo_tag_tag_id_profile_id_fkey", "tag", "tag_id", true}}});
    // Not of Tidelist: what the library's examples talk about.
    all.push_back({"room",
                   6,
                   "6f1a4a3e-5d0b-5c39-9a55-0b1e5f0c7a07",
                   {required("id", Uuid), requiredText("name", 200), required("created_by", Uuid),
                    required("created_at", Timestamp)},
                   {}});
    all.push_back({"message",
                   7,
                   "6f1a4a3e-5d0b-5c39-9a55-0b1e5f0c7a08",
                   {required("id", Uuid), required("room_id", Uuid), requiredText("text", 4000),
                    required("created_by", Uuid), required("created_at", Timestamp)},
                   {{"message_room_id_fkey", "room", "room_id", false}}});
    return all;
}
} // namespace

int Table::indexOf(std::string_view column) const
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == column)
            return static_cast<int>(i);
    }
    return -1;
}

const Value &Row::operator[](std::string_view column) const
{
    static const Value null;
    const int index = table->indexOf(column);
    return index < 0 ? null : values[static_cast<std::size_t>(index)];
}

Value &Row::operator[](std::string_view column)
{
    return values[static_cast<std::size_t>(table->indexOf(column))];
}

std::string_view Row::text(std::string_view column) const
{
    const auto *found = std::get_if<std::string>(&(*this)[column]);
    return found ? std::string_view(*found) : std::string_view();
}

std::string_view Row::profileId() const
{
    return table->name == "profile" ? id() : text("profile_id");
}

const std::vector<Table> &tables()
{
    static const std::vector<Table> all = makeTables();
    return all;
}

const Table *findTable(std::string_view name)
{
    for (const Table &table : tables()) {
        if (table.name == name)
            return &table;
    }
    return nullptr;
}

std::string dataTablesSql()
{
    std::string sql;
    for (const Table &table : tables()) {
        sql += "CREATE TABLE IF NOT EXISTS " + std::string(table.name) + "(";
        for (const Column &column : table.columns) {
            sql += std::string(column.name)
                + (column.type == ColumnType::SmallInt ? " INTEGER" : " TEXT")
                + (column.name == "id" ? " PRIMARY KEY" : "") + ",";
        }
        sql.back() = ')';
        sql += " WITHOUT ROWID;\n";
        for (const Column &column : table.columns) {
            if (!column.name.ends_with("_id"))
                continue;
            sql += "CREATE INDEX IF NOT EXISTS " + std::string(table.name) + "_by_"
                + std::string(column.name) + " ON " + std::string(table.name) + "("
                + std::string(column.name) + ");\n";
        }
    }
    sql += "CREATE UNIQUE INDEX IF NOT EXISTS one_membership ON profile_member(profile_id, "
           "user_id);\n";
    return sql;
}

std::string columnList(const Table &table)
{
    std::string list;
    for (const Column &column : table.columns)
        list += (list.empty() ? "" : ", ") + std::string(column.name);
    return list;
}

Row readRow(const Table &table, const Statement &statement, int firstColumn)
{
    Row row{&table, {}};
    row.values.reserve(table.columns.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        row.values.push_back(statement.value(firstColumn + static_cast<int>(i)));
    return row;
}

std::string syncJson(const Row &row)
{
    std::string json = "{";
    for (std::size_t i = 0; i < row.values.size(); ++i) {
        json.append(i == 0 ? "\"" : ",\"").append(row.table->columns[i].name).append("\":");
        const Value &value = row.values[i];
        if (const auto *number = std::get_if<std::int64_t>(&value))
            json += std::to_string(*number);
        else if (const auto *content = std::get_if<std::string>(&value))
            appendJsonString(*content, json);
        else
            json += "null";
    }
    return json += '}';
}

} // namespace Emulator
