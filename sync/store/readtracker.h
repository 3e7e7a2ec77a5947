// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/tablenames.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace Sync {

class Connection;

/// Finds out which tables the statements of a connection read: SQLite asks its authorizer for every
/// table while it compiles a statement, those behind views, sub-queries and joins included.
///
/// A virtual table is changed through the tables it keeps its data in, so these stand for it.
/// *Threading:* the thread of its Connection. *Ownership:* must die before the Connection.
class ReadTracker
{
public:
    /// What one compiled statement reads.
    struct Reads
    {
        ReadTracker *tracker = nullptr;
        TableNames names; ///< as SQLite told them
        std::uint64_t run = 0; ///< the last run it was counted in
    };

    explicit ReadTracker(sqlite3 *handle);
    ~ReadTracker();
    ReadTracker(const ReadTracker &) = delete;
    ReadTracker &operator=(const ReadTracker &) = delete;

    /// Before and after a statement is compiled.
    void beginCompiling() { m_told.clear(); }
    std::unique_ptr<Reads> endCompiling();
    /// What was compiled since beginCompiling() has run, too.
    void noteExecuted();
    /// One sqlite3_step; a change of the schema makes SQLite compile the statement anew in it.
    int step(sqlite3_stmt *statement, Reads &reads);

    /// From here to end(), whatever is stepped counts.
    void begin();
    /// What was read since begin(). *Errors:* Sql.
    Result<TableNames> end(Connection &connection);

private:
    static int authorize(void *tracker, int action, const char *table, const char *column,
                         const char *database, const char *trigger);
    Result<TableNames> resolved(Connection &connection, const std::string &name);

    sqlite3 *m_handle;
    TableNames m_told; ///< since compiling began
    TableNames m_read; ///< in the present run
    std::map<std::string, TableNames> m_inside; ///< read by statements of virtual tables' own
    std::map<std::string, TableNames> m_resolved;
    std::uint64_t m_run = 0;
    bool m_isRecording = false;
};

} // namespace Sync
