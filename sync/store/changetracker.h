// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <cstdint>
#include <set>
#include <string>

struct sqlite3;

namespace Sync {

class Connection;

/// Names of the tables that a transaction changed.
using ChangedTables = std::set<std::string, std::less<>>;

/// Collects the tables a transaction changes by SQLite's pre-update hook, which also sees triggers,
/// cascades and WITHOUT ROWID tables, and tells other processes through a small log in the file.
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
    /// Inside the transaction, before its commit: leaves a note for other processes.
    Result<void> logForOthers();
    /// What the transaction changed so far, bookkeeping tables of the store included.
    const ChangedTables &tables() const { return m_tables; }

    /// Tables that other processes changed since the last call; empty when none did.
    Result<ChangedTables> changedByOthers();

private:
    Connection &m_connection;
    ChangedTables m_tables;
    const char *m_lastTable = nullptr;
    std::string m_writerId;
    std::int64_t m_dataVersion = 0;
    std::int64_t m_lastLogId = 0;
};

} // namespace Sync
