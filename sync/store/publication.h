// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/rowwriter.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace Sync {

class Connection;
class Database;

/// Makes the typed tables equal to the operation log, inside the caller's transaction.
///
/// First what has no version left is deleted (full publications only), then rows are put, parents
/// before children. A row whose parent is not here is held back: it stands in no typed table, stays
/// marked in `sync_dirty_row` and is looked at again in every publication. A partial publication
/// sees only the buckets of its priorities and removes nothing. *Errors:* Cancelled when
/// interrupted.
class Publication
{
public:
    explicit Publication(Database &database);
    ~Publication();

    /// `priority`: buckets with this number or less; nothing: all of them.
    Result<void> run(std::optional<int> priority);

private:
    struct Table
    {
        const EntityInfo *entity = nullptr;
        std::int64_t type = 0;
        std::unique_ptr<RowWriter> writer;
    };
    struct DirtyRow
    {
        std::string id;
        bool isHeld = false;
    };

    Result<void> prepareTables();
    Result<void> deleteVanished();
    Result<void> putNew(Table &table);
    Result<void> putDirty(Table &table);
    Result<bool> putDirtyOnce(Table &table);
    Result<bool> removeHeld(Table &table);
    Result<std::vector<DirtyRow>> dirtyPage(std::int64_t type, const std::string &after);
    Result<bool> putRow(Table &table, std::string_view id, std::string_view data);
    Result<void> markDirty(std::int64_t type, std::string_view id, bool isHeld);
    Result<void> clearDirty(std::int64_t type, std::string_view id);
    Result<void> markPublished();
    /// The newest version among the buckets looked at; null when there is none.
    Result<Statement *> findVersion(const Table &table, std::string_view id);
    Result<void> checkInterrupt() const;

    Database &m_database;
    Connection &m_connection;
    std::vector<Table> m_tables;
    std::optional<int> m_priority;
};

} // namespace Sync
