// SPDX-License-Identifier: Apache-2.0
#include "sync/store/sqlitebucketstorage.h"

#include "sync/store/connection.h"
#include "sync/store/database.h"
#include "sync/store/overwrittenvalues.h"
#include "sync/store/placedsql.h"
#include "sync/store/publication.h"
#include "sync/store/sqltext.h"
#include "sync/store/stageindexer.h"
#include "sync/store/stagemover.h"

namespace Sync {

SqliteBucketStorage::SqliteBucketStorage(Database &database)
    : m_database(database)
    , m_connection(database.connection())
    , m_oplog(database)
    , m_staging(database, m_oplog)
    , m_publication(std::make_unique<Publication>(database, m_oplog))
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
        " name = excluded.name RETURNING id, last_op, published_op, checksum, stage");
    if (!upsert)
        return upsert.error();
    (*upsert)->bindText(1, name);
    Result<bool> row = (*upsert)->step();
    if (!row)
        return row.error();
    Bucket bucket{(*upsert)->columnInt(0), (*upsert)->columnInt(1), (*upsert)->columnInt(2),
                  static_cast<std::uint32_t>((*upsert)->columnInt(3)), std::nullopt};
    if (!(*upsert)->isNull(4))
        bucket.stage = (*upsert)->columnInt(4);
    else if (bucket.lastOp == 0)
        bucket.stage = m_staging.stageFor(name);
    (*upsert)->reset();
    return bucket;
}

Result<void> SqliteBucketStorage::closeBucket(const Bucket &bucket, const DataLine &line)
{
    Result<Statement *> update =
        m_connection.cached("UPDATE sync_bucket SET last_op = ?2, published_op = ?3,"
                            " checksum = ?4, stage = ?5, count_since_last ="
                            " count_since_last + ?6, downloaded_bytes = downloaded_bytes + ?7"
                            " WHERE id = ?1");
    if (!update)
        return update.error();
    (*update)->bindInt(1, bucket.id);
    (*update)->bindInt(2, bucket.lastOp);
    (*update)->bindInt(3, bucket.publishedOp);
    (*update)->bindInt(4, bucket.checksum);
    if (bucket.stage)
        (*update)->bindInt(5, *bucket.stage);
    else
        (*update)->bindNull(5);
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
    const RowType *type = nullptr;
    std::string_view typeName;
    for (const OplogEntry &entry : line.entries) {
        const bool isRow = entry.objectType && entry.objectId;
        if (isRow && (!type || typeName != *entry.objectType)) {
            typeName = *entry.objectType;
            Result<const RowType *> found = m_oplog.rowType(typeName);
            if (!found)
                return found.error();
            type = *found;
        }
        if (Result<void> done = save(bucket, entry, isRow ? type : nullptr); !done)
            return done;
        bucket.lastOp = entry.opId;
    }
    if (line.entries.empty())
        return {};
    return closeBucket(bucket, line);
}

Result<void> SqliteBucketStorage::save(Bucket &bucket, const OplogEntry &entry, const RowType *type)
{
    if (entry.op == OpType::Clear)
        return clear(bucket, entry);
    // The checksum of what is replaced goes on counting, so a sum over everything is enough.
    bucket.checksum += entry.checksum;
    if (entry.op == OpType::Move || (!type && entry.op == OpType::Remove))
        return {};
    if (!type)
        return m_oplog.store(bucket.id, entry, nullptr);
    if (bucket.stage) {
        Result<bool> staged = entry.op == OpType::Put
            ? m_staging.put(bucket.id, *bucket.stage, *type, entry)
            : m_staging.remove(bucket.id, *bucket.stage, *type, entry);
        if (!staged || *staged)
            return staged ? Result<void>() : Result<void>(staged.error());
    }
    Result<bool> superseded = m_oplog.supersede(bucket.id, *type, entry);
    if (!superseded)
        return superseded.error();
    if (Result<bool> waited = m_staging.supersede(bucket.id, *type, entry); !waited)
        return waited.error();
    if (entry.op == OpType::Put)
        return m_oplog.store(bucket.id, entry, type);
    // What was never published cannot be visible, so its removal needs no second look.
    if (*superseded && bucket.publishedOp != 0)
        return m_oplog.markDirty(*type, *entry.objectId);
    return {};
}

