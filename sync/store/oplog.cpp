// SPDX-License-Identifier: Apache-2.0
#include "sync/store/oplog.h"

#include "sync/store/connection.h"
#include "sync/store/database.h"
#include "sync/store/placedsql.h"
#include "sync/store/sqltext.h"

namespace Sync {

std::string_view subkeyOf(const OplogEntry &entry)
{
    return entry.subkey.value_or("null");
}

std::string jsonList(std::span<const std::int64_t> numbers)
{
    std::string list = "[";
    for (const std::int64_t number : numbers)
        list += (list.size() > 1 ? "," : "") + std::to_string(number);
    return list + "]";
}

Oplog::Oplog(Database &database)
    : m_database(database)
    , m_connection(database.connection())
{
}

Result<const RowType *> Oplog::rowType(std::string_view name)
{
    if (const auto known = m_types.find(name); known != m_types.end())
        return &known->second;
    Result<Statement *> find =
        m_connection.cached("INSERT INTO sync_row_type (name) VALUES (?1)"
                            " ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id");
    if (!find)
        return find.error();
    (*find)->bindText(1, name);
    Result<bool> row = (*find)->step();
    if (!row)
        return row.error();
    const EntityInfo *entity = m_database.schema().find(name);
    const RowType type{(*find)->columnInt(0), entity && entity->isDownloaded() ? entity : nullptr};
    (*find)->reset();
    return &m_types.emplace(std::string(name), type).first->second;
}

Result<std::vector<RowType>> Oplog::tableTypes()
{
    std::vector<RowType> types;
    for (const EntityInfo &entity : m_database.schema().entities()) {
        if (!entity.isDownloaded())
            continue;
        Result<const RowType *> type = rowType(entity.table);
        if (!type)
            return type.error();
        types.push_back(**type);
    }
    return types;
}

Result<bool> Oplog::supersede(std::int64_t bucket, const RowType &type, const OplogEntry &entry)
{
    // Named: without statistics SQLite would walk the whole bucket instead.
    Result<Statement *> remove =
        m_connection.cached("DELETE FROM sync_oplog INDEXED BY sync_oplog_row"
                            " WHERE row_id = ?1 AND row_type = ?2 AND bucket = ?3 AND subkey = ?4");
    if (!remove)
        return remove.error();
    (*remove)->bindText(1, *entry.objectId);
    (*remove)->bindInt(2, type.id);
    (*remove)->bindInt(3, bucket);
    (*remove)->bindText(4, subkeyOf(entry));
    if (Result<void> removed = (*remove)->run(); !removed)
        return removed.error();
    bool hasSuperseded = m_connection.changes() > 0;
    if (!type.entity)
        return hasSuperseded;
    remove = m_connection.cached("DELETE FROM " + quoted(placedTable(*type.entity))
                                 + " WHERE rid = (SELECT rowid FROM " + quoted(type.entity->table)
                                 + " WHERE \"id\" = ?1) AND bucket = ?2"
                                   " AND coalesce(subkey, 'null') = ?3");
    if (!remove)
        return remove.error();
    (*remove)->bindText(1, *entry.objectId);
    (*remove)->bindInt(2, bucket);
    (*remove)->bindText(3, subkeyOf(entry));
    if (Result<void> removed = (*remove)->run(); !removed)
        return removed.error();
    return hasSuperseded || m_connection.changes() > 0;
}

Result<void> Oplog::store(std::int64_t bucket, const OplogEntry &entry, const RowType *type)
{
    Result<Statement *> insert =
        m_connection.cached("INSERT INTO sync_oplog (bucket, op_id, row_type, row_id, subkey, data)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    if (!insert)
        return insert.error();
    Statement &s = **insert;
    s.bindInt(1, bucket);
    s.bindInt(2, entry.opId);
    if (type) {
        s.bindInt(3, type->id);
        s.bindText(4, *entry.objectId);
        s.bindText(5, subkeyOf(entry));
    }
    if (entry.data)
        s.bindText(6, *entry.data);
    return s.run();
}

Result<void> Oplog::markDirty(const RowType &type, std::string_view rowId)
{
    Result<Statement *> mark = m_connection.cached(
        "INSERT OR IGNORE INTO sync_dirty_row (row_type, row_id, held) VALUES (?1, ?2, 0)");
    if (!mark)
        return mark.error();
    (*mark)->bindInt(1, type.id);
    (*mark)->bindText(2, rowId);
    return (*mark)->run();
}

Result<void> Oplog::forget(std::span<const std::int64_t> buckets)
{
    const std::string list = jsonList(buckets);
    const auto run = [&](const std::string &sql) -> Result<void> {
        Result<Statement *> statement = m_connection.cached(sql);
        if (!statement)
            return statement.error();
        (*statement)->bindText(1, list);
        return (*statement)->run();
    };
    const std::string ofBuckets = " IN (SELECT value FROM json_each(?1))";
    if (Result<void> done = run("INSERT OR IGNORE INTO sync_dirty_row (row_type, row_id, held)"
                                " SELECT row_type, row_id, 0 FROM sync_oplog WHERE bucket"
                                + ofBuckets + " AND row_type IS NOT NULL");
        !done)
        return done;
    if (Result<void> done = run("DELETE FROM sync_oplog WHERE bucket" + ofBuckets); !done)
        return done;
    Result<std::vector<RowType>> types = tableTypes();
    if (!types)
        return types.error();
    for (const RowType &type : *types) {
        const std::string placed = quoted(placedTable(*type.entity));
        if (Result<void> done = run("INSERT OR IGNORE INTO sync_dirty_row (row_type, row_id, held)"
                                    " SELECT "
                                    + std::to_string(type.id) + ", r.\"id\", 0 FROM " + placed
                                    + " p JOIN " + quoted(type.entity->table)
                                    + " r ON r.rowid = p.rid WHERE p.bucket" + ofBuckets);
            !done)
            return done;
        if (Result<void> done = run("DELETE FROM " + placed + " WHERE bucket" + ofBuckets); !done)
            return done;
    }
    return {};
}

} // namespace Sync
