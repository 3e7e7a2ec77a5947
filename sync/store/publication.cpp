// SPDX-License-Identifier: Apache-2.0
#include "sync/store/publication.h"

#include "sync/store/database.h"
#include "sync/store/sqlitebucketstorage.h"

#include <limits>

namespace Sync {

namespace {

constexpr int pageSize = 500;
/// Every bucket of the checkpoint, in statements that compare priorities.
constexpr std::int64_t anyPriority = std::numeric_limits<std::int32_t>::max();

} // namespace

Publication::Publication(Database &database)
    : m_database(database)
    , m_connection(database.connection())
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
    std::vector<Table> tables;
    for (const EntityInfo &entity : m_database.schema().entities()) {
        if (!entity.isDownloaded())
            continue;
        Result<Statement *> find =
            m_connection.cached("SELECT id FROM sync_row_type WHERE name = ?1");
        if (!find)
            return find.error();
        (*find)->bindText(1, entity.table);
        Result<bool> row = (*find)->step();
        if (!row)
            return row.error();
        Table table{&entity, (*find)->columnInt(0), nullptr};
        (*find)->reset();
        Result<std::unique_ptr<RowWriter>> writer = RowWriter::make(m_connection, entity);
        if (!writer)
            return writer.error();
        table.writer = std::move(writer).value();
        tables.push_back(std::move(table));
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

Result<Statement *> Publication::findVersion(const Table &table, std::string_view id)
{
    Result<Statement *> select = m_connection.cached(
        "SELECT o.data FROM sync_oplog o INDEXED BY sync_oplog_row JOIN sync_bucket b ON b.id = "
        "o.bucket"
        " WHERE o.row_hash = ?1 AND o.row_type = ?2 AND o.row_id = ?3 AND b.priority <= ?4"
        " ORDER BY o.op_id DESC, o.seq DESC LIMIT 1");
    if (!select)
        return select;
    (*select)->bindInt(1, rowHash(table.entity->table, id));
    (*select)->bindInt(2, table.type);
    (*select)->bindText(3, id);
    (*select)->bindInt(4, m_priority ? *m_priority : anyPriority);
    Result<bool> row = (*select)->step();
    if (!row)
        return row.error();
    return *row ? *select : nullptr;
}

Result<void> Publication::deleteVanished()
{
    for (Table &table : m_tables) {
        std::string after;
        while (true) {
            Result<std::vector<DirtyRow>> page = dirtyPage(table.type, after);
            if (!page)
                return page.error();
            if (page->empty())
                break;
            after = page->back().id;
            for (const DirtyRow &row : *page) {
                // Held rows too: one may stand there all the same, written here under its id.
                Result<Statement *> version = findVersion(table, row.id);
                if (!version)
                    return version.error();
                if (*version) {
                    (*version)->reset();
                    continue;
                }
                if (Result<void> removed = table.writer->remove(row.id); !removed)
                    return removed;
            }
        }
    }
    return {};
}

Result<void> Publication::putNew(Table &table)
{
    // A row is put once, by the newest of its versions among the buckets looked at.
    Result<Statement *> select = m_connection.cached(
        "SELECT o.row_id, o.data FROM sync_bucket b CROSS JOIN sync_oplog o INDEXED BY "
        "sync_oplog_bucket"
        " WHERE o.bucket = b.id AND o.row_type = ?1 AND o.op_id > b.published_op"
        " AND b.priority <= ?2 AND NOT EXISTS (SELECT 1 FROM sync_oplog n INDEXED BY sync_oplog_row"
        "  WHERE n.row_hash = o.row_hash AND n.row_type = o.row_type AND n.row_id = o.row_id"
        "  AND (n.op_id, n.seq) > (o.op_id, o.seq)"
        "  AND (SELECT priority FROM sync_bucket WHERE id = n.bucket) <= ?2)");
    if (!select)
        return select.error();
    (*select)->bindInt(1, table.type);
    (*select)->bindInt(2, m_priority ? *m_priority : anyPriority);
    Result<bool> row = (*select)->step();
    for (; row && *row; row = (*select)->step()) {
        Result<void> done = checkInterrupt();
        if (done) {
            const std::string_view id = (*select)->columnText(0);
            Result<bool> written = putRow(table, id, (*select)->columnText(1));
            done = written ? Result<void>() : Result<void>(written.error());
            if (done && !*written)
                done = markDirty(table.type, id, true);
        }
        if (!done) {
            (*select)->reset();
            return done;
        }
    }
    if (!row)
        return row.error();
    return {};
}

Result<bool> Publication::putRow(Table &table, std::string_view id, std::string_view data)
{
    Result<RowWriter::Outcome> outcome = table.writer->put(id, data);
    if (outcome)
        return *outcome == RowWriter::Outcome::Written;
    // A row that cannot be read is held back as well: it must not stop everything else.
    if (outcome.error().code == ErrorCode::BadLine)
        return false;
    return outcome.error();
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
    std::string after;
    while (true) {
        Result<std::vector<DirtyRow>> page = dirtyPage(table.type, after);
        if (!page)
            return page.error();
        if (page->empty())
            return hasPut;
        after = page->back().id;
        for (const DirtyRow &row : *page) {
            // What is not held back waits for the full publication, which decides from all buckets.
            if (m_priority && !row.isHeld)
                continue;
            Result<Statement *> version = findVersion(table, row.id);
            if (!version)
                return version.error();
            Result<void> done;
            if (!*version) {
                if (!m_priority)
                    done = clearDirty(table.type, row.id);
            } else {
                Result<bool> written = putRow(table, row.id, (*version)->columnText(0));
                (*version)->reset();
                if (!written)
                    return written.error();
                if (*written) {
                    hasPut = true;
                    done = clearDirty(table.type, row.id);
                } else if (!row.isHeld) {
                    done = markDirty(table.type, row.id, true);
                }
            }
            if (!done)
                return done.error();
        }
    }
}

Result<bool> Publication::removeHeld(Table &table)
{
    bool hasRemoved = false;
    std::string after;
    while (true) {
        Result<std::vector<DirtyRow>> page = dirtyPage(table.type, after);
        if (!page)
            return page.error();
        if (page->empty())
            return hasRemoved;
        after = page->back().id;
        for (const DirtyRow &row : *page) {
            Result<bool> stands = row.isHeld ? table.writer->exists(row.id) : Result<bool>(false);
            if (!stands)
                return stands.error();
            if (!*stands)
                continue;
            if (m_priority) {
                // An older version may stay on screen until everything is here.
                if (Result<void> marked = markDirty(table.type, row.id, false); !marked)
                    return marked.error();
                continue;
            }
            if (Result<void> removed = table.writer->remove(row.id); !removed)
                return removed.error();
            hasRemoved = true;
        }
    }
}

Result<void> Publication::markDirty(std::int64_t type, std::string_view id, bool isHeld)
{
    Result<Statement *> mark = m_connection.cached(
        "INSERT INTO sync_dirty_row (row_type, row_id, held) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (row_type, row_id) DO UPDATE SET held = excluded.held");
    if (!mark)
        return mark.error();
    (*mark)->bindInt(1, type);
    (*mark)->bindText(2, id);
    (*mark)->bindInt(3, isHeld ? 1 : 0);
    return (*mark)->run();
}

Result<void> Publication::clearDirty(std::int64_t type, std::string_view id)
{
    Result<Statement *> clear =
        m_connection.cached("DELETE FROM sync_dirty_row WHERE row_type = ?1 AND row_id = ?2");
    if (!clear)
        return clear.error();
    (*clear)->bindInt(1, type);
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
