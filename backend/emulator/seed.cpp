// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/seed.h"

#include "backend/emulator/crypto.h"
#include "backend/emulator/pgvalues.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace Emulator {

namespace {
constexpr char password[] = "tidelist-demo";
constexpr char adaId[] = "ada00000-0000-4000-8000-000000000001";
constexpr char graceId[] = "6ace0000-0000-4000-8000-000000000002";
constexpr char familyId[] = "fa000000-0000-4000-8000-000000000001";
constexpr char adaPersonalId[] = "ada00000-0000-4000-8000-000000000010";
constexpr char gracePersonalId[] = "6ace0000-0000-4000-8000-000000000010";
constexpr char manyRowsId[] = "b1600000-0000-4000-8000-000000000001";
constexpr std::int64_t rowsPerTransaction = 50000;

constexpr std::array<const char *, 8> sampleTitles = {
    "Buy milk and bread", "Call the plumber",      "Renew the passport", "Water the plants",
    "Book the train",     "Answer Grace's letter", "Fix the bike light", "Read chapter seven"};

std::string inDays(int days)
{
    return formatTimestamp(std::chrono::system_clock::now() + std::chrono::hours(24 * days))
        .substr(0, 10);
}

/// A to-do of the demo, numbered so that its id never changes.
std::string todoId(int number)
{
    char id[40];
    std::snprintf(id, sizeof id, "70d00000-0000-4000-8000-%012d", number);
    return id;
}

/// Ids that rise with `number`, so that a million of them build their index in order.
std::string risingId(std::int64_t number)
{
    char prefix[12];
    std::snprintf(prefix, sizeof prefix, "%08x", static_cast<unsigned>(number));
    return prefix + uuidV5(manyRowsId, std::to_string(number)).substr(8);
}
} // namespace

Seed::Seed(Database &database, BucketLog &log, RowStore &rows, Accounts &accounts)
    : m_database(database)
    , m_log(log)
    , m_rows(rows)
    , m_accounts(accounts)
    , m_now(currentTimestamp())
{
}

bool Seed::isSeeded()
{
    return !m_database.setting("seeded").empty();
}

bool Seed::demo()
{
    if (isSeeded())
        return true;
    m_log.begin();
    const Account ada =
        m_accounts.create("ada@example.org", password, R"({"display_name":"Ada"})", adaId);
    const Account grace =
        m_accounts.create("grace@example.org", password, R"({"display_name":"Grace"})", graceId);
    addProfile(adaPersonalId, "Personal", "#3b82f6", "a0", adaId);
    addMember(adaPersonalId, ada, "owner");
    addProfile(gracePersonalId, "Personal", "#3b82f6", "a0", graceId);
    addMember(gracePersonalId, grace, "owner");
    addProfile(familyId, "Family", "#16a34a", "a1", adaId);
    addMember(familyId, ada, "owner");
    addMember(familyId, grace, "editor");

    const std::string groceries = "7a600000-0000-4000-8000-000000000001";
    const std::string outdoors = "7a600000-0000-4000-8000-000000000002";
    addTag(groceries, familyId, "groceries", "#f59e0b");
    addTag(outdoors, familyId, "outdoors", "#22c55e");
    addTodo(todoId(1), familyId, adaId, "a0", "Plan the picnic on Sunday",
            {{"due_date", inDays(3)}, {"priority", 2}});
    addTodo(todoId(2), familyId, graceId, "a1", "Borrow a blanket from the neighbours",
            {{"parent_id", todoId(1)}});
    addTodo(todoId(3), familyId, adaId, "a2", "Buy lemonade and sandwiches",
            {{"due_date", inDays(2)}, {"notes", "Grace prefers the ones without onions."}});
    addTodo(todoId(4), familyId, graceId, "a3", "Water the tomatoes", {{"due_date", inDays(0)}});
    addTodo(todoId(5), familyId, graceId, "a4", "Return the library books",
            {{"completed_at", m_now}, {"completed_by", graceId}});
    addTodoTag(familyId, todoId(3), groceries);
    addTodoTag(familyId, todoId(4), outdoors);
    addTodoTag(familyId, todoId(1), outdoors);
    addTodo(todoId(6), adaPersonalId, adaId, "a0", "Finish the notes on the engine",
            {{"priority", 3},
             {"due_date", inDays(1)},
             {"due_time", "17:00"},
             {"time_zone", "Europe/London"}});
    addTodo(todoId(7), adaPersonalId, adaId, "a1", "Go for a walk", Json::object());
    addTodo(todoId(8), gracePersonalId, graceId, "a0", "Write the compiler talk",
            {{"priority", 1}});
    m_database.saveSetting("seeded", "demo");
    return m_log.commit();
}

