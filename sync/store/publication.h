// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/oplog.h"
#include "sync/store/rowwriter.h"

#include <cstdint>
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
/// before children. What was put needs no copy in the log any more: its operation is placed. A row
/// whose parent is not here is held back: it stands in no typed table, stays marked in
/// `sync_dirty_row` and is looked at again in every publication. A partial publication sees only
/// the buckets of its priorities and removes nothing. *Errors:* Cancelled when interrupted.
class Publication
{
public:
    Publication(Database &database, Oplog &oplog);
    ~Publication();

    /// `priority`: buckets with this number or less; nothing: all of them.
    Result<void> run(std::optional<int> priority);
    /// After a rollback that may have undone a table.
    void forgetCaches() { m_tables.clear(); }

private:
    struct Table
    {
        RowType type;
        std::unique_ptr<RowWriter> writer;
        std::string newSql; ///< new versions that no other one of their row outdoes
        std::string versionSql; ///< the newest version of a row
        std::string demoteSql;
        std::string placeSql;
    };
    struct DirtyRow
    {
        std::string id;
        bool isHeld = false;
    };
    /// One operation of the log.
    struct Version
    {
        std::int64_t seq = 0;
        std::int64_t opId = 0;
        std::string id;
        std::string data;
        std::string rest;
    };
    enum class Found { Nothing, Placed, Logged };

    Result<void> prepareTables();
    Result<void> deleteVanished();
    Result<void> putNew(Table &table);
    Result<void> putNew(Table &table, std::int64_t bucket, std::int64_t publishedOp);
    Result<void> putDirty(Table &table);
    Result<bool> putDirtyOnce(Table &table);
    Result<bool> putDirtyRow(Table &table, const DirtyRow &row);
    Result<bool> removeHeld(Table &table);
    /// Calls `visit` for every dirty row of the table, which may change the marks.
    template <typename Visit> Result<void> eachDirty(const Table &table, Visit visit);
    Result<std::vector<DirtyRow>> dirtyPage(std::int64_t type, const std::string &after);
    Result<bool> putVersion(Table &table, const Version &version);
    Result<void> place(const Table &table, const Version &version);
    Result<void> markDirty(const Table &table, std::string_view id, bool isHeld);
    Result<void> clearDirty(const Table &table, std::string_view id);
    Result<void> markPublished();
    /// The newest version among the buckets looked at, and where it is.
    Result<Found> findVersion(const Table &table, std::string_view id, Version &version);
    Result<void> checkInterrupt() const;

    Database &m_database;
    Connection &m_connection;
    Oplog &m_oplog;
    std::vector<Table> m_tables;
    std::optional<int> m_priority;
};

} // namespace Sync
