// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/schema.h"

#include <set>
#include <string>
#include <vector>

namespace Sync {

class Connection;

/// A table as it stands in the file, whatever a program declares.
///
/// *Threading:* the thread of the connection it is read from; a value afterwards.
struct StoredTable
{
    enum class Kind { None, Table, WithoutRowid, View, Other };
    struct Column
    {
        std::string name;
        std::string type; ///< as declared there, in capitals
        bool isRequired = false; ///< no NULL, and nothing in its place
    };

    std::string name;
    Kind kind = Kind::None;
    std::vector<Column> columns;
    std::vector<ForeignKeyInfo> foreignKeys;
    bool hasUniqueId = false; ///< `id` is the primary key, or has an index of its own
    std::set<std::string> syncedColumns; ///< those that the file's own triggers know as synced
    bool hasTriggers = false; ///< ours, which keep the operations right
    bool isPlaced = false; ///< it has operations; see placedsql.h

    static Result<StoredTable> read(Connection &connection, const std::string &name);

    const Column *find(std::string_view column) const;
    /// The table as a declaration would have it.
    EntityInfo entity() const;

    /// Whether a program that declares `entity` can work on the table. Columns may be missing.
    /// *Errors:* DeclarationMismatch naming table and column.
    Result<void> check(const EntityInfo &entity) const;
};

} // namespace Sync
