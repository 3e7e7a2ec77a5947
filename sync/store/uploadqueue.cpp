// SPDX-License-Identifier: Apache-2.0
#include "sync/store/uploadqueue.h"

#include "sync/store/connection.h"
#include "sync/store/jsoncolumns.h"
#include "sync/store/schema.h"

#include <QJsonDocument>
#include <QUuid>

#include <algorithm>
#include <limits>

namespace Sync {

namespace {

constexpr std::int64_t unknownCheckpoint = std::numeric_limits<std::int64_t>::max();

} // namespace

Result<void> setUploadMetadata(Connection &connection, const std::optional<QString> &metadata)
{
    Result<Statement *> set = connection.cached("UPDATE sync_state SET metadata = ?1");
    if (!set)
        return set.error();
    if (metadata)
        (*set)->bindString(1, *metadata);
    else
        (*set)->bindNull(1);
    return (*set)->run();
}

Result<std::int64_t> UploadQueue::count()
{
    return m_connection.number("SELECT count(*) FROM sync_crud");
}

Result<std::vector<UploadEntry>> UploadQueue::entries(int limit)
{
    Result<Statement *> select = m_connection.cached("SELECT " + std::string(uploadEntryColumns)
                                                     + " FROM sync_crud ORDER BY id LIMIT ?1");
    if (!select)
        return select.error();
    (*select)->bindInt(1, limit > 0 ? limit : -1);
    return uploadEntriesOf(**select);
}

Result<std::optional<UploadTransaction>> UploadQueue::nextTransaction()
{
    Result<std::vector<UploadTransaction>> next = nextTransactions({});
    if (!next)
        return next.error();
    if (next->empty())
        return std::optional<UploadTransaction>();
    return std::optional(std::move(next->front()));
}

Result<std::vector<UploadTransaction>> UploadQueue::nextTransactions(const UploadLimits &limits)
{
    // What the names around a write take, about.
    constexpr std::size_t bytesAround = 160;
    Result<Statement *> select = m_connection.cached(
        "SELECT " + std::string(uploadEntryColumns)
        + ", (SELECT uuid FROM sync_tx WHERE sync_tx.id = sync_crud.tx) FROM sync_crud"
          " ORDER BY id");
    if (!select)
        return select.error();
    Statement &entries = **select;
    std::vector<UploadTransaction> transactions;
    std::size_t writes = 0;
    std::size_t bytes = 0;
    Result<bool> row = entries.step();
    for (; row && *row; row = entries.step()) {
        // The entries of a transaction stand together: only one can be written at a time.
        const std::int64_t transaction = entries.columnInt(1);
        if (transactions.empty() || transactions.back().id != transaction) {
            if (transactions.size() >= limits.transactions)
                break;
            transactions.push_back({transaction, entries.columnString(8), {}});
        }
        ++writes;
        bytes += entries.columnText(5).size() + bytesAround;
        if (transactions.size() > 1 && (writes > limits.writes || bytes > limits.bytes)) {
            transactions.pop_back();
            break;
        }
        transactions.back().entries.push_back(uploadEntryOf(entries));
    }
    entries.reset();
    if (!row)
        return row.error();
    return transactions;
}

Result<bool> UploadQueue::isLastTransactionOpen()
{
    Result<std::int64_t> isOpen =
        m_connection.number("SELECT EXISTS (SELECT 1 FROM sync_crud WHERE tx ="
                            " (SELECT next_tx FROM sync_state))");
    if (!isOpen)
        return isOpen.error();
    return *isOpen != 0;
}

Result<void> UploadQueue::closeLastTransaction()
{
    return m_connection.execute("UPDATE sync_state SET next_tx = next_tx + 1 WHERE EXISTS"
                                " (SELECT 1 FROM sync_crud WHERE tx = next_tx)");
}

Result<UploadBatch> UploadQueue::nextBatch(int limit)
{
    const int wanted = std::max(limit, 1);
    Result<std::vector<UploadEntry>> found = entries(wanted + 1);
    if (!found)
        return found.error();
    UploadBatch batch{std::move(found).value(), false};
    batch.hasMore = batch.entries.size() > static_cast<std::size_t>(wanted);
    if (batch.hasMore)
        batch.entries.pop_back();
    return batch;
}

Result<void> UploadQueue::changeWith(std::string_view sql, std::int64_t number)
{
    Result<Statement *> change = m_connection.cached(sql);
    if (!change)
        return change.error();
    (*change)->bindInt(1, number);
    return (*change)->run();
}

Result<void> UploadQueue::complete(std::int64_t transaction,
                                   std::optional<std::int64_t> writeCheckpoint)
{
    // Remembered until a publication covers it; see OverwrittenValues.
    if (Result<void> noted = changeWith("INSERT INTO sync_uploaded (op, row_type, row_id, data)"
                                        " SELECT op, row_type, row_id, data FROM sync_crud"
                                        " WHERE tx = ?1 ORDER BY id",
                                        transaction);
        !noted)
        return noted;
    if (Result<void> removed = removeTransaction(transaction); !removed)
        return removed;
    return noteCustomCheckpoint(writeCheckpoint);
}

Result<void> UploadQueue::removeTransaction(std::int64_t transaction)
{
    for (std::string_view sql :
         {"DELETE FROM sync_crud WHERE tx = ?1", "DELETE FROM sync_tx WHERE id = ?1"}) {
        if (Result<void> removed = changeWith(sql, transaction); !removed)
            return removed;
    }
    return {};
}

Result<void> UploadQueue::completeThrough(std::int64_t lastEntryId,
                                          std::optional<std::int64_t> writeCheckpoint)
{
    if (Result<void> noted = changeWith("INSERT INTO sync_uploaded (op, row_type, row_id, data)"
                                        " SELECT op, row_type, row_id, data FROM sync_crud"
                                        " WHERE id <= ?1 ORDER BY id",
                                        lastEntryId);
        !noted)
        return noted;
    if (Result<void> removed = changeWith("DELETE FROM sync_crud WHERE id <= ?1", lastEntryId);
        !removed)
        return removed;
    if (Result<void> removed = m_connection.execute(
            "DELETE FROM sync_tx WHERE NOT EXISTS (SELECT 1 FROM sync_crud WHERE tx = sync_tx.id)");
        !removed)
        return removed;
    return noteCustomCheckpoint(writeCheckpoint);
}

Result<void> UploadQueue::noteCustomCheckpoint(std::optional<std::int64_t> writeCheckpoint)
{
    if (!writeCheckpoint)
        return {};
    return changeWith("UPDATE sync_state SET target_write_checkpoint = ?1"
                      " WHERE NOT EXISTS (SELECT 1 FROM sync_crud)",
                      *writeCheckpoint);
}

Result<void> UploadQueue::reject(std::int64_t transaction, std::int64_t guiltyEntry,
                                 const QString &code, const QString &message)
{
    Result<Statement *> keep = m_connection.cached(
        "INSERT INTO rejected_write (tx, guilty, op, row_type, row_id, data, old, error_code,"
        " error_message, rejected_at, metadata) SELECT tx, ?2 IN (0, id), op, row_type, row_id, "
        "data,"
        " old, ?3, ?4, strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'), metadata FROM sync_crud WHERE tx "
        "= ?1 ORDER BY id");
    if (!keep)
        return keep.error();
    (*keep)->bindInt(1, transaction);
    (*keep)->bindInt(2, guiltyEntry);
    (*keep)->bindString(3, code);
    (*keep)->bindString(4, message);
    if (Result<void> kept = (*keep)->run(); !kept)
        return kept;
    return removeTransaction(transaction);
}

Result<std::vector<RejectedWrite>> UploadQueue::rejected()
{
    return rejectedWith(0);
}

Result<std::vector<RejectedWrite>> UploadQueue::rejectedWith(std::int64_t id)
{
    Result<Statement *> select = m_connection.cached(
        "SELECT id, tx, guilty, op, row_type, row_id, data, old, error_code, error_message,"
        " rejected_at, metadata FROM rejected_write WHERE ?1 = 0 OR tx = (SELECT tx FROM "
        "rejected_write"
        " WHERE id = ?1) ORDER BY id");
    if (!select)
        return select.error();
    (*select)->bindInt(1, id);
    std::vector<RejectedWrite> writes;
    Result<bool> row = (*select)->step();
    for (; row && *row; row = (*select)->step()) {
        const Statement &s = **select;
        writes.push_back({s.columnInt(0), s.columnInt(1), s.columnInt(2) != 0,
                          uploadOpOf(s.columnText(3)), s.columnString(4), s.columnString(5),
                          objectOf(s, 6), objectOf(s, 7), s.columnString(8), s.columnString(9),
                          s.columnString(10), textOf(s, 11)});
    }
    if (!row)
        return row.error();
    if (id != 0 && writes.empty())
        return Error{ErrorCode::NotFound, QStringLiteral("no rejected write has id %1").arg(id)};
    return writes;
}

Result<std::int64_t> UploadQueue::rejectedCount()
{
    return m_connection.number("SELECT count(*) FROM rejected_write");
}

Result<QJsonArray> UploadQueue::copyRejected(std::int64_t id)
{
    Result<std::vector<RejectedWrite>> writes = rejectedWith(id);
    if (!writes)
        return writes.error();
    QJsonArray copies;
    for (const RejectedWrite &write : *writes) {
        copies.append(
            QJsonObject{{QStringLiteral("op"), uploadOpName(write.op)},
                        {QStringLiteral("table"), write.table},
                        {QStringLiteral("id"), write.rowId},
                        {QStringLiteral("data"),
                         write.data ? QJsonValue(*write.data) : QJsonValue(QJsonValue::Null)}});
    }
    return copies;
}

Result<void> UploadQueue::retryRejected(std::int64_t id)
{
    Result<std::vector<RejectedWrite>> writes = rejectedWith(id);
    if (!writes)
        return writes.error();
    Result<std::int64_t> transaction = m_connection.number("SELECT next_tx FROM sync_state");
    if (!transaction)
        return transaction.error();
    // The rows may already look like this (the server's state has not come yet), so the triggers
    // would see no change: the queue entries are put back as they were, the rows beside them.
    if (Result<void> set = m_connection.execute("UPDATE sync_state SET in_sync = 1"); !set)
        return set;
    Result<Statement *> tx =
        m_connection.cached("INSERT INTO sync_tx (id, uuid, created_at)"
                            " VALUES (?1, ?2, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))");
    if (!tx)
        return tx.error();
    (*tx)->bindInt(1, *transaction);
    (*tx)->bindString(2, QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (Result<void> done = (*tx)->run(); !done)
        return done;
    for (const RejectedWrite &write : *writes) {
        if (Result<void> applied = applyAgain(write); !applied)
            return applied;
        if (Result<void> queued = enqueueAgain(write, *transaction); !queued)
            return queued;
    }
    if (Result<void> set = m_connection.execute(
            "UPDATE sync_state SET in_sync = 0, target_write_checkpoint = 9223372036854775807,"
            " seen_write_checkpoint = NULL");
        !set)
        return set;
    return discardRejected(id);
}

Result<void> UploadQueue::applyAgain(const RejectedWrite &write)
{
    const EntityInfo *entity = m_schema.find(write.table.toStdString());
    if (!entity || entity->insertOnly)
        return {};
    const std::string table = "\"" + entity->table + "\"";
    std::string sql = "DELETE FROM " + table + " WHERE \"id\" = ?1";
    if (write.op != UploadOp::Delete) {
        std::string names;
        std::string values;
        std::string assignments;
        for (const ColumnInfo &column : entity->columns) {
            if (!write.data || !write.data->contains(QString::fromStdString(column.name)))
                continue;
            const std::string value = "json_extract(?2, '$." + column.name + "')";
            names += ", \"" + column.name + "\"";
            values += ", " + value;
            assignments += (assignments.empty() ? "\"" : ", \"") + column.name + "\" = " + value;
        }
        if (assignments.empty())
            assignments = "\"id\" = \"id\"";
        sql = write.op == UploadOp::Patch
            ? "UPDATE " + table + " SET " + assignments + " WHERE \"id\" = ?1"
            : "INSERT INTO " + table + " (\"id\"" + names + ") VALUES (?1" + values
                + ") ON CONFLICT (\"id\") DO UPDATE SET " + assignments;
    }
    Result<Statement> statement = m_connection.prepare(sql);
    if (!statement)
        return statement.error();
    statement->bindString(1, write.rowId);
    if (write.op != UploadOp::Delete && sql.find("?2") != std::string::npos)
        bindObject(*statement, 2, write.data);
    return statement->run();
}

Result<void> UploadQueue::enqueueAgain(const RejectedWrite &write, std::int64_t transaction)
{
    Result<Statement *> insert =
        m_connection.cached("INSERT INTO sync_crud (tx, op, row_type, row_id, data, old, metadata)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    if (!insert)
        return insert.error();
    (*insert)->bindInt(1, transaction);
    (*insert)->bindString(2, uploadOpName(write.op));
    (*insert)->bindString(3, write.table);
    (*insert)->bindString(4, write.rowId);
    bindObject(**insert, 5, write.data);
    bindObject(**insert, 6, write.old);
    if (write.metadata)
        (*insert)->bindString(7, *write.metadata);
    else
        (*insert)->bindNull(7);
    if (Result<void> queued = (*insert)->run(); !queued)
        return queued;
    Result<Statement *> mark =
        m_connection.cached("INSERT OR IGNORE INTO sync_dirty_row (row_type, row_id, held)"
                            " SELECT id, ?2, 0 FROM sync_row_type WHERE name = ?1");
    if (!mark)
        return mark.error();
    (*mark)->bindString(1, write.table);
    (*mark)->bindString(2, write.rowId);
    return (*mark)->run();
}

Result<void> UploadQueue::discardRejected(std::int64_t id)
{
    Result<Statement *> remove = m_connection.cached(
        "DELETE FROM rejected_write WHERE tx = (SELECT tx FROM rejected_write WHERE id = ?1)");
    if (!remove)
        return remove.error();
    (*remove)->bindInt(1, id);
    if (Result<void> removed = (*remove)->run(); !removed)
        return removed;
    if (m_connection.changes() == 0)
        return Error{ErrorCode::NotFound, QStringLiteral("no rejected write has id %1").arg(id)};
    return {};
}

Result<void> UploadQueue::discard(const std::vector<std::int64_t> &entries)
{
    for (const std::int64_t entry : entries) {
        if (Result<void> done = changeWith("DELETE FROM sync_crud WHERE id = ?1", entry); !done)
            return done;
    }
    return m_connection.execute("DELETE FROM sync_tx WHERE id NOT IN (SELECT tx FROM sync_crud)");
}

Result<void> UploadQueue::discardAll()
{
    return m_connection.execute("DELETE FROM sync_crud; DELETE FROM sync_tx");
}

Result<bool> UploadQueue::setTargetWriteCheckpoint(std::int64_t writeCheckpoint,
                                                   std::int64_t lastEntryId)
{
    Result<std::int64_t> waiting = count();
    if (!waiting)
        return waiting.error();
    Result<std::int64_t> last = this->lastEntryId();
    if (!last)
        return last.error();
    if (*waiting != 0 || *last != lastEntryId)
        return false;
    Result<Statement *> update =
        m_connection.cached("UPDATE sync_state SET target_write_checkpoint = ?1");
    if (!update)
        return update.error();
    (*update)->bindInt(1, writeCheckpoint);
    if (Result<void> updated = (*update)->run(); !updated)
        return updated.error();
    return true;
}

Result<std::int64_t> UploadQueue::lastEntryId()
{
    return m_connection.number(
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'sync_crud'), 0)");
}

Result<bool> UploadQueue::needsWriteCheckpoint()
{
    Result<std::int64_t> target =
        m_connection.number("SELECT coalesce(target_write_checkpoint, 0) FROM sync_state");
    if (!target)
        return target.error();
    return *target == unknownCheckpoint;
}

} // namespace Sync
