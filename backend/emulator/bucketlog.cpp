// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/bucketlog.h"

#include "backend/emulator/crypto.h"

#include <charconv>

namespace Emulator {

BucketLog::BucketLog(Database &database)
    : m_database(database)
    , m_insertOperation(database.prepared("INSERT INTO oplog VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"))
    , m_insertVersion(database.prepared("INSERT INTO row_version(id, data) VALUES(?1, ?2)"))
{
    reload();
}

void BucketLog::begin()
{
    m_database.begin();
}

bool BucketLog::commit()
{
    flush();
    if (!m_database.commit()) {
        reload();
        return false;
    }
    m_head = m_next - 1;
    return true;
}

void BucketLog::rollback()
{
    m_database.rollback();
    reload();
}

void BucketLog::reload()
{
    m_states.clear();
    m_dirty.clear();
    m_head = storedLastOp();
    m_next = m_head + 1;
}

std::int64_t BucketLog::storedLastOp()
{
    const std::string last = m_database.setting("last_op");
    std::int64_t number = 0;
    std::from_chars(last.data(), last.data() + last.size(), number);
    return number;
}

void BucketLog::beginPart()
{
    // What the part before it did is in the tables, so only they have to be set back.
    flush();
    m_database.beginPart();
}

void BucketLog::endPart()
{
    m_database.endPart();
}

void BucketLog::undoPart()
{
    m_database.undoPart();
    m_states.clear();
    m_dirty.clear();
    m_next = storedLastOp() + 1;
}

void BucketLog::put(std::span<const std::string> buckets, const Row &row)
{
    if (buckets.empty())
        return;
    const std::string data = syncJson(row);
    // The version is stored once, under the number of the first operation that carries it.
    const std::int64_t version = m_next;
    m_insertVersion.bind(1, version).bind(2, std::string_view(data)).run();
    std::string summed = "put.";
    summed.append(row.table->name).append(".").append(row.id()).append(".").append(data);
    const std::uint32_t checksum = shortSha256(summed);
    for (const std::string &bucket : buckets)
        append(bucket, OpKind::Put, row, version, checksum);
}

void BucketLog::remove(std::span<const std::string> buckets, const Row &row)
{
    const std::uint32_t checksum = shortSha256("delete." + subkeyOf(*row.table, row.id()));
    for (const std::string &bucket : buckets)
        append(bucket, OpKind::Remove, row, 0, checksum);
}

BucketState BucketLog::state(const std::string &bucket)
{
    return cached(bucket);
}

BucketState BucketLog::stateAt(const std::string &bucket, std::int64_t op)
{
    BucketState state = cached(bucket);
    if (state.lastOp <= op)
        return state;
    Statement &later = m_database.prepared(
        "SELECT count(*), sum(checksum) FROM oplog WHERE bucket = ?1 AND op_id > ?2");
    later.bind(1, state.id).bind(2, op);
    if (later.step()) {
        state.count -= later.integer(0);
        state.checksum -= static_cast<std::uint32_t>(later.integer(1));
    }
    later.reset();
    Statement &last =
        m_database.prepared("SELECT max(op_id) FROM oplog WHERE bucket = ?1 AND op_id <= ?2");
    last.bind(1, state.id).bind(2, op);
    state.lastOp = last.step() ? last.integer(0) : 0;
    last.reset();
    return state;
}

BucketLog::Page BucketLog::read(std::int64_t bucketId, std::int64_t after, std::int64_t upTo,
                                std::size_t maxOperations, std::size_t maxBytes,
                                const std::function<void(const Operation &)> &take)
{
    Statement &query =
        m_database.prepared("SELECT op_id, kind, object_type, object_id, checksum, data FROM oplog "
                            "LEFT JOIN row_version ON row_version.id = oplog.version "
                            "WHERE bucket = ?1 AND op_id > ?2 AND op_id <= ?3 ORDER BY op_id");
    query.bind(1, bucketId).bind(2, after).bind(3, upTo);
    Page page;
    page.lastOp = after;
    std::size_t bytes = 0;
    while (query.step()) {
        Operation operation;
        operation.id = query.integer(0);
        operation.kind = static_cast<OpKind>(query.integer(1));
        if (!query.isNull(2))
            operation.table = &tables()[static_cast<std::size_t>(query.integer(2))];
        operation.rowId = query.text(3);
        operation.checksum = static_cast<std::uint32_t>(query.integer(4));
        operation.data = query.text(5);
        bytes += operation.data.size();
        page.lastOp = operation.id;
        ++page.operations;
        take(operation);
        if (page.operations == maxOperations || bytes >= maxBytes) {
            page.isFull = true;
            query.reset();
            break;
        }
    }
    return page;
}

BucketState &BucketLog::cached(const std::string &bucket)
{
    const auto [entry, isNew] = m_states.try_emplace(bucket);
    BucketState &state = entry->second;
    if (!isNew)
        return state;
    Statement &query =
        m_database.prepared("SELECT id, checksum, count, last_op FROM bucket WHERE name = ?1");
    query.bind(1, bucket);
    if (query.step()) {
        state.id = query.integer(0);
        state.checksum = static_cast<std::uint32_t>(query.integer(1));
        state.count = query.integer(2);
        state.lastOp = query.integer(3);
        query.reset();
    }
    return state;
}

BucketState &BucketLog::writable(const std::string &bucket)
{
    BucketState &state = cached(bucket);
    if (state.id == 0) {
        Statement &insert = m_database.prepared(
            "INSERT INTO bucket(name, checksum, count, last_op) VALUES(?1, 0, 0, 0) RETURNING id");
        insert.bind(1, bucket);
        if (insert.step())
            state.id = insert.integer(0);
        insert.reset();
    }
    m_dirty.insert(bucket);
    return state;
}

void BucketLog::append(const std::string &bucket, OpKind kind, const Row &row, std::int64_t version,
                       std::uint32_t checksum)
{
    BucketState &state = writable(bucket);
    m_insertOperation.bind(1, state.id)
        .bind(2, m_next)
        .bind(3, static_cast<std::int64_t>(kind))
        .bind(4, std::int64_t(row.table->number))
        .bind(5, row.id())
        .bindValue(6, version ? Value(version) : Value())
        .bind(7, std::int64_t(checksum))
        .run();
    state.checksum += checksum;
    ++state.count;
    state.lastOp = m_next++;
}

void BucketLog::flush()
{
    Statement &update = m_database.prepared(
        "UPDATE bucket SET checksum = ?2, count = ?3, last_op = ?4 WHERE id = ?1");
    for (const std::string &bucket : m_dirty) {
        const BucketState &state = m_states[bucket];
        update.bind(1, state.id)
            .bind(2, std::int64_t(state.checksum))
            .bind(3, state.count)
            .bind(4, state.lastOp)
            .run();
    }
    m_dirty.clear();
    if (m_next - 1 != m_head)
        m_database.saveSetting("last_op", std::to_string(m_next - 1));
}

std::string subkeyOf(const Table &table, std::string_view rowId)
{
    std::string subkey(table.sourceKey);
    return subkey.append("/").append(rowId);
}

} // namespace Emulator
