// SPDX-License-Identifier: Apache-2.0
#include "sync/store/migrator.h"

#include "sync/store/columnrefill.h"
#include "sync/store/connection.h"
#include "sync/store/migratedoperations.h"
#include "sync/store/placedsql.h"
#include "sync/store/sqltext.h"

#include <algorithm>
#include <array>
#include <sqlite3.h>

namespace Sync {

namespace {

using Rows = std::vector<std::array<std::string, 2>>;

/// The first two columns of a statement's rows, as text.
Result<Rows> rowsOf(Connection &connection, const std::string &sql)
{
    Result<Statement> select = connection.prepare(sql);
    if (!select)
        return select.error();
    Rows rows;
    Result<bool> row = select->step();
    for (; row && *row; row = select->step()) {
        rows.push_back(
            {std::string(select->columnText(0)),
             select->columnCount() > 1 ? std::string(select->columnText(1)) : std::string()});
    }
    if (!row)
        return row.error();
    return rows;
}

Error taken(const std::string &what)
{
    return Error{ErrorCode::DeclarationMismatch,
                 QString::fromStdString(what + " stands in the file already")};
}

/// Lets plain SQL change local tables only, and nothing about the transaction.
struct Guard
{
    std::set<std::string> synced;

    static int decide(void *guard, int action, const char *first, const char *second, const char *,
                      const char *)
    {
        const char *table = nullptr;
        switch (action) {
        case SQLITE_TRANSACTION:
        case SQLITE_ATTACH:
        case SQLITE_DETACH:
            return SQLITE_DENY;
        case SQLITE_INSERT:
        case SQLITE_UPDATE:
        case SQLITE_DELETE:
        case SQLITE_DROP_TABLE:
            table = first;
            break;
        case SQLITE_ALTER_TABLE:
            table = second;
            break;
        default:
            return SQLITE_OK;
        }
        const std::string name(table ? table : "");
        const bool isOurs = name.starts_with("sync_") || name == "rejected_write"
            || name == "overwritten_value"
            || static_cast<const Guard *>(guard)->synced.contains(name);
        return isOurs ? SQLITE_DENY : SQLITE_OK;
    }
};

} // namespace

Result<void> Migrator::run(int fromVersion)
{
    if (Result<void> forgotten = forgetStages(); !forgotten)
        return forgotten;
    if (Result<void> dropped = dropTriggers(); !dropped)
        return dropped;
    for (const Migration &migration : m_schema.migrations()) {
        if (migration.toVersion() <= fromVersion)
            continue;
        for (const Migration::Step &step : migration.steps()) {
            if (Result<void> applied = apply(step); !applied) {
                Error error = applied.error();
                error.message = QStringLiteral("migration to version %1: %2")
                                    .arg(migration.toVersion())
                                    .arg(error.message);
                return error;
            }
        }
    }
    for (const EntityInfo &entity : m_schema.entities()) {
        if (!m_toRebuild.contains(entity.table))
            continue;
        if (Result<void> rebuilt = rebuild(entity); !rebuilt)
            return rebuilt;
    }
    return {};
}

std::optional<std::set<std::string>> Migrator::formerlySynced(const std::string &table) const
{
    const auto found = m_synced.find(table);
    return found == m_synced.end() ? std::nullopt : std::optional(found->second);
}

/// What waits in a stage was never seen by anybody: it is downloaded again, in its new shape.
Result<void> Migrator::forgetStages()
{
    Result<Rows> stages = rowsOf(m_connection,
                                 "SELECT t.name, s.priority FROM sync_stage s JOIN sync_row_type t"
                                 " ON t.id = s.row_type");
    if (!stages)
        return stages.error();
    std::string sql;
    for (const auto &[table, priority] : *stages)
        sql += "DROP TABLE IF EXISTS " + quoted("sync_stage_" + table + "_" + priority) + ";\n";
    const std::string buckets = " IN (SELECT id FROM sync_bucket WHERE stage IS NOT NULL);\n";
    Result<Rows> placed = rowsOf(m_connection,
                                 "SELECT name FROM sqlite_master WHERE type = 'table' AND"
                                 " substr(name, 1, 12) = 'sync_placed_'");
    if (!placed)
        return placed.error();
    for (const auto &[table, nothing] : *placed)
        sql += "DELETE FROM " + quoted(table) + " WHERE bucket" + buckets;
    return m_connection.execute(sql + "DELETE FROM sync_oplog WHERE bucket" + buckets
                                + "DELETE FROM sync_stage; DELETE FROM sync_stage_remove;"
                                  "DELETE FROM sync_bucket WHERE stage IS NOT NULL");
}

/// They name columns, so SQLite would look at them with every change, and they are made anew.
Result<void> Migrator::dropTriggers()
{
    Result<Rows> triggers =
        rowsOf(m_connection,
               "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND"
               " substr(name, 1, 5 + length(tbl_name)) = 'sync_' || tbl_name");
    if (!triggers)
        return triggers.error();
    for (const auto &[name, table] : *triggers) {
        Result<StoredTable> stored = StoredTable::read(m_connection, table);
        if (!stored)
            return stored.error();
        if (stored->isPlaced && stored->hasTriggers)
            m_synced.emplace(table, stored->syncedColumns);
    }
    for (const auto &[name, table] : *triggers) {
        if (Result<void> dropped = m_connection.execute("DROP TRIGGER " + quoted(name)); !dropped)
            return dropped;
    }
    return {};
}

Result<StoredTable> Migrator::read(const std::string &table)
{
    Result<StoredTable> stored = StoredTable::read(m_connection, table);
    if (const auto synced = m_synced.find(table); stored && synced != m_synced.end())
        stored->syncedColumns = synced->second;
    return stored;
}

Result<void> Migrator::apply(const Migration::Step &step)
{
    switch (step.kind) {
    case Migration::Step::Kind::RenameTable:
        return renameTable(step.table, step.text);
    case Migration::Step::Kind::RenameColumn:
        return renameColumn(step.table, step.column, step.text);
    case Migration::Step::Kind::DropTable:
        return dropTable(step.table);
    case Migration::Step::Kind::DropColumn:
        return dropColumn(step.table, step.column);
    case Migration::Step::Kind::Retype:
        m_toRebuild.insert(step.table);
        return {};
    case Migration::Step::Kind::Sql:
        break;
    }
    return runSql(step.text);
}

Result<std::optional<std::int64_t>> Migrator::rowType(const std::string &table)
{
    Result<Rows> ids =
        rowsOf(m_connection, "SELECT id FROM sync_row_type WHERE name = " + literal(table));
    if (!ids)
        return ids.error();
    return ids->empty() ? std::nullopt : std::optional<std::int64_t>(std::stoll((*ids)[0][0]));
}

/// The ones that declarations make. They are called by table and columns.
Result<void> Migrator::dropIndexes(const std::string &table)
{
    Result<Rows> indexes =
        rowsOf(m_connection,
               "SELECT m.name, (SELECT group_concat(name, '_') FROM pragma_index_info(m.name))"
               " FROM sqlite_master m WHERE m.type = 'index' AND m.sql LIKE 'CREATE INDEX%' AND"
               " m.tbl_name = "
                   + literal(table));
    if (!indexes)
        return indexes.error();
    for (const auto &[name, columns] : *indexes) {
        const std::string end = "_" + columns + "_index";
        const bool isDeclared =
            name == table + end || (name.starts_with("sync_stage_") && name.ends_with(end));
        if (!isDeclared)
            continue;
        if (Result<void> dropped = m_connection.execute("DROP INDEX " + quoted(name)); !dropped)
            return dropped;
    }
    return {};
}

/// A table that was a stage has its key in an index, whose name a later stage of another table must
/// not meet.
Result<void> Migrator::nameIdIndex(const std::string &table, const std::string &newName)
{
    Result<Rows> indexes =
        rowsOf(m_connection,
               "SELECT name FROM sqlite_master WHERE type = 'index' AND"
               " sql LIKE 'CREATE UNIQUE INDEX%' AND substr(name, 1, 11) = 'sync_stage_'"
               " AND tbl_name = "
                   + literal(table));
    if (!indexes)
        return indexes.error();
    for (const auto &[name, nothing] : *indexes) {
        if (Result<void> made = m_connection.execute(
                "DROP INDEX " + quoted(name) + "; CREATE UNIQUE INDEX "
                + quoted("sync_" + newName + "_id_index") + " ON " + quoted(table) + " (\"id\")");
            !made)
            return made;
    }
    return {};
}

Result<void> Migrator::renameTable(const std::string &from, const std::string &to)
{
    Result<StoredTable> stored = read(from);
    if (!stored)
        return stored.error();
    if (stored->kind == StoredTable::Kind::Table) {
        Result<StoredTable> other = read(to);
        if (!other)
            return other.error();
        if (other->kind != StoredTable::Kind::None)
            return taken(to);
        if (Result<void> dropped = dropIndexes(from); !dropped)
            return dropped;
        if (Result<void> named = nameIdIndex(from, to); !named)
            return named;
        std::string sql = "ALTER TABLE " + quoted(from) + " RENAME TO " + quoted(to) + ";\n";
        if (stored->isPlaced)
            sql += "ALTER TABLE " + quoted("sync_placed_" + from) + " RENAME TO "
                + quoted("sync_placed_" + to) + ";\n";
        if (Result<void> renamed = m_connection.execute(sql); !renamed)
            return renamed;
    }
    if (auto synced = m_synced.extract(from); !synced.empty()) {
        synced.key() = to;
        m_synced.insert(std::move(synced));
    }
    if (m_toRebuild.erase(from) > 0)
        m_toRebuild.insert(to);
    return m_connection.execute(MigratedOperations::renameRowType(from, to)
                                + MigratedOperations::renameTableInQueue(from, to));
}

Result<void> Migrator::renameColumn(const std::string &table, const std::string &from,
                                    const std::string &to)
{
    Result<std::optional<std::int64_t>> type = rowType(table);
    if (!type)
        return type.error();
    std::string sql;
    if (*type)
        sql =
            wholeOperationsSql(**type) + ";\n" + MigratedOperations::renameInLog(**type, from, to);
    if (Result<void> renamed =
            m_connection.execute(sql + MigratedOperations::renameInQueue(table, from, to));
        !renamed)
        return renamed;
    Result<StoredTable> stored = read(table);
    if (!stored)
        return stored.error();
    if (stored->kind != StoredTable::Kind::Table || !stored->find(from))
        return {};
    if (stored->find(to))
        return taken(table + "." + to);
    if (Result<void> dropped = dropIndexes(table); !dropped)
        return dropped;
    if (Result<void> renamed =
            m_connection.execute("ALTER TABLE " + quoted(table) + " RENAME COLUMN " + quoted(from)
                                 + " TO " + quoted(to));
        !renamed)
        return renamed;
    if (const auto synced = m_synced.find(table);
        synced == m_synced.end() || synced->second.erase(from) == 0)
        return {};
    m_synced[table].insert(to);
    return renamePlacedColumn(*stored, from, to);
}

/// The server may have begun to send the new name while only the old one was known here. Then that
/// is the value, and the old one is what is not known any more.
Result<void> Migrator::renamePlacedColumn(const StoredTable &table, const std::string &from,
                                          const std::string &to)
{
    ColumnInfo column;
    column.name = from;
    EntityInfo entity = table.entity();
    for (ColumnInfo &each : entity.columns) {
        if (each.name == from) {
            column.type = each.type;
            each.name = to;
        }
    }
    ColumnInfo renamed = column;
    renamed.name = to;
    const std::string old =
        "json_object(" + literal(from) + ", " + exactValue("r." + quoted(to), renamed) + ")";
    Result<void> kept = m_connection.execute(
        "UPDATE " + quoted(placedTable(entity)) + " AS p SET rest = " + joinedObjects("p.rest", old)
        + " FROM " + quoted(entity.table) + " r WHERE r.rowid = p.rid AND "
        + MigratedOperations::hasMember("p.rest", to));
    Result<std::optional<std::int64_t>> type = rowType(entity.table);
    if (!kept || !type)
        return kept ? Result<void>(type.error()) : kept;
    if (!*type)
        return {};
    return ColumnRefill(m_connection, entity, **type).fillPlaced(entity.table, {to});
}

Result<void> Migrator::dropTable(const std::string &table)
{
    Result<StoredTable> stored = read(table);
    Result<std::optional<std::int64_t>> type = rowType(table);
    if (!stored || !type)
        return stored ? type.error() : stored.error();
    // What refers to the table must not any more.
    Result<Rows> children =
        rowsOf(m_connection,
               "SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND EXISTS (SELECT 1 FROM"
               " pragma_foreign_key_list(m.name) k WHERE k.\"table\" = "
                   + literal(table) + ")");
    if (!children)
        return children.error();
    for (const auto &[child, nothing] : *children)
        m_toRebuild.insert(child);
    m_toRebuild.erase(table);
    std::string sql = MigratedOperations::refuseTable(table);
    if (stored->isPlaced && *type) {
        const EntityInfo entity = stored->entity();
        sql += demoteSql(entity, **type, table, "1") + ";\nDROP TABLE "
            + quoted(placedTable(entity)) + ";\n";
    }
    if (*type)
        sql += "DELETE FROM sync_dirty_row WHERE row_type = " + std::to_string(**type) + ";\n";
    if (stored->kind == StoredTable::Kind::Table)
        sql += "DROP TABLE " + quoted(table) + ";\n";
    m_synced.erase(table);
    return m_connection.execute(sql);
}

Result<void> Migrator::dropColumn(const std::string &table, const std::string &column)
{
    if (Result<void> refused =
            m_connection.execute(MigratedOperations::refuseColumn(table, column));
        !refused)
        return refused;
    Result<StoredTable> stored = read(table);
    if (!stored)
        return stored.error();
    if (stored->kind != StoredTable::Kind::Table || !stored->find(column))
        return {};
    if (Result<void> dropped = dropIndexes(table); !dropped)
        return dropped;
    std::string sql;
    const EntityInfo entity = stored->entity();
    const ColumnInfo &info = entity.columns[static_cast<std::size_t>(entity.columnIndex(column))];
    if (stored->isPlaced && !info.localOnly)
        sql = keepInRestSql(entity, table, info) + ";\n";
    if (const auto synced = m_synced.find(table); synced != m_synced.end())
        synced->second.erase(column);
    return m_connection.execute(sql + "ALTER TABLE " + quoted(table) + " DROP COLUMN "
                                + quoted(column));
}

Result<void> Migrator::runSql(const std::string &statements)
{
    Guard guard;
    Result<Rows> placed = rowsOf(m_connection,
                                 "SELECT substr(name, 13) FROM sqlite_master WHERE type = 'table'"
                                 " AND substr(name, 1, 12) = 'sync_placed_'");
    if (!placed)
        return placed.error();
    for (const auto &[table, nothing] : *placed)
        guard.synced.insert(table);
    sqlite3_set_authorizer(m_connection.handle(), &Guard::decide, &guard);
    Result<void> done = m_connection.execute(statements);
    sqlite3_set_authorizer(m_connection.handle(), nullptr, nullptr);
    if (!done && (done.error().detail & 0xff) == SQLITE_AUTH)
        return Error{ErrorCode::InvalidArgument,
                     QStringLiteral("a step in plain SQL may change local tables only")};
    return done;
}

/// The same rows under the same numbers, in a table as a new file would have it.
Result<void> Migrator::rebuild(const EntityInfo &entity)
{
    Result<StoredTable> stored = read(entity.table);
    if (!stored)
        return stored.error();
    const bool canBe = stored->kind == StoredTable::Kind::Table && stored->find("id");
    if (!canBe || stored->check(entity))
        return {};
    if (Result<void> dropped = dropIndexes(entity.table); !dropped)
        return dropped;
    // Columns that are new come later, and are filled then; what nobody declares stays.
    EntityInfo made = entity;
    made.table = "sync_new_" + entity.table;
    std::erase_if(made.columns,
                  [&](const ColumnInfo &column) { return !stored->find(column.name); });
    std::string names = "\"id\"";
    std::string sql = createTableSql(made) + ";\n";
    for (const StoredTable::Column &column : stored->columns) {
        if (column.name == "id")
            continue;
        names += ", " + quoted(column.name);
        if (made.columnIndex(column.name) < 0)
            sql += "ALTER TABLE " + quoted(made.table) + " ADD COLUMN " + quoted(column.name) + " "
                + column.type + ";\n";
    }
    Result<Rows> objects =
        rowsOf(m_connection,
               "SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'index')"
               " AND sql IS NOT NULL AND name NOT LIKE 'sync\\_%' ESCAPE '\\' AND tbl_name = "
                   + literal(entity.table));
    if (!objects)
        return objects.error();
    // The old way of renaming leaves alone what names the table.
    sql += "INSERT INTO " + quoted(made.table) + " (rowid, " + names + ") SELECT rowid, " + names
        + " FROM " + quoted(entity.table) + " ORDER BY rowid;\nDROP TABLE " + quoted(entity.table)
        + ";\nPRAGMA legacy_alter_table=ON; ALTER TABLE " + quoted(made.table) + " RENAME TO "
        + quoted(entity.table) + "; PRAGMA legacy_alter_table=OFF;\n";
    for (const auto &[object, nothing] : *objects)
        sql += object + ";\n";
    Result<void> rebuilt = m_connection.execute(sql);
    if (!rebuilt)
        (void)m_connection.execute("PRAGMA legacy_alter_table=OFF");
    return rebuilt;
}

} // namespace Sync
