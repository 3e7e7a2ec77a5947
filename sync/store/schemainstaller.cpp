// SPDX-License-Identifier: Apache-2.0
#include "sync/store/schemainstaller.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace Sync {

namespace {

/// "TDLS": says in the file's header whose it is.
constexpr std::int64_t applicationId = 0x54444c53;
constexpr std::int64_t fileVersion = 1;

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
    return {};
}

Result<void> SchemaInstaller::installInTransaction()
{
    const std::string header = "PRAGMA application_id=" + std::to_string(applicationId)
        + "; PRAGMA user_version=" + std::to_string(fileVersion) + ";";
    if (Result<void> done = m_connection.execute(header + bookkeepingSql()); !done)
        return done;
    if (Result<void> done = extendBookkeeping(); !done)
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
    return {};
}

/// Columns that older files of this version do not have; such a program reads these files on.
Result<void> SchemaInstaller::extendBookkeeping()
{
    struct Column
    {
        const char *table;
        const char *name;
        const char *definition;
    };
    static constexpr std::array columns{
        Column{"sync_bucket", "count_at_last", "INTEGER NOT NULL DEFAULT 0"},
        Column{"sync_bucket", "count_since_last", "INTEGER NOT NULL DEFAULT 0"},
        Column{"sync_bucket", "downloaded_bytes", "INTEGER NOT NULL DEFAULT 0"},
        Column{"sync_state", "metadata", "TEXT"},
        Column{"sync_state", "requested_checkpoint", "INTEGER NOT NULL DEFAULT 0"},
        Column{"sync_crud", "metadata", "TEXT"},
        Column{"rejected_write", "metadata", "TEXT"},
    };
    for (const Column &column : columns) {
        Result<std::int64_t> isThere =
            number(m_connection,
                   std::string("SELECT count(*) FROM pragma_table_info('") + column.table
                       + "') WHERE name = '" + column.name + "'");
        if (!isThere)
            return isThere.error();
        if (*isThere != 0)
            continue;
        if (Result<void> done =
                m_connection.execute(std::string("ALTER TABLE ") + column.table + " ADD COLUMN "
                                     + column.name + " " + column.definition);
            !done)
            return done;
    }
    return {};
}

Result<void> SchemaInstaller::installEntity(const EntityInfo &entity)
{
    Result<std::int64_t> columns =
        number(m_connection, "SELECT count(*) FROM pragma_table_info('" + entity.table + "')");
    if (!columns)
        return columns.error();
    Result<void> table = *columns == 0 ? createTable(entity) : extendTable(entity);
    if (!table)
        return table;
    for (const SchemaObject &index : indexObjects(entity)) {
        if (Result<void> done = installObject(index, "index"); !done)
            return done;
    }
    Result<std::int64_t> type = rowType(entity.table);
    if (!type)
        return type.error();
    const std::vector<SchemaObject> triggers = captureTriggers(entity, *type);
    for (const std::string &name : captureTriggerNames(entity)) {
        // What was captured once may be a local or an insert-only table now.
        const bool isWanted = std::any_of(triggers.begin(), triggers.end(),
                                          [&](const auto &each) { return each.name == name; });
        if (isWanted)
            continue;
        if (Result<void> done = m_connection.execute("DROP TRIGGER IF EXISTS \"" + name + "\"");
            !done)
            return done;
    }
    for (const SchemaObject &trigger : triggers) {
        if (Result<void> done = installObject(trigger, "trigger"); !done)
            return done;
    }
    return {};
}

Result<void> SchemaInstaller::createTable(const EntityInfo &entity)
{
    // Rows that came while the table was unknown wait in the log; the next publication puts them.
    return m_connection.execute(
        createTableSql(entity)
        + "; INSERT OR IGNORE INTO sync_dirty_row (row_type, row_id, held) SELECT row_type, "
          "row_id, 0"
          " FROM sync_oplog WHERE row_type = (SELECT id FROM sync_row_type WHERE name = '"
        + entity.table + "')");
}

Result<void> SchemaInstaller::extendTable(const EntityInfo &entity)
{
    std::vector<std::string> added;
    for (const ColumnInfo &column : entity.columns) {
        Result<std::int64_t> isThere =
            number(m_connection,
                   "SELECT count(*) FROM pragma_table_info('" + entity.table + "') WHERE name = '"
                       + column.name + "'");
        if (!isThere)
            return isThere.error();
        if (*isThere != 0)
            continue;
        if (Result<void> done = m_connection.execute(
                "ALTER TABLE \"" + entity.table + "\" ADD COLUMN " + columnSql(entity, column));
            !done)
            return done;
        if (!column.localOnly)
            added.push_back(column.name);
    }
    if (added.empty())
        return {};
    Result<std::int64_t> type = rowType(entity.table);
    if (!type)
        return type.error();
    return refill(entity, added, *type);
}

Result<void> SchemaInstaller::refill(const EntityInfo &entity,
                                     const std::vector<std::string> &columns, std::int64_t rowType)
{
    std::string assignments;
    for (const std::string &column : columns) {
        assignments += (assignments.empty() ? "\"" : ", \"") + column
            + "\" = (SELECT json_extract(o.data, '$." + column
            + "') FROM sync_oplog o WHERE o.row_type = " + std::to_string(rowType)
            + " AND o.row_id = r.\"id\" ORDER BY o.op_id DESC LIMIT 1)";
    }
    // The oplog is looked up by a hash that SQL does not know, so this needs an index for a moment.
    return m_connection.execute("UPDATE sync_state SET in_sync = 1;"
                                "CREATE INDEX sync_refill ON sync_oplog (row_type, row_id, op_id);"
                                "UPDATE \""
                                + entity.table + "\" AS r SET " + assignments
                                + "; DROP INDEX sync_refill;"
                                  "UPDATE sync_state SET in_sync = 0;");
}

Result<void> SchemaInstaller::installObject(const SchemaObject &object, const char *kind)
{
    Result<Statement> known =
        m_connection.prepare("SELECT sql FROM sqlite_master WHERE type = ?1 AND name = ?2");
    if (!known)
        return known.error();
    known->bindText(1, kind);
    known->bindText(2, object.name);
    Result<bool> row = known->step();
    if (!row)
        return row.error();
    const bool isThere = *row;
    const bool isSame = isThere && known->columnText(0) == object.sql;
    known->reset();
    if (isSame)
        return {};
    std::string sql = object.sql;
    if (isThere)
        sql = std::string("DROP ") + kind + " \"" + object.name + "\"; " + sql;
    return m_connection.execute(sql);
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
