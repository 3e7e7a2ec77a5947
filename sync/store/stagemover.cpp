// SPDX-License-Identifier: Apache-2.0
#include "sync/store/stagemover.h"

#include "sync/store/connection.h"
#include "sync/store/database.h"
#include "sync/store/placedsql.h"
#include "sync/store/sqltext.h"
#include "sync/store/stageindexer.h"

#include <algorithm>
#include <set>

namespace Sync {

namespace {

/// Rows copied before the stage gives their pages back, so that the file does not grow by both.
constexpr std::int64_t copiedAtOnce = 20000;

/// What an index is on: its definition without its name.
std::string definition(const std::string &sql)
{
    const std::size_t on = sql.find(" ON ");
    return on == std::string::npos ? sql : sql.substr(on);
}

} // namespace

StageMover::StageMover(Database &database, Staging &staging)
    : m_database(database)
    , m_connection(database.connection())
    , m_staging(staging)
{
}

Result<std::vector<std::string>> StageMover::texts(const std::string &sql)
{
    Result<Statement> select = m_connection.prepare(sql);
    if (!select)
        return select.error();
    std::vector<std::string> texts;
    Result<bool> row = select->step();
    for (; row && *row; row = select->step())
        texts.emplace_back(select->columnText(0));
    if (!row)
        return row.error();
    return texts;
}

Result<std::optional<std::int64_t>> StageMover::number(const std::string &sql)
{
    Result<Statement> select = m_connection.prepare(sql);
    if (!select)
        return select.error();
    Result<bool> row = select->step();
    if (!row)
        return row.error();
    return *row && !select->isNull(0) ? std::optional(select->columnInt(0)) : std::nullopt;
}

Result<void> StageMover::run(std::optional<int> priority)
{
    Result<std::vector<Staging::Stage>> stages = m_staging.stages(priority);
    if (!stages || stages->empty())
        return stages ? Result<void>() : Result<void>(stages.error());
    for (const Staging::Stage &stage : *stages) {
        Result<bool> canSwap = StageIndexer(m_connection, m_staging).canTakePlace(stage);
        if (!canSwap)
            return canSwap.error();
        const bool swaps = *canSwap && stage.state == Staging::State::Indexed;
        if (Result<void> moved = swaps ? swap(stage) : copy(stage); !moved)
            return moved;
        m_database.noteChanged(stage.type.entity->table);
    }
    if (Result<void> removed = applyRemovals(priority); !removed)
        return removed;
    for (const Staging::Stage &stage : *stages) {
        if (Result<void> taken = takeBackOrphans(*stage.type.entity); !taken)
            return taken;
    }
    const std::string reached =
        priority ? " <= " + std::to_string(*priority) : std::string(" IS NOT NULL");
    if (Result<void> forgotten =
            m_connection.execute("DELETE FROM sync_stage WHERE priority" + reached
                                 + "; UPDATE sync_bucket SET stage = NULL WHERE stage" + reached);
        !forgotten)
        return forgotten;
    m_staging.forgetCaches();
    return {};
}

/// The stage becomes the table: nothing is copied. The table is empty, so dropping it takes no row
/// of another table along.
Result<void> StageMover::swap(const Staging::Stage &stage)
{
    const std::string &table = stage.type.entity->table;
    const std::string ofTable = " AND tbl_name = " + literal(table);
    Result<std::vector<std::string>> triggers =
        texts("SELECT sql FROM sqlite_master WHERE type = 'trigger'" + ofTable);
    if (!triggers)
        return triggers.error();
    const std::string indexSql =
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL" + ofTable;
    Result<std::vector<std::string>> indexes = texts(indexSql);
    if (!indexes)
        return indexes.error();
    // The references come with the name: renaming reads the definition anew. The old way of doing
    // it leaves alone what names the table, which is what is wanted here.
    const std::string from = stageTable(*stage.type.entity, stage.priority);
    std::string sql = "DROP TABLE " + quoted(table)
        + "; PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql = "
        + literal(replacingStageSql(*stage.type.entity, from)) + " WHERE type = 'table' AND name = "
        + literal(from) + "; PRAGMA writable_schema=OFF; PRAGMA legacy_alter_table=ON; ALTER TABLE "
        + quoted(from) + " RENAME TO " + quoted(table) + "; PRAGMA legacy_alter_table=OFF;\n";
    for (const std::string &trigger : *triggers)
        sql += trigger + ";\n";
    if (Result<void> swapped = m_connection.execute(sql); !swapped) {
        (void)m_connection.execute("PRAGMA legacy_alter_table=OFF; PRAGMA writable_schema=OFF");
        return swapped;
    }
    Result<std::vector<std::string>> made = texts(indexSql);
    if (!made)
        return made.error();
    for (const std::string &index : *indexes) {
        bool isThere = false;
        for (const std::string &other : *made)
            isThere = isThere || definition(other) == definition(index);
        if (isThere)
            continue;
        if (Result<void> created = m_connection.execute(index); !created)
            return created;
    }
    return {};
}

Result<void> StageMover::copy(const Staging::Stage &stage)
{
    const std::string table = quoted(stageTable(*stage.type.entity, stage.priority));
    Result<std::string> aids = dropAids(stage);
    if (!aids)
        return aids.error();
    Result<void> copied;
    std::int64_t after = 0;
    while (copied) {
        Result<std::optional<std::int64_t>> last =
            number("SELECT max(rid) FROM (SELECT rowid AS rid FROM " + table + " WHERE rowid > "
                   + std::to_string(after) + " ORDER BY rowid LIMIT " + std::to_string(copiedAtOnce)
                   + ")");
        if (!last)
            copied = last.error();
        if (!last || !*last)
            break;
        copied = copyRange(stage, after, **last);
        after = **last;
    }
    if (copied)
        copied = m_connection.execute("DROP TABLE " + table + ";\n" + *aids);
    return copied ? noteSuperseded(stage) : copied;
}

/// Of a row that came twice in one bucket the older one stands now, the newer one is in the log, as
/// if the older one had been removed.
Result<void> StageMover::noteSuperseded(const Staging::Stage &stage)
{
    const EntityInfo &entity = *stage.type.entity;
    return m_connection.execute(
        "INSERT INTO sync_stage_remove (bucket, op_id, row_type, row_id, subkey)"
        " SELECT o.bucket, o.op_id, o.row_type, o.row_id, o.subkey FROM sync_bucket b"
        " CROSS JOIN sync_oplog o INDEXED BY sync_oplog_bucket ON o.bucket = b.id AND o.row_type = "
        + std::to_string(stage.type.id) + " CROSS JOIN " + quoted(entity.table)
        + " t ON t.\"id\" = o.row_id CROSS JOIN " + quoted(placedTable(entity))
        + " p ON p.rid = t.rowid AND p.bucket = o.bucket AND coalesce(p.subkey, 'null') = o.subkey"
          " AND p.op_id < o.op_id WHERE b.stage = "
        + std::to_string(stage.priority));
}

/// Where more is to be copied than stands there, indexes are quicker made anew than kept up row by
/// row, and our triggers would only find out each time that it is sync that writes. The index on a
/// reference to the table itself stays: SQLite asks it for children that came before their parent.
/// The value is what makes the others again.
Result<std::string> StageMover::dropAids(const Staging::Stage &stage)
{
    const std::string &table = stage.type.entity->table;
    const std::string from = quoted(stageTable(*stage.type.entity, stage.priority));
    Result<std::optional<std::int64_t>> isMore =
        number("SELECT (SELECT count(*) FROM " + from + ") > (SELECT count(*) FROM " + quoted(table)
               + ")");
    if (!isMore)
        return isMore.error();
    if (isMore->value_or(0) == 0)
        return std::string();
    Result<Statement> select = m_connection.prepare(
        "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ?1 AND (type = 'index'"
        " AND sql LIKE 'CREATE INDEX%' OR type = 'trigger' AND substr(name, 1, ?2) = ?3)");
    if (!select)
        return select.error();
    const std::string prefix = "sync_" + table + "_";
    select->bindText(1, table);
    select->bindInt(2, static_cast<std::int64_t>(prefix.size()));
    select->bindText(3, prefix);
    std::set<std::string> kept;
    for (const ForeignKeyInfo &key : stage.type.entity->foreignKeys) {
        if (key.table == table)
            kept.insert(" ON " + quoted(table) + " (" + quoted(key.column));
    }
    std::string drops;
    std::string makes;
    Result<bool> row = select->step();
    for (; row && *row; row = select->step()) {
        const std::string on = definition(std::string(select->columnText(2)));
        if (std::ranges::any_of(kept,
                                [&](const std::string &each) { return on.starts_with(each); }))
            continue;
        drops += "DROP " + std::string(select->columnText(0)) + " "
            + quoted(std::string(select->columnText(1))) + ";\n";
        makes += std::string(select->columnText(2)) + ";\n";
    }
    if (!row)
        return row.error();
    if (Result<void> dropped = m_connection.execute(drops); !dropped)
        return dropped.error();
    return makes;
}

Result<void> StageMover::copyRange(const Staging::Stage &stage, std::int64_t after,
                                   std::int64_t last)
{
    const EntityInfo &entity = *stage.type.entity;
    const std::string from = stageTable(entity, stage.priority);
    const std::string range =
        "rowid > " + std::to_string(after) + " AND rowid <= " + std::to_string(last);
    std::string columns = "\"id\", rowid";
    for (const ColumnInfo &column : entity.columns)
        columns += ", " + quoted(column.name);
    // What does not fit in, for its id above all, goes into the log.
    const std::string left = "r.rowid > " + std::to_string(after)
        + " AND r.rowid <= " + std::to_string(last) + " AND NOT EXISTS (SELECT 1 FROM "
        + quoted(entity.table) + " t WHERE t.rowid = r.rowid)";
    return m_connection.execute(
        "INSERT OR IGNORE INTO " + quoted(entity.table) + " (" + columns + ") SELECT " + columns
        + " FROM " + quoted(from) + " WHERE " + range + " ORDER BY rowid;\n"
        + demoteSql(entity, stage.type.id, from, left) + ";\nDELETE FROM "
        + quoted(placedTable(entity)) + " WHERE rid IN (SELECT rowid FROM " + quoted(from)
        + " r WHERE " + left + ");\nDELETE FROM " + quoted(from) + " WHERE " + range);
}

/// What was removed while it waited. Removals that came before their bucket's row do nothing.
Result<void> StageMover::applyRemovals(std::optional<int> priority)
{
    Result<std::optional<std::int64_t>> any = number("SELECT 1 FROM sync_stage_remove LIMIT 1");
    if (!any || !*any)
        return any ? Result<void>() : Result<void>(any.error());
    Result<std::vector<Staging::Stage>> stages = m_staging.stages(priority);
    if (!stages)
        return stages.error();
    const std::string removals = "sync_stage_remove m JOIN sync_bucket b ON b.id = m.bucket AND "
        + (priority ? "b.stage <= " + std::to_string(*priority) : std::string("1"));
    std::string sql;
    for (const Staging::Stage &stage : *stages) {
        const EntityInfo &entity = *stage.type.entity;
        const std::string rids = "SELECT p.rid FROM " + removals + " CROSS JOIN "
            + quoted(entity.table) + " t ON t.\"id\" = m.row_id CROSS JOIN "
            + quoted(placedTable(entity))
            + " p ON p.rid = t.rowid WHERE m.row_type = " + std::to_string(stage.type.id)
            + " AND p.bucket = m.bucket AND coalesce(p.subkey, 'null') = m.subkey"
              " AND p.op_id < m.op_id";
        // Their operations come back into the log, to be forgotten with the others below.
        sql += "DELETE FROM " + quoted(entity.table) + " WHERE rowid IN (" + rids + ");\n";
    }
    sql += "DELETE FROM sync_oplog WHERE seq IN (SELECT o.seq FROM " + removals
        + " CROSS JOIN sync_oplog o INDEXED BY sync_oplog_row ON o.row_id = m.row_id"
          " AND o.row_type = m.row_type AND o.bucket = m.bucket AND o.subkey = m.subkey"
          " AND o.op_id < m.op_id);\nDELETE FROM sync_stage_remove WHERE seq IN (SELECT m.seq FROM "
        + removals + ");";
    return m_connection.execute(sql);
}

/// Rows whose parent is not here go back into the log, their children with them.
Result<void> StageMover::takeBackOrphans(const EntityInfo &entity)
{
    for (const ForeignKeyInfo &key : entity.foreignKeys) {
        const std::string table = quoted(entity.table);
        const std::string column = quoted(key.column);
        // One look per parent, not per row: the index on the column leads from value to value.
        Result<std::vector<std::string>> missing = texts(
            "WITH RECURSIVE parent (id) AS (SELECT min(" + column + ") FROM " + table
            + " UNION ALL SELECT (SELECT min(" + column + ") FROM " + table + " WHERE " + column
            + " > parent.id) FROM parent WHERE parent.id IS NOT NULL)"
              " SELECT id FROM parent WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
            + quoted(key.table) + " p WHERE p.\"id\" = parent.id)");
        if (!missing)
            return missing.error();
        Result<Statement *> remove =
            m_connection.cached("DELETE FROM " + table + " WHERE " + column + " = ?1");
        if (!remove)
            return remove.error();
        for (const std::string &parent : *missing) {
            (*remove)->bindText(1, parent);
            if (Result<void> removed = (*remove)->run(); !removed)
                return removed;
        }
    }
    return {};
}

} // namespace Sync
