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
