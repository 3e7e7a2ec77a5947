// SPDX-License-Identifier: Apache-2.0
#include "sync/store/sqlitebucketstorage.h"

#include "sync/store/connection.h"
#include "sync/store/database.h"
#include "sync/store/publication.h"

namespace Sync {

namespace {

/// An absent subkey and the text "null" are one key in the protocol's reference implementation.
std::string_view subkeyOf(const OplogEntry &entry)
{
    return entry.subkey.value_or("null");
}

} // namespace

std::int64_t rowHash(std::string_view type, std::string_view id)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    const auto mix = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3U; };
    for (const char c : type)
        mix(static_cast<unsigned char>(c));
    mix(0);
    for (const char c : id)
        mix(static_cast<unsigned char>(c));
    return static_cast<std::int64_t>(hash);
}

SqliteBucketStorage::SqliteBucketStorage(Database &database)
    : m_database(database)
    , m_connection(database.connection())
    , m_publication(std::make_unique<Publication>(database))
{
}

SqliteBucketStorage::~SqliteBucketStorage() = default;

Result<std::string> SqliteBucketStorage::clientId()
{
    Result<std::optional<QString>> id = m_database.setting("client_id");
    if (!id)
        return id.error();
    return id->value_or(QString()).toStdString();
}

Result<std::vector<BucketPosition>> SqliteBucketStorage::bucketPositions()
{
    Result<Statement *> select =
        m_connection.cached("SELECT name, last_op FROM sync_bucket ORDER BY name");
    if (!select)
        return select.error();
    std::vector<BucketPosition> positions;
    Result<bool> row = (*select)->step();
    for (; row && *row; row = (*select)->step())
        positions.push_back({std::string((*select)->columnText(0)), (*select)->columnInt(1)});
    if (!row)
        return row.error();
    return positions;
}

Result<SqliteBucketStorage::Bucket> SqliteBucketStorage::openBucket(std::string_view name)
{
    Result<Statement *> upsert = m_connection.cached(
        "INSERT INTO sync_bucket (name) VALUES (?1) ON CONFLICT (name) DO UPDATE SET"
        " name = excluded.name RETURNING id, last_op, published_op, op_checksum, add_checksum");
    if (!upsert)
        return upsert.error();
    (*upsert)->bindText(1, name);
    Result<bool> row = (*upsert)->step();
    if (!row)
        return row.error();
    const Bucket bucket{(*upsert)->columnInt(0), (*upsert)->columnInt(1), (*upsert)->columnInt(2),
                        static_cast<std::uint32_t>((*upsert)->columnInt(3)),
                        static_cast<std::uint32_t>((*upsert)->columnInt(4))};
    (*upsert)->reset();
    return bucket;
}

Result<void> SqliteBucketStorage::closeBucket(const Bucket &bucket, const DataLine &line)
{
    Result<Statement *> update =
        m_connection.cached("UPDATE sync_bucket SET last_op = ?2, published_op = ?3,"
                            " op_checksum = ?4, add_checksum = ?5, count_since_last ="
                            " count_since_last + ?6, downloaded_bytes = downloaded_bytes + ?7"
                            " WHERE id = ?1");
    if (!update)
        return update.error();
    (*update)->bindInt(1, bucket.id);
    (*update)->bindInt(2, bucket.lastOp);
    (*update)->bindInt(3, bucket.publishedOp);
    (*update)->bindInt(4, bucket.opChecksum);
    (*update)->bindInt(5, bucket.addChecksum);
    (*update)->bindInt(6, static_cast<std::int64_t>(line.entries.size()));
    (*update)->bindInt(7, static_cast<std::int64_t>(line.bytes));
    return (*update)->run();
}

