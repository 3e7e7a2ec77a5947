// SPDX-License-Identifier: Apache-2.0
#include "sync/store/schemainstaller.h"

#include "sync/store/columnrefill.h"
#include "sync/store/filebackup.h"
#include "sync/store/migrator.h"
#include "sync/store/placedsql.h"
#include "sync/store/schemawatch.h"
#include "sync/store/sqltext.h"
#include "sync/store/undeclaredtables.h"

#include <QDateTime>
#include <QFile>
#include <QUuid>

#include <algorithm>
#include <iterator>
#include <sqlite3.h>

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

/// The columns that sync has not written to this table so far.
std::vector<std::string> newlySynced(const EntityInfo &entity, const StoredTable &stored)
{
    std::vector<std::string> columns;
    for (const ColumnInfo &column : entity.columns) {
        const bool isNew = !stored.find(column.name) || !stored.syncedColumns.contains(column.name);
        if (!column.localOnly && isNew)
            columns.push_back(column.name);
    }
    return columns;
}

} // namespace

SchemaInstaller::SchemaInstaller(Connection &connection, const Schema &schema)
    : m_connection(connection)
    , m_schema(schema)
    , m_migrator(connection, schema)
{
}

Result<void> SchemaInstaller::install()
{
    Result<int> version = storedVersion();
    if (!version)
        return version.error();
    // SQLite ignores this inside a transaction. Tables that are made anew must take no row along.
    const bool isOld = *version != 0 && *version < m_schema.version();
    if (isOld) {
        if (Result<void> set = m_connection.execute("PRAGMA foreign_keys=OFF"); !set)
            return set;
    }
    Result<void> installed = m_connection.execute("BEGIN IMMEDIATE");
    if (installed) {
        // Another process may have been quicker, so this is looked at with the right to write.
        installed = checkOwner();
        if (installed)
            installed = installInTransaction(isOld);
        if (installed)
            installed = m_connection.execute("COMMIT");
        if (!installed && m_connection.isInTransaction())
            (void)m_connection.execute("ROLLBACK");
    }
    if (isOld) {
        if (Result<void> set = m_connection.execute("PRAGMA foreign_keys=ON"); !set)
            return set;
    }
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
    Result<int> schemaVersion = storedVersion();
    if (!schemaVersion)
        return schemaVersion.error();
    if (*schemaVersion > m_schema.version()) {
        return Error{ErrorCode::NewerVersion,
                     QStringLiteral("the database has version %1 of the schema, this program knows "
                                    "up to %2")
                         .arg(*schemaVersion)
                         .arg(m_schema.version())};
    }
    return {};
}

Result<void> SchemaInstaller::check()
{
    if (Result<void> owner = checkOwner(); !owner)
        return owner;
    Result<int> version = storedVersion();
    if (!version)
        return version.error();
    if (*version != m_schema.version())
        return {}; // new, or to be migrated first
    for (const EntityInfo &entity : m_schema.entities()) {
        Result<StoredTable> stored = StoredTable::read(m_connection, entity.table);
        if (!stored)
            return stored.error();
        if (Result<void> checked = stored->check(entity); !checked)
            return checked;
    }
    return {};
}

Result<int> SchemaInstaller::storedVersion()
{
    Result<std::int64_t> isThere =
        number(m_connection, "SELECT count(*) FROM sqlite_master WHERE name = 'sync_setting'");
    if (!isThere || *isThere == 0)
        return isThere ? Result<int>(0) : Result<int>(isThere.error());
    Result<std::int64_t> version =
        number(m_connection,
               "SELECT coalesce((SELECT CAST(value AS INTEGER) FROM sync_setting"
               " WHERE key = 'schema_version'), 1)");
    if (!version)
        return version.error();
    return static_cast<int>(*version);
}

Result<void> SchemaInstaller::noteVersion()
{
    return m_connection.execute("INSERT INTO sync_setting (key, value) VALUES ('schema_version', '"
                                + std::to_string(m_schema.version())
                                + "') ON CONFLICT (key) DO UPDATE SET value = excluded.value"
                                  " WHERE value IS NOT excluded.value");
}

/// Only from versions that are older: additions alone change nothing that is there, so they need no
/// copy.
Result<void> SchemaInstaller::migrate()
{
    Result<int> version = storedVersion();
    if (!version)
        return version.error();
    if (*version >= m_schema.version())
        return {};
    const char *path = sqlite3_db_filename(m_connection.handle(), "main");
    Result<QString> copy = FileBackup::make(QFile::decodeName(path ? path : ""), *version,
                                            QDateTime::currentDateTimeUtc());
    if (!copy)
        return copy.error();
    // Steps name tables of ours that the version that made the file may not have had.
    if (Result<void> made = m_connection.execute(bookkeepingSql()); !made)
        return made;
    return m_migrator.run(*version);
}

Result<void> SchemaInstaller::installInTransaction(bool isOld)
{
    SchemaWatch watch(m_connection);
    Result<std::int64_t> isKnown =
        number(m_connection, "SELECT count(*) FROM sqlite_master WHERE name = 'sync_state'");
    if (!isKnown)
        return isKnown.error();
    Result<bool> wasRewritten = *isKnown != 0 ? watch.wasRewritten() : Result<bool>(false);
    if (!wasRewritten)
        return wasRewritten.error();
    if (isOld) {
        if (Result<void> migrated = migrate(); !migrated)
            return migrated;
    }
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
    // What is filled in here was written by sync.
    if (Result<void> begun = m_connection.execute("UPDATE sync_state SET in_sync = 1"); !begun)
        return begun;
    for (const EntityInfo &entity : m_schema.entities()) {
        if (Result<void> done = installEntity(entity); !done)
            return done;
    }
    if (Result<void> done = letGoOfUndeclaredTables(m_connection, m_schema); !done)
        return done;
    if (Result<void> ended = m_connection.execute("UPDATE sync_state SET in_sync = 0"); !ended)
        return ended;
    for (const Schema::Check &check : m_schema.checks()) {
        if (Result<void> checked = check(m_connection); !checked)
            return checked;
    }
    if (Result<void> noted = noteVersion(); !noted)
        return noted;
    // Left for the first write of sync to find.
    return *wasRewritten ? Result<void>() : watch.note();
}

