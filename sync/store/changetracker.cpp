// SPDX-License-Identifier: Apache-2.0
#include "sync/store/changetracker.h"

#include "sync/store/connection.h"

#include <QUuid>

#include <array>
#include <sqlite3.h>
#include <sstream>

namespace Sync {

namespace {

/// Bookkeeping that no query outside the store reads; other processes are not told of it.
constexpr std::array<std::string_view, 12> internalTables{
    "sync_oplog",    "sync_bucket",     "sync_dirty_row",  "sync_state",
    "sync_tx",       "sync_change_log", "sqlite_sequence", "sqlite_master",
    "sync_row_type", "sync_stream",     "sync_priority",   "sync_uploaded"};

bool isInternal(std::string_view table)
{
    for (std::string_view name : internalTables) {
        if (name == table)
            return true;
    }
    return table.starts_with("sync_placed_") || table.starts_with("sync_stage");
}

/// The key, which is the first column of every table with one.
void addId(ChangedRows &rows, sqlite3_value *value)
{
    if (!value || sqlite3_value_type(value) != SQLITE_TEXT)
        return rows.addAll();
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    rows.add({text, static_cast<std::size_t>(sqlite3_value_bytes(value))});
}

void collect(void *tables, sqlite3 *handle, int operation, const char *database, const char *table,
             sqlite3_int64, sqlite3_int64)
{
    // "temp" and "main" only differ in their first letter here; temporary tables are nobody's data.
    if (database[0] != 'm')
        return;
    auto *map = static_cast<ChangedRowsOfTables *>(tables);
    const std::string_view name(table);
    auto found = map->find(name);
    if (found == map->end()) {
        found = map->try_emplace(std::string(name)).first;
        found->second.isWhole = name.starts_with("sync_");
    }
    ChangedRows &rows = found->second;
    if (rows.isWhole)
        return;
    sqlite3_value *value = nullptr;
    if (operation != SQLITE_INSERT && sqlite3_preupdate_old(handle, 0, &value) == SQLITE_OK)
        addId(rows, value);
    value = nullptr;
    if (operation != SQLITE_DELETE && sqlite3_preupdate_new(handle, 0, &value) == SQLITE_OK)
        addId(rows, value);
}

constexpr std::string_view lastEntrySql =
    "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'sync_crud'), 0)";

} // namespace

ChangeTracker::ChangeTracker(Connection &connection)
    : m_connection(connection)
    , m_writerId(QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString())
{
    sqlite3_preupdate_hook(m_connection.handle(), collect, &m_tables);
    // What was committed before counts as known.
    m_dataVersion = connection.number("PRAGMA data_version").isOk()
        ? *connection.number("PRAGMA data_version")
        : 0;
    if (Result<std::int64_t> id =
            connection.number("SELECT coalesce(max(id), 0) FROM sync_change_log"))
        m_lastLogId = *id;
    if (Result<std::int64_t> id = connection.number(lastEntrySql))
        m_lastEntryId = *id;
}

ChangeTracker::~ChangeTracker()
{
    sqlite3_preupdate_hook(m_connection.handle(), nullptr, nullptr);
}

void ChangeTracker::clear()
{
    m_tables.clear();
}

ChangedTables ChangeTracker::tables() const
{
    ChangedTables tables;
    for (const auto &[table, rows] : m_tables) {
        if (!isInternal(table))
            tables.insert(table);
    }
    return tables;
}

Result<void> ChangeTracker::logForOthers()
{
    ChangedRowsOfTables told = m_tables;
    std::erase_if(told, [](const auto &each) { return isInternal(each.first); });
    if (told.empty())
        return {};
    const std::string note = logEntry(told);
    Result<Statement *> insert = m_connection.cached(
        "INSERT INTO sync_change_log (writer, tables) VALUES (?1, ?2) RETURNING id");
    if (!insert)
        return insert.error();
    (*insert)->bindText(1, m_writerId);
    (*insert)->bindText(2, note);
    Result<bool> row = (*insert)->step();
    if (!row)
        return row.error();
    const std::int64_t id = (*insert)->columnInt(0);
    (*insert)->reset();
    // Readers look within seconds; a thousand entries are plenty.
    constexpr std::int64_t kept = 1000;
    Result<Statement *> prune =
        m_connection.cached("DELETE FROM sync_change_log WHERE id <= ?1 - ?2");
    if (!prune)
        return prune.error();
    (*prune)->bindInt(1, id);
    (*prune)->bindInt(2, kept);
    if (Result<void> pruned = (*prune)->run(); !pruned)
        return pruned;
    if (m_tables.contains("sync_crud")) {
        Result<std::int64_t> entry = m_connection.number(lastEntrySql);
        if (!entry)
            return entry.error();
        m_lastEntryId = *entry;
    }
    return {};
}

Result<ChangedTables> ChangeTracker::changedByOthers()
{
    ChangedTables changed;
    Result<std::int64_t> version = m_connection.number("PRAGMA data_version");
    if (!version)
        return version.error();
    if (*version == m_dataVersion)
        return changed;
    Result<Statement *> log = m_connection.cached(
        "SELECT id, tables, writer = ?2 FROM sync_change_log WHERE id > ?1 ORDER BY id");
    if (!log)
        return log.error();
    (*log)->bindInt(1, m_lastLogId);
    (*log)->bindText(2, m_writerId);
    Result<bool> row = (*log)->step();
    for (; row && *row; row = (*log)->step()) {
        m_lastLogId = (*log)->columnInt(0);
        if ((*log)->columnInt(2) != 0)
            continue;
        std::istringstream names{std::string(tablesOfEntry((*log)->columnText(1)))};
        for (std::string name; names >> name;)
            changed.insert(name);
    }
    if (!row)
        return row.error();
    // A program without this library leaves no note, but its writes to synced tables are captured.
    Result<Statement *> captured =
        m_connection.cached("SELECT DISTINCT row_type FROM sync_crud WHERE id > ?1");
    if (!captured)
        return captured.error();
    (*captured)->bindInt(1, m_lastEntryId);
    for (row = (*captured)->step(); row && *row; row = (*captured)->step()) {
        changed.emplace((*captured)->columnText(0));
        changed.emplace("sync_crud");
    }
    if (!row)
        return row.error();
    Result<std::int64_t> entry = m_connection.number(lastEntrySql);
    if (!entry)
        return entry.error();
    m_lastEntryId = *entry;
    m_dataVersion = *version;
    return changed;
}

} // namespace Sync
