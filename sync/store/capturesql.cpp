// SPDX-License-Identifier: Apache-2.0
#include "sync/store/capturesql.h"

#include "sync/store/sqltext.h"

#include <algorithm>
#include <iterator>

namespace Sync {

namespace {

bool isCaptured(const ColumnInfo &column)
{
    return !column.setByServer && !column.localOnly;
}

/// An object of `row`'s values of those columns that `isIncluded` accepts and the update changed.
template <typename Predicate>
std::string changedObject(const EntityInfo &entity, const char *row, Predicate isIncluded)
{
    std::string parts;
    for (const ColumnInfo &column : entity.columns) {
        if (!isIncluded(column))
            continue;
        const std::string name = quoted(column.name);
        parts += parts.empty() ? "" : " UNION ALL ";
        parts += "SELECT " + literal(column.name) + " AS k, "
            + exactValue(std::string(row) + "." + name, column) + " AS v WHERE NEW." + name
            + " IS NOT OLD." + name;
    }
    if (parts.empty())
        return "'{}'";
    return "(SELECT json_group_object(k, v) FROM (" + parts + "))";
}

std::string anyCapturedChange(const EntityInfo &entity)
{
    if (!entity.ignoresEmptyUpdates)
        return "1";
    std::string parts;
    for (const ColumnInfo &column : entity.columns) {
        if (!isCaptured(column))
            continue;
        const std::string name = quoted(column.name);
        parts += parts.empty() ? "" : " OR ";
        parts += "NEW." + name + " IS NOT OLD." + name;
    }
    return parts.empty() ? "0" : parts;
}

/// A child that goes with its parent finds it gone already; only what was asked for is captured.
std::string parentsStand(const EntityInfo &entity)
{
    std::string parts = "1";
    for (const ForeignKeyInfo &key : entity.foreignKeys) {
        const std::string column = "OLD." + quoted(key.column);
        parts += " AND (" + column + " IS NULL OR EXISTS (SELECT 1 FROM " + quoted(key.table)
            + " WHERE \"id\" = " + column + "))";
    }
    return parts;
}

/// True of an update in which a reference became NULL because what it referred to was deleted;
/// empty where nothing does.
std::string parentWasDeleted(const EntityInfo &entity)
{
    std::string parts;
    for (const ForeignKeyInfo &key : entity.foreignKeys) {
        if (key.onDelete != OnDelete::SetNull)
            continue;
        const std::string column = quoted(key.column);
        parts += (parts.empty() ? "(NEW." : " OR (NEW.") + column + " IS NULL AND OLD." + column
            + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + quoted(key.table)
            + " WHERE \"id\" = OLD." + column + "))";
    }
    return parts;
}

// Not OR IGNORE, here and below: a conflict clause of the statement that fires the trigger would
// take its place.
std::string markDirty(std::int64_t rowType, const char *row)
{
    const std::string type = std::to_string(rowType);
    const std::string id = std::string(row) + ".\"id\"";
    return "  INSERT INTO sync_dirty_row (row_type, row_id, held) SELECT " + type + ", " + id
        + ", 0 WHERE NOT EXISTS (SELECT 1 FROM sync_dirty_row WHERE row_type = " + type
        + " AND row_id = " + id + ");\n";
}

bool keepsOldValue(const EntityInfo &entity, const ColumnInfo &column)
{
    return entity.oldColumns.empty()
        || std::find(entity.oldColumns.begin(), entity.oldColumns.end(), column.name)
        != entity.oldColumns.end();
}

std::string oldValuesOfUpdate(const EntityInfo &entity)
{
    const auto isKept = [&](const ColumnInfo &column) {
        return isCaptured(column) && keepsOldValue(entity, column);
    };
    switch (entity.oldValues) {
    case OldValues::None:
        break;
    case OldValues::Changed:
        return changedObject(entity, "OLD", isKept);
    case OldValues::All:
        return jsonObject(entity, "OLD", isKept);
    }
    return "NULL";
}

std::string oldValuesOfDelete(const EntityInfo &entity)
{
    if (entity.oldValues == OldValues::None)
        return "NULL";
    return jsonObject(entity, "OLD", [&](const ColumnInfo &column) {
        return !column.localOnly && keepsOldValue(entity, column);
    });
}

/// The statements that queue one write. `condition` decides whether anything is queued.
std::string capture(const EntityInfo &entity, const char *op, const char *row,
                    const std::string &data, const std::string &old, const std::string &condition)
{
    return "  INSERT INTO sync_tx (id, uuid, created_at) SELECT next_tx,"
           " lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4'"
           " || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (abs(random()) % 4), 1)"
           " || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),"
           " strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM sync_state WHERE NOT EXISTS"
           " (SELECT 1 FROM sync_tx WHERE id = next_tx) AND ("
        + condition + ");\n"
        + "  INSERT INTO sync_crud (tx, op, row_type, row_id, data, old, metadata) SELECT next_tx, "
        + literal(op) + ", " + literal(entity.table) + ", " + row + ".\"id\", " + data + ", " + old
        + ", metadata FROM sync_state WHERE " + condition + ";\n";
}

/// From now on a checkpoint is only published when it covers the write.
std::string holdCheckpointsBack(const std::string &condition)
{
    return "  UPDATE sync_state SET target_write_checkpoint = 9223372036854775807,"
           " seen_write_checkpoint = NULL WHERE (target_write_checkpoint IS NOT 9223372036854775807"
           " OR seen_write_checkpoint IS NOT NULL) AND ("
        + condition + ");\n";
}

constexpr const char *notInSync = "(SELECT in_sync FROM sync_state) = 0";

std::string tableSql(const EntityInfo &entity, const std::string &table, const char *ofId,
                     bool hasReferences)
{
    std::string sql = "CREATE TABLE " + quoted(table) + " (\"id\" TEXT NOT NULL" + ofId;
    for (const ColumnInfo &column : entity.columns)
        sql += ", " + (hasReferences ? columnSql(entity, column) : stageColumnSql(column));
    return sql + ")";
}

SchemaObject indexObject(const std::string &table, const std::vector<std::string> &columns,
                         const char *kind)
{
    std::string name = table;
    std::string list;
    for (const std::string &column : columns) {
        name += "_" + column;
        list += (list.empty() ? "" : ", ") + quoted(column);
    }
    name += "_index";
    return {name,
            std::string("CREATE ") + kind + " " + quoted(name) + " ON " + quoted(table) + " ("
                + list + ")"};
}

} // namespace

const char *affinity(ColumnType type)
{
    switch (type) {
    case ColumnType::Integer:
        return "INTEGER";
    case ColumnType::Real:
        return "REAL";
    case ColumnType::Text:
        break;
    }
    return "TEXT";
}

std::string columnSql(const EntityInfo &entity, const ColumnInfo &column)
{
    std::string sql = quoted(column.name) + " " + affinity(column.type);
    if (!column.defaultSql.empty())
        sql += " DEFAULT " + column.defaultSql;
    for (const ForeignKeyInfo &key : entity.foreignKeys) {
        if (key.column == column.name) {
            sql += " REFERENCES " + quoted(key.table) + " (\"id\") ON DELETE "
                + (key.onDelete == OnDelete::Cascade ? "CASCADE" : "SET NULL")
                + " DEFERRABLE INITIALLY DEFERRED";
        }
    }
    return sql;
}

std::string stageColumnSql(const ColumnInfo &column)
{
    return quoted(column.name) + " " + affinity(column.type);
}

std::string createTableSql(const EntityInfo &entity)
{
    return tableSql(entity, entity.table, " PRIMARY KEY", true);
}

std::string createStageSql(const EntityInfo &entity, const std::string &stage)
{
    return tableSql(entity, stage, "", false);
}

std::string replacingStageSql(const EntityInfo &entity, const std::string &stage)
{
    return tableSql(entity, stage, "", true);
}

std::vector<SchemaObject> indexObjects(const EntityInfo &entity, const std::string &table)
{
    std::vector<SchemaObject> objects;
    const auto add = [&](const std::vector<std::string> &columns) {
        objects.push_back(indexObject(table, columns, "INDEX"));
    };
    for (const auto &columns : entity.indexes)
        add(columns);
    for (const ForeignKeyInfo &key : entity.foreignKeys) {
        const bool isCovered = [&] {
            for (const auto &columns : entity.indexes) {
                if (columns.front() == key.column)
                    return true;
            }
            return false;
        }();
        if (!isCovered)
            add({key.column});
    }
    for (const std::string &column : entity.sparseIndexes) {
        SchemaObject index = indexObject(table, {column}, "INDEX");
        index.sql += " WHERE " + quoted(column) + " IS NOT NULL";
        objects.push_back(std::move(index));
    }
    return objects;
}

std::vector<std::string> captureTriggerNames(const EntityInfo &entity)
{
    std::vector<std::string> names;
    for (const char *suffix : {"insert", "update", "delete", "id", "parent"})
        names.push_back("sync_" + entity.table + "_" + suffix);
    return names;
}

std::vector<SchemaObject> stageIndexObjects(const EntityInfo &entity, const std::string &stage)
{
    std::vector<SchemaObject> objects{indexObject(stage, {"id"}, "UNIQUE INDEX")};
    std::ranges::move(indexObjects(entity, stage), std::back_inserter(objects));
    return objects;
}

std::vector<SchemaObject> captureTriggers(const EntityInfo &entity, std::int64_t rowType)
{
    if (entity.localOnly)
        return {};
    const std::string table = quoted(entity.table);
    const auto trigger = [&](const char *suffix, const std::string &when, const std::string &body) {
        const std::string name = "sync_" + entity.table + "_" + suffix;
        return SchemaObject{
            name, "CREATE TRIGGER " + quoted(name) + " " + when + "\nBEGIN\n" + body + "END"};
    };
    const std::string inserted =
        capture(entity, "PUT", "NEW", jsonObject(entity, "NEW", isCaptured), "NULL", "1");
    if (entity.insertOnly) {
        return {
            trigger("insert", "AFTER INSERT ON " + table + " WHEN " + notInSync,
                    inserted + "  DELETE FROM " + table + " WHERE \"id\" = NEW.\"id\";\n"),
        };
    }
    const std::string isParentDeleted = parentWasDeleted(entity);
    std::string isChanged = anyCapturedChange(entity);
    // The server does the same when the delete arrives there, whatever this person may write.
    if (!isParentDeleted.empty())
        isChanged = "(" + isChanged + ") AND NOT (" + isParentDeleted + ")";
    const std::string isDeleted = std::string(notInSync) + " AND " + parentsStand(entity);
    std::vector<SchemaObject> triggers = {
        trigger("insert", "AFTER INSERT ON " + table + " WHEN " + notInSync,
                markDirty(rowType, "NEW") + inserted + holdCheckpointsBack("1")),
        trigger("update", "AFTER UPDATE ON " + table + " WHEN " + notInSync,
                markDirty(rowType, "NEW")
                    + capture(entity, "PATCH", "NEW", changedObject(entity, "NEW", isCaptured),
                              oldValuesOfUpdate(entity), isChanged)
                    + holdCheckpointsBack(isChanged)),
        // Deletions by sync and by cascades are marked as well: a row that went with its parent
        // while the server still has it is looked at again.
        trigger("delete", "AFTER DELETE ON " + table,
                markDirty(rowType, "OLD")
                    + capture(entity, "DELETE", "OLD", "NULL", oldValuesOfDelete(entity), isDeleted)
                    + holdCheckpointsBack(isDeleted)),
        trigger("id",
                "BEFORE UPDATE OF \"id\" ON " + table + " WHEN NEW.\"id\" IS NOT OLD.\"id\" AND "
                    + notInSync,
                "  SELECT RAISE(ABORT, 'the id of a row cannot be changed');\n"),
    };
    // A reference that sync took away is looked at again: the server may still have it.
    if (!isParentDeleted.empty()) {
        triggers.push_back(trigger("parent",
                                   "AFTER UPDATE ON " + table + " WHEN NOT (" + notInSync
                                       + ") AND (" + isParentDeleted + ")",
                                   markDirty(rowType, "NEW")));
    }
    return triggers;
}

std::string bookkeepingSql()
{
    return R"sql(
CREATE TABLE IF NOT EXISTS sync_setting (key TEXT NOT NULL PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sync_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    in_sync INTEGER NOT NULL DEFAULT 0,
    next_tx INTEGER NOT NULL DEFAULT 1,
    target_write_checkpoint INTEGER,
    seen_write_checkpoint INTEGER,
    published_op_id INTEGER,
    published_at TEXT,
    metadata TEXT,
    requested_checkpoint INTEGER NOT NULL DEFAULT 0,
    schema_version INTEGER);
INSERT OR IGNORE INTO sync_state (id) VALUES (1);
CREATE TABLE IF NOT EXISTS sync_row_type (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS sync_bucket (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    priority INTEGER NOT NULL DEFAULT 2147483648,
    last_op INTEGER NOT NULL DEFAULT 0,
    published_op INTEGER NOT NULL DEFAULT 0,
    checksum INTEGER NOT NULL DEFAULT 0,
    stage INTEGER,
    count_at_last INTEGER NOT NULL DEFAULT 0,
    count_since_last INTEGER NOT NULL DEFAULT 0,
    downloaded_bytes INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS sync_oplog (
    seq INTEGER PRIMARY KEY,
    bucket INTEGER NOT NULL,
    op_id INTEGER NOT NULL,
    row_type INTEGER,
    row_id TEXT,
    subkey TEXT,
    data TEXT,
    rest TEXT);
CREATE INDEX IF NOT EXISTS sync_oplog_row ON sync_oplog (row_id, row_type);
CREATE INDEX IF NOT EXISTS sync_oplog_bucket ON sync_oplog (bucket, row_type, op_id);
CREATE TABLE IF NOT EXISTS sync_stage (
    row_type INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    state INTEGER NOT NULL,
    PRIMARY KEY (row_type, priority)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sync_stage_remove (
    seq INTEGER PRIMARY KEY,
    bucket INTEGER NOT NULL,
    op_id INTEGER NOT NULL,
    row_type INTEGER NOT NULL,
    row_id TEXT NOT NULL,
    subkey TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sync_dirty_row (
    row_type INTEGER NOT NULL,
    row_id TEXT NOT NULL,
    held INTEGER NOT NULL,
    PRIMARY KEY (row_type, row_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sync_tx (
    id INTEGER PRIMARY KEY, uuid TEXT NOT NULL, created_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sync_crud (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tx INTEGER NOT NULL,
    op TEXT NOT NULL,
    row_type TEXT NOT NULL,
    row_id TEXT NOT NULL,
    data TEXT,
    old TEXT,
    metadata TEXT);
CREATE INDEX IF NOT EXISTS sync_crud_tx ON sync_crud (tx);
CREATE TABLE IF NOT EXISTS rejected_write (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tx INTEGER NOT NULL,
    guilty INTEGER NOT NULL,
    op TEXT NOT NULL,
    row_type TEXT NOT NULL,
    row_id TEXT NOT NULL,
    data TEXT,
    old TEXT,
    error_code TEXT NOT NULL,
    error_message TEXT NOT NULL,
    rejected_at TEXT NOT NULL,
    metadata TEXT);
CREATE TABLE IF NOT EXISTS sync_uploaded (
    id INTEGER PRIMARY KEY,
    op TEXT NOT NULL,
    row_type TEXT NOT NULL,
    row_id TEXT NOT NULL,
    data TEXT);
CREATE TABLE IF NOT EXISTS overwritten_value (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    row_type TEXT NOT NULL,
    row_id TEXT NOT NULL,
    column_name TEXT NOT NULL,
    ours,
    theirs,
    row_gone INTEGER NOT NULL,
    overwritten_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sync_stream (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    parameters TEXT NOT NULL,
    is_active INTEGER NOT NULL DEFAULT 0,
    is_default INTEGER NOT NULL DEFAULT 0,
    priority INTEGER,
    ttl INTEGER,
    expires_at INTEGER,
    last_synced_at INTEGER,
    UNIQUE (name, parameters));
CREATE TABLE IF NOT EXISTS sync_priority (
    priority INTEGER PRIMARY KEY, last_synced_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS sync_change_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT, writer TEXT NOT NULL, tables TEXT NOT NULL);
)sql";
}

} // namespace Sync