bool Seed::manyRows(std::int64_t count)
{
    if (isSeeded())
        return true;
    m_database.execute("PRAGMA synchronous = OFF");
    m_log.begin();
    const Account ada = m_accounts.create("ada@example.org", password, "{}", adaId);
    addProfile(manyRowsId, "Many", "#3b82f6", "a0", adaId);
    addMember(manyRowsId, ada, "owner");
    bool isGood = m_log.commit();
    for (std::int64_t first = 0; isGood && first < count; first += rowsPerTransaction) {
        m_log.begin();
        for (std::int64_t i = first; i < std::min(count, first + rowsPerTransaction); ++i) {
            char position[16];
            std::snprintf(position, sizeof position, "a%07d", static_cast<int>(i));
            const char *title = sampleTitles[static_cast<std::size_t>(i) % sampleTitles.size()];
            addTodo(risingId(i), manyRowsId, adaId, position,
                    std::string(title) + ' ' + std::to_string(i), {{"priority", i % 4}});
        }
        isGood = m_log.commit();
    }
    m_log.begin();
    m_database.saveSetting("seeded", "rows");
    isGood = m_log.commit() && isGood;
    m_database.execute("PRAGMA synchronous = NORMAL");
    return isGood;
}

Row Seed::blank(std::string_view table, const std::string &id) const
{
    Row row{findTable(table), {}};
    for (const Column &column : row.table->columns) {
        const bool isTime = column.name == "created_at" || column.name == "updated_at";
        row.values.push_back(isTime ? Value(m_now) : column.defaultValue);
    }
    row["id"] = id;
    return row;
}

void Seed::addProfile(const std::string &id, const std::string &name, const std::string &color,
                      const std::string &position, const std::string &creator)
{
    Row row = blank("profile", id);
    row["name"] = name;
    row["color"] = color;
    row["position"] = position;
    row["created_by"] = creator;
    m_rows.write(row, std::nullopt);
}

void Seed::addMember(const std::string &profile, const Account &account, const std::string &role)
{
    Row row = blank("profile_member", uuidV5(profile, account.id));
    row["profile_id"] = profile;
    row["user_id"] = account.id;
    row["email"] = account.email;
    const Json data = Json::parse(account.data, nullptr, false);
    if (data.contains("display_name"))
        row["display_name"] = data["display_name"].get<std::string>();
    row["role"] = role;
    m_rows.write(row, std::nullopt);
}

void Seed::addTodo(const std::string &id, const std::string &profile, const std::string &creator,
                   const std::string &position, const std::string &title, const Json &more)
{
    Row row = blank("todo", id);
    row["profile_id"] = profile;
    row["created_by"] = creator;
    row["position"] = position;
    row["title"] = title;
    for (const auto &[column, value] : more.items()) {
        if (value.is_number())
            row[column] = value.get<std::int64_t>();
        else
            row[column] = value.get<std::string>();
    }
    m_rows.write(row, std::nullopt);
}

void Seed::addTag(const std::string &id, const std::string &profile, const std::string &name,
                  const std::string &color)
{
    Row row = blank("tag", id);
    row["profile_id"] = profile;
    row["name"] = name;
    row["color"] = color;
    m_rows.write(row, std::nullopt);
}

void Seed::addTodoTag(const std::string &profile, const std::string &todo, const std::string &tag)
{
    Row row = blank("todo_tag", uuidV5(todo, tag));
    row["profile_id"] = profile;
    row["todo_id"] = todo;
    row["tag_id"] = tag;
    m_rows.write(row, std::nullopt);
}

} // namespace Emulator
