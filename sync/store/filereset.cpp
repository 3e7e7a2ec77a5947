// SPDX-License-Identifier: Apache-2.0
#include "sync/store/filereset.h"

#include "sync/store/database.h"
#include "sync/store/sqlitebucketstorage.h"

namespace Sync {

Result<void> FileReset::clear(const ClearOptions &options)
{
    return m_database.write(Database::Writer::Sync, [&](Connection &connection) -> Result<void> {
        // What is not to be kept goes first: rows that are taken away go back into the log.
        const bool isSoft = options.mode == ClearMode::Soft;
        Result<void> first = isSoft ? Result<void>() : m_database.buckets().forgetAll();
        if (!first)
            return first;
        if (Result<void> emptied = emptyTables(options.includesLocalTables); !emptied)
            return emptied;
        if (Result<void> forgotten = connection.execute(
                "DELETE FROM sync_dirty_row; DELETE FROM sync_crud; DELETE FROM sync_tx; DELETE "
                "FROM rejected_write; DELETE FROM sync_uploaded; DELETE FROM overwritten_value;"
                "UPDATE sync_state SET target_write_checkpoint = NULL,"
                " seen_write_checkpoint = NULL, published_op_id = NULL, published_at = NULL");
            !forgotten)
            return forgotten;
        if (Result<void> forgotten = m_database.streams().clear(); !forgotten)
            return forgotten;
        return isSoft ? m_database.buckets().publishAllAgain() : Result<void>();
    });
}

Result<void> FileReset::emptyTables(bool includesLocalTables)
{
    // Children first, so that nothing has to cascade.
    const std::vector<EntityInfo> &entities = m_database.schema().entities();
    for (auto entity = entities.rbegin(); entity != entities.rend(); ++entity) {
        if (entity->localOnly && !includesLocalTables)
            continue;
        if (Result<void> emptied =
                m_database.connection().execute("DELETE FROM \"" + entity->table + "\"");
            !emptied)
            return emptied;
    }
    return {};
}

Result<void> FileReset::resync(bool forgetsThatItSynced)
{
    return m_database.write(Database::Writer::Sync, [&](Connection &connection) -> Result<void> {
        if (Result<void> marked = m_database.buckets().markAllRows(); !marked)
            return marked;
        if (Result<void> set = m_database.buckets().publishAllAgain(); !set)
            return set;
        if (!forgetsThatItSynced)
            return {};
        return connection.execute(
            "UPDATE sync_state SET published_op_id = NULL, published_at = NULL;"
            "DELETE FROM sync_priority; UPDATE sync_stream SET last_synced_at = NULL");
    });
}

} // namespace Sync