Result<void> SchemaInstaller::installEntity(const EntityInfo &entity)
{
    Result<StoredTable> stored = StoredTable::read(m_connection, entity.table);
    if (!stored)
        return stored.error();
    if (Result<void> checked = stored->check(entity); !checked)
        return checked;
    if (const auto synced = m_migrator.formerlySynced(entity.table))
        stored->syncedColumns = *synced;
    Result<std::int64_t> type = rowType(entity.table);
    if (!type)
        return type.error();
    Result<void> table = stored->kind == StoredTable::Kind::None
        ? createTable(entity)
        : extendTables(entity, *stored, *type);
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
    const bool isBack =
        stored->isPlaced && !stored->hasTriggers && !m_migrator.formerlySynced(entity.table);
    if (entity.isDownloaded() && (isBack || !stored->isPlaced)) {
        if (Result<void> filled = fillFromLog(entity, *type, isBack); !filled)
            return filled;
    }
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

Result<void> SchemaInstaller::createTable(const EntityInfo &entity)
{
    return m_connection.execute(createTableSql(entity));
}

/// Rows that came while the program did not know the table, or did not sync it. The next
/// publication decides about them with all others, and about those that `isBack` says are left of
/// an earlier time; see letGoOfUndeclaredTables().
Result<void> SchemaInstaller::fillFromLog(const EntityInfo &entity, std::int64_t rowType,
                                          bool isBack)
{
    const std::string mark = "INSERT OR IGNORE INTO sync_dirty_row (row_type, row_id, held) SELECT "
        + std::to_string(rowType) + ", ";
    if (isBack) {
        if (Result<void> marked =
                m_connection.execute(mark + "\"id\", 0 FROM " + quoted(entity.table));
            !marked)
            return marked;
    }
    if (Result<void> marked = m_connection.execute(
            mark + "row_id, 0 FROM sync_oplog WHERE row_type = " + std::to_string(rowType));
        !marked)
        return marked;
    return ColumnRefill(m_connection, entity, rowType).fillTable();
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

Result<void> SchemaInstaller::extendTables(const EntityInfo &entity, const StoredTable &stored,
                                           std::int64_t rowType)
{
    if (Result<void> added = addColumns(entity, stored); !added || !stored.isPlaced)
        return added;
    if (!entity.isDownloaded())
        return {};
    if (Result<void> kept = keepInRest(entity, stored, entity.table); !kept)
        return kept;
    ColumnRefill refill(m_connection, entity, rowType);
    const std::vector<std::string> fresh = newlySynced(entity, stored);
    if (!fresh.empty()) {
        if (Result<void> filled = refill.fillColumns(fresh); !filled)
            return filled;
    }
    // A download may be under way.
    Result<std::vector<std::string>> waiting = stages(entity, rowType);
    if (!waiting)
        return waiting.error();
    for (const std::string &stage : *waiting) {
        Result<StoredTable> table = StoredTable::read(m_connection, stage);
        if (!table)
            return table.error();
        table->syncedColumns = stored.syncedColumns;
        if (Result<void> added = addColumns(entity, *table); !added)
            return added;
        if (Result<void> kept = keepInRest(entity, *table, stage); !kept)
            return kept;
        if (fresh.empty())
            continue;
        if (Result<void> filled = refill.fillPlaced(stage, fresh); !filled)
            return filled;
    }
    return {};
}

Result<void> SchemaInstaller::addColumns(const EntityInfo &entity, const StoredTable &stored)
{
    const bool isStage = stored.name != entity.table;
    for (const ColumnInfo &column : entity.columns) {
        if (stored.find(column.name))
            continue;
        const std::string definition = isStage ? stageColumnSql(column) : columnSql(entity, column);
        if (Result<void> done = m_connection.execute("ALTER TABLE " + quoted(stored.name)
                                                     + " ADD COLUMN " + definition);
            !done)
            return done;
    }
    return {};
}

/// Columns that are local from now on: what the server sent is kept for when they are not.
Result<void> SchemaInstaller::keepInRest(const EntityInfo &entity, const StoredTable &stored,
                                         const std::string &table)
{
    for (const ColumnInfo &column : entity.columns) {
        if (!column.localOnly || !stored.find(column.name)
            || !stored.syncedColumns.contains(column.name))
            continue;
        if (Result<void> kept = m_connection.execute(keepInRestSql(entity, table, column)); !kept)
            return kept;
    }
    return {};
}

Result<std::vector<std::string>> SchemaInstaller::stages(const EntityInfo &entity,
                                                         std::int64_t rowType)
{
    Result<Statement> select =
        m_connection.prepare("SELECT priority FROM sync_stage WHERE row_type = ?1");
    if (!select)
        return select.error();
    select->bindInt(1, rowType);
    std::vector<std::string> tables;
    Result<bool> row = select->step();
    for (; row && *row; row = select->step())
        tables.push_back(stageTable(entity, select->columnInt(0)));
    if (!row)
        return row.error();
    return tables;
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
