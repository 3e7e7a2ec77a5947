// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/capturesql.h"
#include "sync/store/entity.h"

#include <cstdint>
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

} // namespace Sync
