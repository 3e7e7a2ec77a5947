// SPDX-License-Identifier: Apache-2.0
#include "sync/store/filereset.h"

#include "sync/store/database.h"
#include "sync/store/sqlitebucketstorage.h"

namespace Sync {

Result<void> FileReset::clear(const ClearOptions &options)
{
    return m_database.write(Database::Writer::Sync, [&](Connection &connection) -> Result<void> {
        if (Result<void> emptied = emptyTables(options.includesLocalTables); !emptied)
            return emptied;
        if (Result<void> forgotten = connection.execute(
                "DELETE FROM sync_crud; DELETE FROM sync_tx; DELETE FROM rejected_write;"
                "UPDATE sync_state SET target_write_checkpoint = NULL,"
                " seen_write_checkpoint = NULL, published_op_id = NULL, published_at = NULL");
            !forgotten)
            return forgotten;
        if (Result<void> forgotten = m_database.streams().clear(); !forgotten)
            return forgotten;
        return m_database.buckets().clear(options.mode == ClearMode::Soft);
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
        if (Result<void> marked = markAllRows(); !marked)
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

Result<void> FileReset::markAllRows()
{
    for (const EntityInfo &entity : m_database.schema().entities()) {
        if (!entity.isDownloaded())
            continue;
        if (Result<void> marked = m_database.connection().execute(
                "INSERT OR IGNORE INTO sync_dirty_row (row_type, row_id, held)"
                " SELECT (SELECT id FROM sync_row_type WHERE name = '"
                + entity.table + "'), \"id\", 0 FROM \"" + entity.table + "\"");
            !marked)
            return marked;
    }
    return {};
}

} // namespace Sync
