// SPDX-License-Identifier: Apache-2.0
#include "sync/store/schemainstaller.h"

#include "sync/store/placedsql.h"
#include "sync/store/schemawatch.h"
#include "sync/store/sqltext.h"

#include <QUuid>

#include <algorithm>
#include <iterator>

namespace Sync {

namespace {

/// "TDLS": says in the file's header whose it is.
constexpr std::int64_t applicationId = 0x54444c53;
/// 1: before the first release; had another log.
constexpr std::int64_t fileVersion = 2;

Result<std::int64_t> number(Connection &connection, std::string_view sql)
{
    Result<Statement> statement = connection.prepare(sql);
    if (!statement)
        return statement.error();
    Result<bool> row = statement->step();
    if (!row)
        return row.error();
    return *row ? statement->columnInt(0) : 0;
}

} // namespace

Result<void> SchemaInstaller::install()
{
    if (Result<void> owner = checkOwner(); !owner)
        return owner;
    if (Result<void> begun = m_connection.execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    Result<void> installed = installInTransaction();
    if (installed)
        installed = m_connection.execute("COMMIT");
    if (!installed)
        (void)m_connection.execute("ROLLBACK");
    return installed;
}

Result<void> SchemaInstaller::checkOwner()
{
    Result<std::int64_t> id = number(m_connection, "PRAGMA application_id");
    if (!id)
        return id.error();
    if (*id == 0) {
        Result<std::int64_t> objects = number(m_connection, "SELECT count(*) FROM sqlite_master");
        if (!objects)
            return objects.error();
        if (*objects == 0)
            return {};
    }
    if (*id != applicationId)
        return Error{ErrorCode::NotOurs,
                     QStringLiteral("the database was made by another program")};
    Result<std::int64_t> version = number(m_connection, "PRAGMA user_version");
    if (!version)
        return version.error();
    if (*version > fileVersion) {
        return Error{ErrorCode::NewerVersion,
                     QStringLiteral("the database has format %1, this program knows up to %2")
                         .arg(*version)
                         .arg(fileVersion)};
    }
    if (*version < fileVersion) {
        return Error{ErrorCode::NotOurs,
                     QStringLiteral("the database has format %1 of a build before the first "
                                    "release, which this program does not read")
                         .arg(*version)};
    }
    return {};
}

Result<void> SchemaInstaller::installInTransaction()
{
    SchemaWatch watch(m_connection);
    Result<std::int64_t> isOld =
        number(m_connection, "SELECT count(*) FROM sqlite_master WHERE name = 'sync_state'");
    if (!isOld)
        return isOld.error();
    Result<bool> wasRewritten = *isOld != 0 ? watch.wasRewritten() : Result<bool>(false);
    if (!wasRewritten)
        return wasRewritten.error();
    const std::string header = "PRAGMA application_id=" + std::to_string(applicationId)
        + "; PRAGMA user_version=" + std::to_string(fileVersion) + ";";
    if (Result<void> done = m_connection.execute(header + bookkeepingSql()); !done)
        return done;
    Result<Statement> client = m_connection.prepare(
        "INSERT OR IGNORE INTO sync_setting (key, value) VALUES ('client_id', ?1)");
    if (!client)
        return client.error();
    client->bindString(1, QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (Result<void> done = client->run(); !done)
        return done;
    for (const EntityInfo &entity : m_schema.entities()) {
        if (Result<void> done = installEntity(entity); !done)
            return done;
    }
    // Left for the first write of sync to find.
    return *wasRewritten ? Result<void>() : watch.note();
}

Result<void> SchemaInstaller::installEntity(const EntityInfo &entity)
{
    Result<std::int64_t> columns =
        number(m_connection, "SELECT count(*) FROM pragma_table_info('" + entity.table + "')");
    if (!columns)
        return columns.error();
    Result<std::int64_t> type = rowType(entity.table);
    if (!type)
        return type.error();
    Result<void> table = *columns == 0 ? createTable(entity, *type) : extendTables(entity, *type);
    if (!table)
        return table;
    for (const SchemaObject &index : indexObjects(entity, entity.table)) {
        if (Result<void> done = installIndex(entity, index); !done)
            return done;
    }
    if (Result<void> done = entity.isDownloaded()
            ? m_connection.execute(createPlacedTableSql(entity))
            : removePlacedTable(entity, *type);
        !done)
        return done;
    return installTriggers(entity, *type);
}

Result<void> SchemaInstaller::installTriggers(const EntityInfo &entity, std::int64_t rowType)
{
    std::vector<SchemaObject> triggers = captureTriggers(entity, rowType);
    std::ranges::move(demoteTriggers(entity, rowType), std::back_inserter(triggers));
    std::vector<std::string> names = captureTriggerNames(entity);
    std::ranges::move(demoteTriggerNames(entity), std::back_inserter(names));
    for (const std::string &name : names) {
        // What was captured once may be a local or an insert-only table now.
        const bool isWanted = std::any_of(triggers.begin(), triggers.end(),
                                          [&](const auto &each) { return each.name == name; });
        if (isWanted)
            continue;
        if (Result<void> done = m_connection.execute("DROP TRIGGER IF EXISTS " + quoted(name));
            !done)
            return done;
    }
    for (const SchemaObject &trigger : triggers) {
        if (Result<void> done = installTrigger(trigger); !done)
            return done;
    }
    return {};
}

Result<void> SchemaInstaller::createTable(const EntityInfo &entity, std::int64_t rowType)
{
    // Rows that came while the table was unknown wait in the log; the next publication puts them.
    return m_connection.execute(
        createTableSql(entity)
        + "; INSERT OR IGNORE INTO sync_dirty_row (row_type, row_id, held) SELECT row_type,"
          " row_id, 0 FROM sync_oplog WHERE row_type = "
        + std::to_string(rowType));
}

/// Of a table that was downloaded once, by an older version of the program.
Result<void> SchemaInstaller::removePlacedTable(const EntityInfo &entity, std::int64_t rowType)
{
    const std::string placed = placedTable(entity);
    Result<std::int64_t> isThere =
        number(m_connection, "SELECT count(*) FROM pragma_table_info('" + placed + "')");
    if (!isThere)
        return isThere.error();
    return *isThere == 0 ? Result<void>()
                         : m_connection.execute(demoteSql(entity, rowType, entity.table, "1")
                                                + "; DROP TABLE " + quoted(placed));
}

Result<void> SchemaInstaller::extendTables(const EntityInfo &entity, std::int64_t rowType)
{
    Result<std::vector<std::string>> added = addColumns(entity, entity.table);
    if (!added)
        return added.error();
    if (!entity.isDownloaded())
        return {};
    Result<void> filled =
        added->empty() ? Result<void>() : refill(entity, entity.table, *added, rowType);
    if (!filled)
        return filled;
    // A download may be under way.
    Result<Statement> stages =
        m_connection.prepare("SELECT priority FROM sync_stage WHERE row_type = ?1");
    if (!stages)
        return stages.error();
    stages->bindInt(1, rowType);
    std::vector<std::int64_t> priorities;
    Result<bool> row = stages->step();
    for (; row && *row; row = stages->step())
        priorities.push_back(stages->columnInt(0));
    if (!row)
        return row.error();
    for (const std::int64_t priority : priorities) {
        const std::string stage = stageTable(entity, priority);
        added = addColumns(entity, stage);
        if (!added)
            return added.error();
        if (added->empty())
            continue;
        if (Result<void> done = refill(entity, stage, *added, rowType); !done)
            return done;
    }
    return {};
}

/// The names of the synced columns that `table` did not have.
Result<std::vector<std::string>> SchemaInstaller::addColumns(const EntityInfo &entity,
                                                             const std::string &table)
{
    const bool isStage = table != entity.table;
    std::vector<std::string> added;
    for (const ColumnInfo &column : entity.columns) {
        Result<std::int64_t> isThere = number(m_connection,
                                              "SELECT count(*) FROM pragma_table_info('" + table
                                                  + "') WHERE name = '" + column.name + "'");
        if (!isThere)
            return isThere.error();
        if (*isThere != 0)
            continue;
        const std::string definition = isStage ? stageColumnSql(column) : columnSql(entity, column);
        if (Result<void> done =
                m_connection.execute("ALTER TABLE " + quoted(table) + " ADD COLUMN " + definition);
            !done)
            return done.error();
        if (!column.localOnly)
            added.push_back(column.name);
    }
    return added;
}

/// Fills new columns from what the stream brought before: from the members that were no column
/// then, of the row's own operation or of its newest one in the log.
Result<void> SchemaInstaller::refill(const EntityInfo &entity, const std::string &table,
                                     const std::vector<std::string> &columns, std::int64_t rowType)
{
    std::string assignments;
    for (const std::string &column : columns) {
        const std::string path = "'$.\"" + column + "\"'";
        assignments += (assignments.empty() ? "" : ", ") + quoted(column)
            + " = coalesce((SELECT json_extract(p.rest, " + path + ") FROM "
            + quoted(placedTable(entity)) + " p WHERE p.rid = r.rowid),"
            + " (SELECT coalesce(json_extract(o.rest, " + path + "), json_extract(o.data, " + path
            + ")) FROM sync_oplog o INDEXED BY sync_oplog_row WHERE o.row_id = r.\"id\""
              " AND o.row_type = "
            + std::to_string(rowType) + " ORDER BY o.op_id DESC LIMIT 1))";
    }
    // The triggers of before do not know the columns, so the rows stay placed.
    return m_connection.execute("UPDATE sync_state SET in_sync = 1; UPDATE " + quoted(table)
                                + " AS r SET " + assignments
                                + "; UPDATE sync_state SET in_sync = 0;");
}

/// An index counts as there under any name: tables that came out of a stage have their own.
Result<void> SchemaInstaller::installIndex(const EntityInfo &entity, const SchemaObject &index)
{
    Result<Statement> known = m_connection.prepare(
        "SELECT 1 FROM sqlite_master WHERE type = 'index' AND tbl_name = ?1"
        " AND substr(sql, 1, instr(sql, 'INDEX')) = substr(?2, 1, instr(?2, 'INDEX'))"
        " AND substr(sql, instr(sql, ' ON ')) = substr(?2, instr(?2, ' ON '))");
    if (!known)
        return known.error();
    known->bindText(1, entity.table);
    known->bindText(2, index.sql);
    Result<bool> row = known->step();
    if (!row)
        return row.error();
    return *row
        ? Result<void>()
        : m_connection.execute("DROP INDEX IF EXISTS " + quoted(index.name) + "; " + index.sql);
}

Result<void> SchemaInstaller::installTrigger(const SchemaObject &trigger)
{
    Result<Statement> known =
        m_connection.prepare("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?1");
    if (!known)
        return known.error();
    known->bindText(1, trigger.name);
    Result<bool> row = known->step();
    if (!row)
        return row.error();
    const bool isSame = *row && known->columnText(0) == trigger.sql;
    known->reset();
    if (isSame)
        return {};
    return m_connection.execute("DROP TRIGGER IF EXISTS " + quoted(trigger.name) + "; "
                                + trigger.sql);
}

Result<std::int64_t> SchemaInstaller::rowType(const std::string &table)
{
    Result<Statement> insert =
        m_connection.prepare("INSERT INTO sync_row_type (name) VALUES (?1)"
                             " ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id");
    if (!insert)
        return insert.error();
    insert->bindText(1, table);
    Result<bool> row = insert->step();
    if (!row)
        return row.error();
    return insert->columnInt(0);
}

} // namespace Sync
