// SPDX-License-Identifier: Apache-2.0
#include "sync/store/stageindexer.h"

#include "sync/store/connection.h"
#include "sync/store/placedsql.h"
#include "sync/store/sqltext.h"

namespace Sync {

StageIndexer::StageIndexer(Connection &connection, Staging &staging)
    : m_connection(connection)
    , m_staging(staging)
{
}

Result<bool> StageIndexer::canTakePlace(const Staging::Stage &stage)
{
    const EntityInfo &entity = *stage.type.entity;
    const std::string table = stageTable(entity, stage.priority);
    Result<std::int64_t> isTaken = m_connection.number(
        "SELECT EXISTS (SELECT 1 FROM " + quoted(entity.table)
        + ") OR EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND tbl_name = "
        + literal(entity.table) + " AND substr(name, 1, " + std::to_string(entity.table.size() + 6)
        + ") <> " + literal("sync_" + entity.table + "_")
        + ") OR NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = " + literal(table)
        + " AND sql = " + literal(createStageSql(entity, table)) + ")");
    if (!isTaken)
        return isTaken.error();
    return *isTaken == 0;
}

Result<bool> StageIndexer::prepareStep(std::optional<int> priority)
{
    Result<std::vector<Staging::Stage>> all = m_staging.stages(priority);
    if (!all)
        return all.error();
    std::set<std::int64_t> seen;
    for (const Staging::Stage &stage : *all) {
        // Of several stages of a type only the first can find the table empty.
        if (!seen.insert(stage.type.id).second || stage.state == Staging::State::HasDoubles)
            continue;
        Result<bool> canSwap = canTakePlace(stage);
        if (!canSwap)
            return canSwap.error();
        Result<bool> built = *canSwap ? buildIndex(stage) : Result<bool>(false);
        if (!built || *built)
            return built;
    }
    return false;
}

/// Makes the next index that the stage lacks. False: it has all.
Result<bool> StageIndexer::buildIndex(const Staging::Stage &stage)
{
    const std::string table = stageTable(*stage.type.entity, stage.priority);
    for (const SchemaObject &index : stageIndexObjects(*stage.type.entity, table)) {
        Result<std::int64_t> isThere = m_connection.number(
            "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name = "
            + literal(index.name));
        if (!isThere)
            return isThere.error();
        if (*isThere != 0)
            continue;
        Result<void> made = m_connection.execute(index.sql);
        const bool hasDoubles = !made && made.error().code == ErrorCode::Constraint;
        if (!made && !hasDoubles)
            return made.error();
        if (stage.state == Staging::State::Filling) {
            if (Result<void> set = setState(
                    stage, hasDoubles ? Staging::State::HasDoubles : Staging::State::Indexed);
                !set)
                return set.error();
        }
        return true;
    }
    return false;
}

Result<void> StageIndexer::setState(const Staging::Stage &stage, Staging::State state)
{
    m_staging.forgetCaches();
    return m_connection.execute("UPDATE sync_stage SET state = "
                                + std::to_string(static_cast<int>(state))
                                + " WHERE row_type = " + std::to_string(stage.type.id)
                                + " AND priority = " + std::to_string(stage.priority));
}

} // namespace Sync
