// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/entityinfo.h"

#include <cstdint>
#include <string>
#include <vector>

namespace Sync {

/// A trigger or an index by name, so that it can be compared with what stands in the file.
struct SchemaObject
{
    std::string name;
    std::string sql;
};

/// The type of a column as it stands in CREATE TABLE.
const char *affinity(ColumnType type);
/// `CREATE TABLE` of an entity.
std::string createTableSql(const EntityInfo &entity);
/// The same columns for rows that are still to be published; the index on `id` comes when the rows
/// are there, so it is no primary key. Without references: what is deleted here must take no row
/// along that waits, and rows that wait must not count as violations of what is written here.
std::string createStageSql(const EntityInfo &entity, const std::string &stage);
/// A column as it stands there.
std::string stageColumnSql(const ColumnInfo &column);
/// The same with its references, as it has to be when it takes the place of the table.
std::string replacingStageSql(const EntityInfo &entity, const std::string &stage);
/// `"name" AFFINITY` with the reference, as it stands in CREATE TABLE and ALTER TABLE.
std::string columnSql(const EntityInfo &entity, const ColumnInfo &column);
/// Indexes of `table`, made for the entity: the declared ones and one for each foreign key, which
/// cascades look up.
std::vector<SchemaObject> indexObjects(const EntityInfo &entity, const std::string &table);
/// With the one on `id`, which comes first.
std::vector<SchemaObject> stageIndexObjects(const EntityInfo &entity, const std::string &stage);

/// The triggers that capture local writes of an entity into `sync_crud` and mark rows for the next
/// publication in `sync_dirty_row`. `rowType` is the entity's number in `sync_row_type`.
///
/// They work on tables alone, without functions of this library, so a write of any program is
/// captured. What sync writes itself is not: it sets `sync_state.in_sync` within its transaction.
std::vector<SchemaObject> captureTriggers(const EntityInfo &entity, std::int64_t rowType);
/// The names of all triggers that captureTriggers() may give this table.
std::vector<std::string> captureTriggerNames(const EntityInfo &entity);

/// The store's own tables.
std::string bookkeepingSql();

} // namespace Sync
