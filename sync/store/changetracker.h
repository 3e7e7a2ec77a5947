// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/changelog.h"
#include "sync/store/tablenames.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace Sync {

class Connection;

/// Names of the tables that a transaction changed.
using ChangedTables = TableNames;

/// Collects the tables a transaction changes by SQLite's pre-update hook, which also sees triggers,
/// cascades and WITHOUT ROWID tables, and tells other processes through a small log in the file.
/// There it also says which rows, where they are few: lists that are kept in order read it.
///
/// *Threading:* the thread of its Connection. *Ownership:* must die before the Connection.
class ChangeTracker
{
public:
    explicit ChangeTracker(Connection &connection);
    ~ChangeTracker();
    ChangeTracker(const ChangeTracker &) = delete;
    ChangeTracker &operator=(const ChangeTracker &) = delete;

    /// Forgets what was collected; at the start of a transaction and after a rollback.
    void clear();
    /// A table that the hook does not see change.
    void add(std::string_view table) { m_tables[std::string(table)].addAll(); }
    /// Inside the transaction, before its commit: leaves a note for other processes.
    Result<void> logForOthers();
    /// What the transaction changed so far, without the store's inner bookkeeping; `sync_crud`,
    /// `sync_setting` and `rejected_write` are named.
    ChangedTables tables() const;
    bool hasChanged(std::string_view table) const { return m_tables.contains(table); }

    /// Tables that other processes changed since the last call; empty when none did.
    Result<ChangedTables> changedByOthers();

private:
    Connection &m_connection;
    ChangedRowsOfTables m_tables;
    std::string m_writerId;
    std::int64_t m_dataVersion = 0;
    std::int64_t m_lastLogId = 0;
    std::int64_t m_lastEntryId = 0;
};

} // namespace Sync
