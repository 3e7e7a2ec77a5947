// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/compactor.h"

#include <vector>

namespace Emulator {

Compactor::Compactor(Database &database, BucketLog &log)
    : m_database(database)
    , m_log(log)
{
}

Compactor::Result Compactor::run(bool withClear)
{
    Result result;
    m_log.begin();
    result.moved = moveSuperseded();
    if (withClear) {
        std::vector<std::int64_t> buckets;
        Statement &all = m_database.prepared("SELECT id FROM bucket");
        while (all.step())
            buckets.push_back(all.integer(0));
        for (const std::int64_t bucket : buckets)
            result.cleared += clearStart(bucket);
    }
    m_database
        .prepared("DELETE FROM row_version WHERE id NOT IN "
                  "(SELECT version FROM oplog WHERE version IS NOT NULL)")
        .run();
    if (!m_log.commit())
        return {};
    m_log.reload();
    return result;
}

std::int64_t Compactor::moveSuperseded()
{
    // max() over a row's operations per bucket: everything older is superseded.
    m_database.execute("CREATE TEMP TABLE newest AS SELECT bucket, object_type, object_id, "
                       "max(op_id) AS op_id FROM oplog WHERE object_id IS NOT NULL "
                       "GROUP BY bucket, object_type, object_id");
    m_database.execute("CREATE UNIQUE INDEX newest_op ON newest(bucket, op_id)");
    Statement &move = m_database.prepared(
        "UPDATE oplog SET kind = 2, object_type = NULL, object_id = NULL, version = NULL "
        "WHERE object_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM newest "
        "WHERE newest.bucket = oplog.bucket AND newest.op_id = oplog.op_id)");
    move.run();
    const std::int64_t moved = m_database.changes();
    m_database.execute("DROP TABLE newest");
    return moved;
}

std::int64_t Compactor::clearStart(std::int64_t bucket)
{
    std::int64_t last = 0;
    std::int64_t folded = 0;
    std::uint32_t checksum = 0;
    Statement &operations = m_database.prepared(
        "SELECT op_id, kind, checksum FROM oplog WHERE bucket = ?1 ORDER BY op_id");
    operations.bind(1, bucket);
    while (operations.step()) {
        if (static_cast<OpKind>(operations.integer(1)) == OpKind::Put) {
            operations.reset();
            break;
        }
        last = operations.integer(0);
        checksum += static_cast<std::uint32_t>(operations.integer(2));
        ++folded;
    }
    if (folded < 2)
        return 0;
    m_database.prepared("DELETE FROM oplog WHERE bucket = ?1 AND op_id < ?2")
        .bind(1, bucket)
        .bind(2, last)
        .run();
    m_database
        .prepared("UPDATE oplog SET kind = 3, object_type = NULL, object_id = NULL, "
                  "version = NULL, checksum = ?3 WHERE bucket = ?1 AND op_id = ?2")
        .bind(1, bucket)
        .bind(2, last)
        .bind(3, std::int64_t(checksum))
        .run();
    m_database.prepared("UPDATE bucket SET count = count - ?2 WHERE id = ?1")
        .bind(1, bucket)
        .bind(2, folded - 1)
        .run();
    return folded;
}

} // namespace Emulator