Result<void> SqliteBucketStorage::saveData(const DataLine &line)
{
    Result<Bucket> opened = openBucket(line.bucket);
    if (!opened)
        return opened.error();
    Bucket bucket = *opened;
    std::string typeName;
    std::optional<std::int64_t> type;
    for (const OplogEntry &entry : line.entries) {
        const bool isRow = entry.objectType && entry.objectId;
        if (isRow && (!type || typeName != *entry.objectType)) {
            typeName = *entry.objectType;
            Result<std::int64_t> found = rowType(typeName);
            if (!found)
                return found.error();
            type = *found;
        }
        Result<void> done;
        switch (entry.op) {
        case OpType::Put:
        case OpType::Remove: {
            Result<bool> superseded = isRow ? supersede(bucket, entry, *type) : Result<bool>(false);
            if (!superseded)
                return superseded.error();
            if (entry.op == OpType::Put) {
                done = store(bucket, entry, isRow ? type : std::nullopt);
            } else {
                bucket.addChecksum += entry.checksum;
                if (*superseded)
                    done = markDirty(*type, *entry.objectId);
            }
            break;
        }
        case OpType::Move:
            bucket.addChecksum += entry.checksum;
            break;
        case OpType::Clear:
            done = clear(bucket, entry);
            break;
        }
        if (!done)
            return done;
        bucket.lastOp = entry.opId;
    }
    if (line.entries.empty())
        return {};
    return closeBucket(bucket, line);
}

Result<bool> SqliteBucketStorage::supersede(Bucket &bucket, const OplogEntry &entry,
                                            std::int64_t type)
{
    // Named: without statistics SQLite would walk the whole bucket instead.
    Result<Statement *> remove =
        m_connection.cached("DELETE FROM sync_oplog INDEXED BY sync_oplog_row WHERE row_hash = ?1 "
                            "AND bucket = ?2 AND row_type = ?3"
                            " AND row_id = ?4 AND subkey = ?5 RETURNING checksum");
    if (!remove)
        return remove.error();
    (*remove)->bindInt(1, rowHash(*entry.objectType, *entry.objectId));
    (*remove)->bindInt(2, bucket.id);
    (*remove)->bindInt(3, type);
    (*remove)->bindText(4, *entry.objectId);
    (*remove)->bindText(5, subkeyOf(entry));
    bool hasSuperseded = false;
    Result<bool> row = (*remove)->step();
    for (; row && *row; row = (*remove)->step()) {
        const auto checksum = static_cast<std::uint32_t>((*remove)->columnInt(0));
        bucket.addChecksum += checksum;
        bucket.opChecksum -= checksum;
        hasSuperseded = true;
    }
    if (!row)
        return row.error();
    // What was never published cannot be visible, so its removal needs no second look.
    return hasSuperseded && bucket.publishedOp != 0;
}

