// SPDX-License-Identifier: Apache-2.0
#include "sync/store/placedsql.h"

#include "sync/store/sqltext.h"

namespace Sync {

namespace {

bool isSynced(const ColumnInfo &column)
{
    return !column.localOnly;
}

/// `row` is a name of the row inside the statement.
std::string logEntry(const EntityInfo &entity, std::int64_t rowType, const std::string &row)
{
    return "INSERT INTO sync_oplog (bucket, op_id, row_type, row_id, subkey, data, rest)"
           " SELECT p.bucket, p.op_id, "
        + std::to_string(rowType) + ", " + row + ".\"id\", coalesce(p.subkey, 'null'), "
        + jsonObject(entity, row, isSynced) + ", p.rest FROM ";
}

} // namespace

std::string placedTable(const EntityInfo &entity)
{
    return "sync_placed_" + entity.table;
}

std::string stageTable(const EntityInfo &entity, std::int64_t priority)
{
    return "sync_stage_" + entity.table + "_" + std::to_string(priority);
}

std::string createPlacedTableSql(const EntityInfo &entity)
{
    return "CREATE TABLE IF NOT EXISTS " + quoted(placedTable(entity))
        + " (rid INTEGER PRIMARY KEY, bucket INTEGER NOT NULL, op_id INTEGER NOT NULL,"
          " subkey TEXT, rest TEXT)";
}

std::string demoteSql(const EntityInfo &entity, std::int64_t rowType, const std::string &table,
                      const std::string &condition)
{
    return logEntry(entity, rowType, "r") + quoted(table) + " r JOIN " + quoted(placedTable(entity))
        + " p ON p.rid = r.rowid WHERE " + condition;
}

std::vector<std::string> demoteTriggerNames(const EntityInfo &entity)
{
    const std::string name = "sync_" + entity.table + "_demote_";
    return {name + "update", name + "delete"};
}

std::set<std::string> demotedColumns(std::string_view triggerSql)
{
    std::set<std::string> columns;
    constexpr std::string_view before = "UPDATE OF ";
    const std::size_t start = triggerSql.find(before);
    if (start == std::string_view::npos)
        return columns;
    std::string_view list = triggerSql.substr(start + before.size());
    list = list.substr(0, list.find(" ON "));
    while (true) {
        const std::size_t open = list.find('"');
        const std::size_t close = open == std::string_view::npos ? open : list.find('"', open + 1);
        if (close == std::string_view::npos)
            break;
        columns.emplace(list.substr(open + 1, close - open - 1));
        list = list.substr(close + 1);
    }
    columns.erase("id");
    return columns;
}

std::string restOf(const std::string &row, const ColumnInfo &column)
{
    return "json_object(" + literal(column.name) + ", "
        + exactValue(row + "." + quoted(column.name), column) + ")";
}

std::string joinedObjects(const std::string &first, const std::string &second)
{
    const auto isEmpty = [](const std::string &object) {
        return "coalesce(" + object + ", '{}') = '{}'";
    };
    return "CASE WHEN " + isEmpty(first) + " THEN " + second + " WHEN " + isEmpty(second) + " THEN "
        + first + " ELSE substr(" + first + ", 1, length(" + first + ") - 1) || ',' || substr("
        + second + ", 2) END";
}

std::string keepInRestSql(const EntityInfo &entity, const std::string &table,
                          const ColumnInfo &column)
{
    return "UPDATE " + quoted(placedTable(entity))
        + " AS p SET rest = " + joinedObjects("p.rest", restOf("r", column)) + " FROM "
        + quoted(table) + " r WHERE r.rowid = p.rid AND r." + quoted(column.name) + " IS NOT NULL";
}

std::string wholeOperationsSql(std::int64_t rowType)
{
    return "UPDATE sync_oplog SET data = " + joinedObjects("data", "rest")
        + ", rest = NULL WHERE row_type = " + std::to_string(rowType) + " AND rest IS NOT NULL";
}

std::vector<SchemaObject> demoteTriggers(const EntityInfo &entity, std::int64_t rowType)
{
    if (!entity.isDownloaded())
        return {};
    const std::string placed = quoted(placedTable(entity));
    const std::vector<std::string> names = demoteTriggerNames(entity);
    const auto trigger = [&](const std::string &name, const std::string &event) {
        return SchemaObject{name,
                            "CREATE TRIGGER " + quoted(name) + " " + event + " ON "
                                + quoted(entity.table) + " WHEN EXISTS (SELECT 1 FROM " + placed
                                + " WHERE rid = OLD.rowid)\nBEGIN\n  "
                                + logEntry(entity, rowType, "OLD") + placed
                                + " p WHERE p.rid = OLD.rowid;\n  DELETE FROM " + placed
                                + " WHERE rid = OLD.rowid;\nEND"};
    };
    std::string columns = "\"id\"";
    for (const ColumnInfo &column : entity.columns) {
        if (isSynced(column))
            columns += ", " + quoted(column.name);
    }
    return {trigger(names[0], "AFTER UPDATE OF " + columns), trigger(names[1], "AFTER DELETE")};
}

} // namespace Sync
