// SPDX-License-Identifier: Apache-2.0
#include "sync/store/undeclaredtables.h"

#include "sync/store/connection.h"
#include "sync/store/placedsql.h"
#include "sync/store/sqltext.h"
#include "sync/store/storedtable.h"

#include <string>
#include <vector>

namespace Sync {

Result<void> letGoOfUndeclaredTables(Connection &connection, const Schema &schema)
{
    // Those without triggers have been let go of already.
    Result<Statement> select =
        connection.prepare("SELECT substr(p.name, 13), t.id FROM sqlite_master p"
                           " JOIN sync_row_type t ON t.name = substr(p.name, 13)"
                           " JOIN sqlite_master g ON g.type = 'trigger' AND g.name = 'sync_' ||"
                           " t.name || '_demote_update' WHERE p.type = 'table' AND"
                           " substr(p.name, 1, 12) = 'sync_placed_'");
    if (!select)
        return select.error();
    std::vector<std::pair<std::string, std::int64_t>> tables;
    Result<bool> row = select->step();
    for (; row && *row; row = select->step()) {
        const EntityInfo *entity = schema.find(select->columnText(0));
        if (!entity || !entity->isDownloaded())
            tables.emplace_back(select->columnText(0), select->columnInt(1));
    }
    if (!row)
        return row.error();
    for (const auto &[table, type] : tables) {
        Result<StoredTable> stored = StoredTable::read(connection, table);
        if (!stored)
            return stored.error();
        const EntityInfo entity = stored->entity();
        std::string sql = demoteSql(entity, type, table, "1") + ";\nDELETE FROM "
            + quoted(placedTable(entity)) + ";\n";
        std::vector<std::string> names = captureTriggerNames(entity);
        for (const std::string &name : demoteTriggerNames(entity))
            names.push_back(name);
        for (const std::string &name : names)
            sql += "DROP TRIGGER IF EXISTS " + quoted(name) + ";\n";
        if (Result<void> done = connection.execute(sql); !done)
            return done;
    }
    return {};
}

} // namespace Sync
