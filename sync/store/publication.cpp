// SPDX-License-Identifier: Apache-2.0
#include "sync/store/publication.h"

#include "sync/store/database.h"
#include "sync/store/placedsql.h"
#include "sync/store/sqltext.h"

#include <limits>

namespace Sync {

namespace {

constexpr int pageSize = 500;
/// Every bucket of the checkpoint, in statements that compare priorities.
constexpr std::int64_t anyPriority = std::numeric_limits<std::int32_t>::max();

/// Whether the operation at `id` that is placed comes from a bucket up to priority ?2.
std::string placedVersion(const EntityInfo &entity, const std::string &id)
{
    return quoted(entity.table) + " t JOIN " + quoted(placedTable(entity))
        + " p ON p.rid = t.rowid JOIN sync_bucket pb ON pb.id = p.bucket WHERE t.\"id\" = " + id
        + " AND pb.priority <= ?2";
}

std::string newVersionsSql(const RowType &type)
{
    // A row is put once, by the newest of its versions among the buckets looked at.
    return "SELECT o.seq, o.op_id, o.row_id, o.data, o.rest FROM sync_oplog o"
           " INDEXED BY sync_oplog_bucket WHERE o.bucket = ?1 AND o.row_type = "
        + std::to_string(type.id)
        + " AND o.op_id >= ?3 AND (o.op_id, o.seq) > (?3, ?4) AND NOT EXISTS (SELECT 1 FROM"
          " sync_oplog n INDEXED BY sync_oplog_row WHERE n.row_id = o.row_id"
          " AND n.row_type = o.row_type AND (n.op_id, n.seq) > (o.op_id, o.seq)"
          " AND (SELECT priority FROM sync_bucket WHERE id = n.bucket) <= ?2)"
          " AND NOT EXISTS (SELECT 1 FROM "
        + placedVersion(*type.entity, "o.row_id")
        + " AND p.op_id > o.op_id) ORDER BY o.op_id, o.seq LIMIT " + std::to_string(pageSize);
}

std::string newestVersionSql(const RowType &type)
{
    return "SELECT seq, op_id, data, rest FROM (SELECT o.seq, o.op_id, o.data, o.rest"
           " FROM sync_oplog o INDEXED BY sync_oplog_row JOIN sync_bucket b ON b.id = o.bucket"
           " WHERE o.row_id = ?1 AND o.row_type = "
        + std::to_string(type.id)
        + " AND b.priority <= ?2 UNION ALL SELECT NULL, p.op_id, NULL, NULL FROM "
        + placedVersion(*type.entity, "?1") + ") ORDER BY op_id DESC, seq DESC LIMIT 1";
}

std::string placeVersionSql(const EntityInfo &entity)
{
    return "INSERT INTO " + quoted(placedTable(entity))
        + " (rid, bucket, op_id, subkey, rest) SELECT t.rowid, o.bucket, o.op_id,"
          " nullif(o.subkey, 'null'), ?2 FROM sync_oplog o JOIN "
        + quoted(entity.table) + " t ON t.\"id\" = o.row_id WHERE o.seq = ?1";
}

} // namespace

Publication::Publication(Database &database, Oplog &oplog)
    : m_database(database)
    , m_connection(database.connection())
    , m_oplog(oplog)
{
}

Publication::~Publication() = default;

Result<void> Publication::run(std::optional<int> priority)
{
    m_priority = priority;
    if (Result<void> prepared = prepareTables(); !prepared)
        return prepared;
    if (!priority) {
        if (Result<void> deleted = deleteVanished(); !deleted)
            return deleted;
    }
    for (Table &table : m_tables) {
        if (Result<void> put = putNew(table); !put)
            return put;
        if (Result<void> put = putDirty(table); !put)
            return put;
    }
    return markPublished();
}

Result<void> Publication::prepareTables()
{
    if (!m_tables.empty())
        return {};
    Result<std::vector<RowType>> types = m_oplog.tableTypes();
    if (!types)
        return types.error();
    std::vector<Table> tables;
    for (const RowType &type : *types) {
        Result<std::unique_ptr<RowWriter>> writer = RowWriter::make(m_connection, *type.entity);
        if (!writer)
            return writer.error();
        tables.push_back({type, std::move(writer).value(), newVersionsSql(type),
                          newestVersionSql(type),
                          demoteSql(*type.entity, type.id, type.entity->table, "r.\"id\" = ?1"),
                          placeVersionSql(*type.entity)});
    }
    m_tables = std::move(tables);
    return {};
}

Result<void> Publication::checkInterrupt() const
{
    if (m_database.isInterrupted())
        return Error{ErrorCode::Cancelled, QStringLiteral("the publication was interrupted")};
    return {};
}

Result<std::vector<Publication::DirtyRow>> Publication::dirtyPage(std::int64_t type,
                                                                  const std::string &after)
{
    if (Result<void> go = checkInterrupt(); !go)
        return go.error();
    Result<Statement *> select = m_connection.cached(
        "SELECT row_id, held FROM sync_dirty_row WHERE row_type = ?1 AND row_id > ?2"
        " ORDER BY row_id LIMIT ?3");
    if (!select)
        return select.error();
    (*select)->bindInt(1, type);
    (*select)->bindText(2, after);
    (*select)->bindInt(3, pageSize);
    std::vector<DirtyRow> rows;
    Result<bool> row = (*select)->step();
    for (; row && *row; row = (*select)->step())
        rows.push_back({std::string((*select)->columnText(0)), (*select)->columnInt(1) == 1});
    if (!row)
        return row.error();
    return rows;
}

template <typename Visit> Result<void> Publication::eachDirty(const Table &table, Visit visit)
{
    std::string after;
    while (true) {
        Result<std::vector<DirtyRow>> page = dirtyPage(table.type.id, after);
        if (!page)
            return page.error();
        if (page->empty())
            return {};
        after = page->back().id;
        for (const DirtyRow &row : *page) {
            if (Result<void> visited = visit(row); !visited)
                return visited;
        }
    }
}

Result<Publication::Found> Publication::findVersion(const Table &table, std::string_view id,
                                                    Version &version)
{
    Result<Statement *> select = m_connection.cached(table.versionSql);
    if (!select)
        return select.error();
    (*select)->bindText(1, id);
    (*select)->bindInt(2, m_priority ? *m_priority : anyPriority);
    Result<bool> row = (*select)->step();
    if (!row)
        return row.error();
    if (!*row)
        return Found::Nothing;
    const Found found = (*select)->isNull(0) ? Found::Placed : Found::Logged;
    version = {(*select)->columnInt(0), (*select)->columnInt(1), std::string(id),
               std::string((*select)->columnText(2)), std::string((*select)->columnText(3))};
    (*select)->reset();
    return found;
}

Result<void> Publication::deleteVanished()
{
    for (Table &table : m_tables) {
        Result<void> done = eachDirty(table, [&](const DirtyRow &row) -> Result<void> {
            // Held rows too: one may stand there all the same, written here under its id.
            Version ignored;
            Result<Found> found = findVersion(table, row.id, ignored);
            if (!found)
                return found.error();
            return *found == Found::Nothing ? table.writer->remove(row.id) : Result<void>();
        });
        if (!done)
            return done;
    }
    return {};
}

Result<void> Publication::putNew(Table &table)
{
    Result<Statement *> select = m_connection.cached(
        "SELECT b.id, b.published_op FROM sync_bucket b WHERE b.priority <= ?1 AND EXISTS"
        " (SELECT 1 FROM sync_oplog o INDEXED BY sync_oplog_bucket WHERE o.bucket = b.id"
        " AND o.row_type = ?2 AND o.op_id > b.published_op)");
    if (!select)
        return select.error();
    (*select)->bindInt(1, m_priority ? *m_priority : anyPriority);
    (*select)->bindInt(2, table.type.id);
    std::vector<std::pair<std::int64_t, std::int64_t>> buckets;
    Result<bool> row = (*select)->step();
    for (; row && *row; row = (*select)->step())
        buckets.emplace_back((*select)->columnInt(0), (*select)->columnInt(1));
    if (!row)
        return row.error();
    for (const auto &[bucket, publishedOp] : buckets) {
        if (Result<void> put = putNew(table, bucket, publishedOp); !put)
            return put;
    }
    return {};
}

Result<void> Publication::putNew(Table &table, std::int64_t bucket, std::int64_t publishedOp)
{
    // Page by page: putting changes the log that is read.
    std::int64_t afterOp = publishedOp;
    std::int64_t afterSeq = std::numeric_limits<std::int64_t>::max();
    while (true) {
        if (Result<void> go = checkInterrupt(); !go)
            return go;
        Result<Statement *> select = m_connection.cached(table.newSql);
        if (!select)
            return select.error();
        (*select)->bindInt(1, bucket);
        (*select)->bindInt(2, m_priority ? *m_priority : anyPriority);
        (*select)->bindInt(3, afterOp);
        (*select)->bindInt(4, afterSeq);
        std::vector<Version> page;
        Result<bool> row = (*select)->step();
        for (; row && *row; row = (*select)->step()) {
            page.push_back({(*select)->columnInt(0), (*select)->columnInt(1),
                            std::string((*select)->columnText(2)),
                            std::string((*select)->columnText(3)),
                            std::string((*select)->columnText(4))});
        }
        if (!row)
            return row.error();
        if (page.empty())
            return {};
        afterOp = page.back().opId;
        afterSeq = page.back().seq;
        for (const Version &version : page) {
            Result<bool> written = putVersion(table, version);
            if (!written)
                return written.error();
            if (*written)
                continue;
            if (Result<void> marked = markDirty(table, version.id, true); !marked)
                return marked;
        }
    }
}

/// False: the row is held back, because its parent is missing or it cannot be read or stored. It
/// must not stop everything else.
Result<bool> Publication::putVersion(Table &table, const Version &version)
{
    Result<RowWriter::Outcome> outcome = table.writer->put(version.id, version.data);
    if (!outcome)
        return outcome.error().code == ErrorCode::BadLine ? Result<bool>(false)
                                                          : Result<bool>(outcome.error());
    if (*outcome != RowWriter::Outcome::Written)
        return false;
    if (Result<void> placed = place(table, version); !placed)
        return placed.error();
    return true;
}

/// The row is this version now. Another one that was placed there (and equal, or the row's change
/// would have brought it back) goes into the log.
Result<void> Publication::place(const Table &table, const Version &version)
{
    const std::string placed = quoted(placedTable(*table.type.entity));
    const auto run = [&](const std::string &sql, auto bind) -> Result<void> {
        Result<Statement *> statement = m_connection.cached(sql);
        if (!statement)
            return statement.error();
        bind(**statement);
        return (*statement)->run();
    };
    const auto bindId = [&](Statement &s) { s.bindText(1, version.id); };
    if (Result<void> demoted = run(table.demoteSql, bindId); !demoted)
        return demoted;
    if (m_connection.changes() > 0) {
        Result<void> removed = run("DELETE FROM " + placed + " WHERE rid = (SELECT rowid FROM "
                                       + quoted(table.type.entity->table) + " WHERE \"id\" = ?1)",
                                   bindId);
        if (!removed)
            return removed;
    }
    Result<void> inserted = run(table.placeSql, [&](Statement &s) {
        s.bindInt(1, version.seq);
        const std::string_view rest =
            version.rest.empty() ? table.writer->rest() : std::string_view(version.rest);
        if (rest.empty())
            s.bindNull(2);
        else
            s.bindText(2, rest);
    });
    if (!inserted)
        return inserted;
    return run("DELETE FROM sync_oplog WHERE seq = ?1",
               [&](Statement &s) { s.bindInt(1, version.seq); });
}

Result<void> Publication::putDirty(Table &table)
{
    // Again while something moved: a parent of the same table may have come in the meantime, and a
    // row taken away for want of its parent takes its own children along.
    while (true) {
        Result<bool> put = putDirtyOnce(table);
        if (!put)
            return put.error();
        if (*put)
            continue;
        Result<bool> removed = removeHeld(table);
        if (!removed)
            return removed.error();
        if (!*removed)
            return {};
    }
}

Result<bool> Publication::putDirtyOnce(Table &table)
{
    bool hasPut = false;
    Result<void> done = eachDirty(table, [&](const DirtyRow &row) -> Result<void> {
        // What is not held back waits for the full publication, which decides from all buckets.
        if (m_priority && !row.isHeld)
            return {};
        Result<bool> put = putDirtyRow(table, row);
        if (!put)
            return put.error();
        hasPut = hasPut || *put;
        return {};
    });
    if (!done)
        return done.error();
    return hasPut;
}

Result<bool> Publication::putDirtyRow(Table &table, const DirtyRow &row)
{
    Version version;
    Result<Found> found = findVersion(table, row.id, version);
    if (!found)
        return found.error();
    Result<bool> written = true;
    if (*found == Found::Logged)
        written = putVersion(table, version);
    else if (*found == Found::Nothing && m_priority)
        return false;
    if (!written)
        return written;
    Result<void> marked = *written ? clearDirty(table, row.id)
        : row.isHeld               ? Result<void>()
                                   : markDirty(table, row.id, true);
    if (!marked)
        return marked.error();
    return *found == Found::Logged && *written;
}

Result<bool> Publication::removeHeld(Table &table)
{
    bool hasRemoved = false;
    Result<void> done = eachDirty(table, [&](const DirtyRow &row) -> Result<void> {
        Result<bool> stands = row.isHeld ? table.writer->exists(row.id) : Result<bool>(false);
        if (!stands)
            return stands.error();
        if (!*stands)
            return {};
        // An older version may stay on screen until everything is here.
        if (m_priority)
            return markDirty(table, row.id, false);
        hasRemoved = true;
        return table.writer->remove(row.id);
    });
    if (!done)
        return done.error();
    return hasRemoved;
}

Result<void> Publication::markDirty(const Table &table, std::string_view id, bool isHeld)
{
    Result<Statement *> mark = m_connection.cached(
        "INSERT INTO sync_dirty_row (row_type, row_id, held) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (row_type, row_id) DO UPDATE SET held = excluded.held");
    if (!mark)
        return mark.error();
    (*mark)->bindInt(1, table.type.id);
    (*mark)->bindText(2, id);
    (*mark)->bindInt(3, isHeld ? 1 : 0);
    return (*mark)->run();
}

Result<void> Publication::clearDirty(const Table &table, std::string_view id)
{
    Result<Statement *> clear =
        m_connection.cached("DELETE FROM sync_dirty_row WHERE row_type = ?1 AND row_id = ?2");
    if (!clear)
        return clear.error();
    (*clear)->bindInt(1, table.type.id);
    (*clear)->bindText(2, id);
    return (*clear)->run();
}

Result<void> Publication::markPublished()
{
    Result<Statement *> update =
        m_connection.cached("UPDATE sync_bucket SET published_op = last_op WHERE priority <= ?1");
    if (!update)
        return update.error();
    (*update)->bindInt(1, m_priority ? *m_priority : anyPriority);
    if (Result<void> updated = (*update)->run(); !updated || m_priority)
        return updated;
    // Rows of tables this program does not know: kept in the log, nothing to look at.
    Result<Statement *> forget = m_connection.cached("DELETE FROM sync_dirty_row WHERE held = 0");
    if (!forget)
        return forget.error();
    return (*forget)->run();
}

} // namespace Sync