Result<void> SqliteBucketStorage::store(Bucket &bucket, const OplogEntry &entry,
                                        std::optional<std::int64_t> type)
{
    Result<Statement *> insert = m_connection.cached(
        "INSERT INTO sync_oplog (bucket, op_id, row_type, row_hash, checksum, row_id, subkey, data)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    if (!insert)
        return insert.error();
    Statement &s = **insert;
    s.bindInt(1, bucket.id);
    s.bindInt(2, entry.opId);
    if (type) {
        s.bindInt(3, *type);
        s.bindInt(4, rowHash(*entry.objectType, *entry.objectId));
        s.bindText(6, *entry.objectId);
        s.bindText(7, subkeyOf(entry));
    }
    s.bindInt(5, entry.checksum);
    if (entry.data)
        s.bindText(8, *entry.data);
    bucket.opChecksum += entry.checksum;
    return s.run();
}

Result<void> SqliteBucketStorage::clear(Bucket &bucket, const OplogEntry &entry)
{
    if (Result<void> forgotten = forgetOperations(bucket.id); !forgotten)
        return forgotten;
    bucket.publishedOp = 0;
    bucket.opChecksum = 0;
    bucket.addChecksum = entry.checksum;
    return {};
}

Result<void> SqliteBucketStorage::markDirty(std::int64_t type, std::string_view rowId)
{
    Result<Statement *> mark = m_connection.cached(
        "INSERT OR IGNORE INTO sync_dirty_row (row_type, row_id, held) VALUES (?1, ?2, 0)");
    if (!mark)
        return mark.error();
    (*mark)->bindInt(1, type);
    (*mark)->bindText(2, rowId);
    return (*mark)->run();
}

Result<void> SqliteBucketStorage::forgetOperations(std::int64_t bucket)
{
    for (std::string_view sql :
         {"INSERT OR IGNORE INTO sync_dirty_row (row_type, row_id, held)"
          " SELECT row_type, row_id, 0 FROM sync_oplog WHERE bucket = ?1 AND row_type IS NOT NULL",
          "DELETE FROM sync_oplog WHERE bucket = ?1"}) {
        Result<Statement *> statement = m_connection.cached(sql);
        if (!statement)
            return statement.error();
        (*statement)->bindInt(1, bucket);
        if (Result<void> done = (*statement)->run(); !done)
            return done;
    }
    return {};
}

Result<std::int64_t> SqliteBucketStorage::rowType(std::string_view name)
{
    Result<Statement *> find = m_connection.cached("SELECT id FROM sync_row_type WHERE name = ?1");
    if (!find)
        return find.error();
    (*find)->bindText(1, name);
    Result<bool> row = (*find)->step();
    if (!row)
        return row.error();
    if (*row) {
        const std::int64_t id = (*find)->columnInt(0);
        (*find)->reset();
        return id;
    }
    Result<Statement *> add =
        m_connection.cached("INSERT INTO sync_row_type (name) VALUES (?1) RETURNING id");
    if (!add)
        return add.error();
    (*add)->bindText(1, name);
    row = (*add)->step();
    if (!row)
        return row.error();
    const std::int64_t id = (*add)->columnInt(0);
    (*add)->reset();
    return id;
}

Result<void> SqliteBucketStorage::removeBuckets(std::span<const std::string> names)
{
    for (const std::string &name : names) {
        Result<Statement *> remove =
            m_connection.cached("DELETE FROM sync_bucket WHERE name = ?1 RETURNING id");
        if (!remove)
            return remove.error();
        (*remove)->bindText(1, name);
        Result<bool> row = (*remove)->step();
        if (!row)
            return row.error();
        if (!*row)
            continue;
        const std::int64_t id = (*remove)->columnInt(0);
        (*remove)->reset();
        if (Result<void> forgotten = forgetOperations(id); !forgotten)
            return forgotten;
    }
    return {};
}

Result<std::uint32_t> SqliteBucketStorage::bucketChecksum(const std::string &bucket)
{
    Result<Statement *> select =
        m_connection.cached("SELECT op_checksum + add_checksum FROM sync_bucket WHERE name = ?1");
    if (!select)
        return select.error();
    (*select)->bindText(1, bucket);
    Result<bool> row = (*select)->step();
    if (!row)
        return row.error();
    const auto sum = *row ? static_cast<std::uint32_t>((*select)->columnInt(0)) : 0U;
    (*select)->reset();
    return sum;
}

Result<PublishOutcome> SqliteBucketStorage::publish(const Checkpoint &checkpoint,
                                                    std::optional<int> priority)
{
    if (Result<void> advanced = advance(checkpoint, priority); !advanced)
        return advanced.error();
    if (priority != 0) {
        Result<bool> held = doUploadsHoldBack();
        if (!held)
            return held.error();
        if (*held)
            return PublishOutcome::HeldBackByUploads;
    }
    if (Result<void> published = m_publication->run(priority); !published)
        return published.error();
    if (!priority) {
        if (Result<void> noted = notePublished(checkpoint); !noted)
            return noted.error();
    }
    return PublishOutcome::Published;
}

Result<void> SqliteBucketStorage::advance(const Checkpoint &checkpoint, std::optional<int> priority)
{
    // Data may come for buckets that no checkpoint names; its checksums vouch for nothing in them.
    Result<Statement *> exclude =
        m_connection.cached("UPDATE sync_bucket SET priority = 2147483648");
    if (!exclude)
        return exclude.error();
    if (Result<void> excluded = (*exclude)->run(); !excluded)
        return excluded;
    Result<Statement *> update = m_connection.cached(
        "UPDATE sync_bucket SET priority = ?2, last_op = iif(?3, ?4, last_op) WHERE name = ?1");
    if (!update)
        return update.error();
    for (const auto &[name, bucket] : checkpoint.buckets) {
        (*update)->bindText(1, name);
        (*update)->bindInt(2, bucket.priority);
        (*update)->bindInt(3, !priority || bucket.priority <= *priority ? 1 : 0);
        (*update)->bindInt(4, checkpoint.lastOpId);
        if (Result<void> updated = (*update)->run(); !updated)
            return updated;
    }
    if (priority || !checkpoint.writeCheckpoint)
        return {};
    Result<Statement *> seen =
        m_connection.cached("UPDATE sync_state SET seen_write_checkpoint = ?1");
    if (!seen)
        return seen.error();
    (*seen)->bindInt(1, *checkpoint.writeCheckpoint);
    return (*seen)->run();
}

Result<bool> SqliteBucketStorage::doUploadsHoldBack()
{
    Result<Statement *> select = m_connection.cached(
        "SELECT coalesce(target_write_checkpoint, 0) > coalesce(seen_write_checkpoint, 0)"
        " OR EXISTS (SELECT 1 FROM sync_crud) FROM sync_state");
    if (!select)
        return select.error();
    Result<bool> row = (*select)->step();
    if (!row)
        return row.error();
    const bool holdBack = (*select)->columnInt(0) != 0;
    (*select)->reset();
    return holdBack;
}

Result<void> SqliteBucketStorage::notePublished(const Checkpoint &checkpoint)
{
    Result<Statement *> update =
        m_connection.cached("UPDATE sync_state SET published_op_id = ?1,"
                            " published_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')");
    if (!update)
        return update.error();
    (*update)->bindInt(1, checkpoint.lastOpId);
    if (Result<void> updated = (*update)->run(); !updated)
        return updated;
    Result<Statement *> count = m_connection.cached(
        "UPDATE sync_bucket SET count_at_last = ?2, count_since_last = 0, downloaded_bytes = 0"
        " WHERE name = ?1");
    if (!count)
        return count.error();
    for (const auto &[name, bucket] : checkpoint.buckets) {
        if (!bucket.count)
            continue;
        (*count)->bindText(1, name);
        (*count)->bindInt(2, *bucket.count);
        if (Result<void> counted = (*count)->run(); !counted)
            return counted;
    }
    return {};
}

Result<std::vector<BucketProgress>> SqliteBucketStorage::bucketProgress()
{
    Result<Statement *> select =
        m_connection.cached("SELECT name, count_at_last, count_since_last, downloaded_bytes"
                            " FROM sync_bucket ORDER BY name");
    if (!select)
        return select.error();
    std::vector<BucketProgress> progress;
    Result<bool> row = (*select)->step();
    for (; row && *row; row = (*select)->step())
        progress.push_back({std::string((*select)->columnText(0)), (*select)->columnInt(1),
                            (*select)->columnInt(2), (*select)->columnInt(3)});
    if (!row)
        return row.error();
    return progress;
}

Result<void> SqliteBucketStorage::resetProgress()
{
    return m_connection.execute(
        "UPDATE sync_bucket SET count_at_last = 0, count_since_last = 0, downloaded_bytes = 0");
}

Result<std::int64_t> SqliteBucketStorage::heldBackCount()
{
    Result<Statement *> select =
        m_connection.cached("SELECT count(*) FROM sync_dirty_row WHERE held = 1");
    if (!select)
        return select.error();
    Result<bool> row = (*select)->step();
    if (!row)
        return row.error();
    const std::int64_t count = (*select)->columnInt(0);
    (*select)->reset();
    return count;
}

Result<std::optional<std::int64_t>> SqliteBucketStorage::publishedOpId()
{
    Result<Statement *> select = m_connection.cached("SELECT published_op_id FROM sync_state");
    if (!select)
        return select.error();
    Result<bool> row = (*select)->step();
    if (!row)
        return row.error();
    std::optional<std::int64_t> id;
    if (*row && !(*select)->isNull(0))
        id = (*select)->columnInt(0);
    (*select)->reset();
    return id;
}

Result<void> SqliteBucketStorage::clear(bool keepsLog)
{
    if (Result<void> forgotten = m_connection.execute("DELETE FROM sync_dirty_row"); !forgotten)
        return forgotten;
    if (keepsLog)
        return publishAllAgain();
    return m_connection.execute("DELETE FROM sync_oplog; DELETE FROM sync_bucket");
}

Result<void> SqliteBucketStorage::publishAllAgain()
{
    return m_connection.execute("UPDATE sync_bucket SET published_op = 0");
}

} // namespace Sync
