// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/capturesql.h"
#include "sync/store/entityinfo.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace Sync {

/// Where an operation's row is its only copy.
///
/// An operation whose data stands in the typed table exactly as it came needs no copy in the log:
/// `sync_placed_<table>` keeps its bucket and number under the row's rowid (Database sees to it
/// that nothing renumbers the rows unnoticed). As soon as anybody changes or deletes such a row,
/// triggers put the server's version back into `sync_oplog`, so it is never lost. Rows of a first
/// download wait in a table of the same shape, `sync_stage_<table>_<priority>`, with their
/// operations placed already.
std::string placedTable(const EntityInfo &entity);
std::string stageTable(const EntityInfo &entity, std::int64_t priority);

std::string createPlacedTableSql(const EntityInfo &entity);

/// Puts the operations of `table`'s rows back into the log, as many as `condition` holds for (over
/// `r`, the row, and `p`, its operation). The caller deletes what it takes from there.
std::string demoteSql(const EntityInfo &entity, std::int64_t rowType, const std::string &table,
                      const std::string &condition);

/// The triggers that do so when a placed row is changed or deleted, by whomever.
std::vector<SchemaObject> demoteTriggers(const EntityInfo &entity, std::int64_t rowType);
/// Their names, whether the entity has them or not.
std::vector<std::string> demoteTriggerNames(const EntityInfo &entity);
/// The columns that the first of them was made for.
std::set<std::string> demotedColumns(std::string_view triggerSql);

/// An object of a column's value in `row`, as a member that is no column stands in `rest`.
std::string restOf(const std::string &row, const ColumnInfo &column);
/// SQL for the object that has the members of both. Either is compact, or NULL.
std::string joinedObjects(const std::string &first, const std::string &second);
/// A statement that keeps the values of a column in `rest`, for rows that are placed.
std::string keepInRestSql(const EntityInfo &entity, const std::string &table,
                          const ColumnInfo &column);
/// A statement after which the log has the operations of a type as they came, without `rest`.
std::string wholeOperationsSql(std::int64_t rowType);

} // namespace Sync
