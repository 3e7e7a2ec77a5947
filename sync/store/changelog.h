// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace Sync {

class Connection;

/// The rows of one table that were changed.
struct ChangedRows
{
    std::vector<std::string> ids; ///< old and new ones; not twice
    bool isWhole = false; ///< many, or it is not known which: `ids` says nothing

    void add(std::string_view id);
    void addAll();
};

/// Changed rows of some tables.
using ChangedRowsOfTables = std::map<std::string, ChangedRows, std::less<>>;

/// What was committed after a place in the file's log of changes, as far as programs with this
/// library did it.
struct LoggedChanges
{
    std::int64_t last = 0; ///< the place where these end
    bool isComplete = false; ///< false: the log does not reach back so far
    ChangedRowsOfTables tables;

    bool touches(std::string_view table) const { return tables.contains(table); }
    /// Null when none was changed.
    const ChangedRows *rowsOf(std::string_view table) const;

    /// Reads the log; inside a transaction it tells exactly of what that transaction sees.
    /// *Errors:* Sql.
    static Result<LoggedChanges> since(Connection &connection, std::int64_t place);
    /// The place of now. *Errors:* Sql.
    static Result<std::int64_t> end(Connection &connection);
};

/// An entry of the log: the names of the tables, then a line for each of which the rows are known.
std::string logEntry(const ChangedRowsOfTables &tables);
/// The first line of an entry.
std::string_view tablesOfEntry(std::string_view entry);

} // namespace Sync