Result<void> SqliteBucketStorage::clear(Bucket &bucket, const OplogEntry &entry)
{
    if (Result<void> forgotten = forget(std::span(&bucket.id, 1)); !forgotten)
        return forgotten;
    bucket.publishedOp = 0;
    bucket.checksum = entry.checksum;
    return {};
}

Result<void> SqliteBucketStorage::forget(std::span<const std::int64_t> buckets)
{
    if (Result<void> forgotten = m_staging.forget(buckets); !forgotten)
        return forgotten;
    return m_oplog.forget(buckets);
}

Result<void> SqliteBucketStorage::removeBuckets(std::span<const std::string> names)
{
    std::vector<std::int64_t> ids;
    for (const std::string &name : names) {
        Result<Statement *> remove =
            m_connection.cached("DELETE FROM sync_bucket WHERE name = ?1 RETURNING id");
        if (!remove)
            return remove.error();
        (*remove)->bindText(1, name);
        Result<bool> row = (*remove)->step();
        if (!row)
            return row.error();
        if (*row)
            ids.push_back((*remove)->columnInt(0));
        (*remove)->reset();
    }
    return ids.empty() ? Result<void>() : forget(ids);
}

Result<std::uint32_t> SqliteBucketStorage::bucketChecksum(const std::string &bucket)
{
    Result<Statement *> select =
        m_connection.cached("SELECT checksum FROM sync_bucket WHERE name = ?1");
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
    if (Result<void> moved = StageMover(m_database, m_staging).run(priority); !moved)
        return moved.error();
    if (Result<void> published = m_publication->run(priority); !published)
        return published.error();
    if (!priority) {
        if (Result<void> noted = notePublished(checkpoint); !noted)
            return noted.error();
        // Nothing waits and the checkpoint covers what was uploaded, or it would be held back.
        OverwrittenValues overwritten(m_connection, m_database.schema());
        if (Result<void> compared = overwritten.compareUploaded(); !compared)
            return compared.error();
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

Result<void> SqliteBucketStorage::expect(const Checkpoint &checkpoint)
{
    return m_staging.expect(checkpoint);
}

Result<bool> SqliteBucketStorage::prepareStep(std::optional<int> priority)
{
    // Also while uploads hold the publication back: then it is short once they are through.
    return StageIndexer(m_connection, m_staging).prepareStep(priority);
}

void SqliteBucketStorage::forgetCaches()
{
    m_oplog.forgetCaches();
    m_staging.forgetCaches();
    m_publication->forgetCaches();
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

Result<void> SqliteBucketStorage::forgetAll()
{
    if (Result<void> forgotten = m_staging.forgetAll(); !forgotten)
        return forgotten;
    Result<std::vector<RowType>> types = m_oplog.tableTypes();
    if (!types)
        return types.error();
    std::string sql = "DELETE FROM sync_oplog; DELETE FROM sync_bucket;";
    for (const RowType &type : *types)
        sql += "DELETE FROM " + quoted(placedTable(*type.entity)) + ";";
    return m_connection.execute(sql);
}

Result<void> SqliteBucketStorage::markAllRows()
{
    Result<std::vector<RowType>> types = m_oplog.tableTypes();
    if (!types)
        return types.error();
    for (const RowType &type : *types) {
        Result<void> marked = m_connection.execute(
            "INSERT OR IGNORE INTO sync_dirty_row (row_type, row_id, held)"
            " SELECT "
            + std::to_string(type.id) + ", \"id\", 0 FROM " + quoted(type.entity->table));
        if (!marked)
            return marked;
    }
    return {};
}

Result<void> SqliteBucketStorage::publishAllAgain()
{
    return m_connection.execute("UPDATE sync_bucket SET published_op = 0");
}

} // namespace Sync
