// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/statement.h"

#include <QString>

#include <atomic>
#include <chrono>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;

namespace Sync {

/// One connection to the file, opened through QSqlDatabase (QSQLITE), whose documented handle
/// carries the prepared statements.
///
/// *Threading:* opened, used and closed on one thread. *Errors:* Sql, Constraint, Busy, ReadOnly,
/// DiskFull, DiskFailed and Corrupt, with SQLite's extended result code in Error::detail.
class Connection
{
public:
    enum class Mode {
        ReadWrite, ///< WAL, synchronous=NORMAL, foreign keys on; the file is made (0600) if absent
        ReadOnly, ///< `query_only`: any write fails
        Temporary, ///< no file that anybody else could open; gone when closed, not to be rolled
                   ///< back
    };

    /// `path` is empty for Temporary.
    static Result<std::unique_ptr<Connection>> open(const QString &path, Mode mode,
                                                    std::chrono::milliseconds busyTimeout);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Compiles one statement.
    Result<Statement> prepare(std::string_view sql);
    /// A statement compiled once per connection and handed out again, reset. The reference is good
    /// until the connection closes; not for recursive use of the same text.
    Result<Statement *> cached(std::string_view sql);
    /// The integer in the first place of what a cached statement finds, its parameters `values`; 0
    /// where it finds nothing.
    Result<std::int64_t> number(std::string_view sql,
                                std::initializer_list<std::int64_t> values = {});
    /// Runs one or more statements without parameters or results.
    Result<void> execute(std::string_view sql);

    /// Rows changed by the last statement itself, without cascades and triggers.
    std::int64_t changes() const;
    /// While `*flag` is true, statements that run longer than a moment fail with Cancelled. The
    /// flag may be set on any thread and must outlive the connection; null takes it away.
    void setInterruptFlag(const std::atomic<bool> *flag);
    /// A second flag of the same kind, for the one thing that is being done.
    void setCancelFlag(const std::atomic<bool> *flag);
    bool isInTransaction() const;

    /// From here to endReads(), the tables are noted that any statement reads. ReadOnly only.
    void beginReads();
    /// The tables read since beginReads(), by their names in the file. *Errors:* Sql.
    Result<TableNames> endReads();
    /// Ends every statement that was left in the middle of its rows; it would keep an old state of
    /// the file in sight of all others.
    void resetStatements();

    /// The error of this connection's last call.
    static Error errorOf(sqlite3 *handle);
    sqlite3 *handle() const { return m_handle; }

private:
    Connection() = default;
    Result<void> configure(Mode mode, std::chrono::milliseconds busyTimeout);
    void watchFlags();
    static int isInterrupted(void *connection);

    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>{}(text);
        }
    };

    QString m_name;
    sqlite3 *m_handle = nullptr;
    const std::atomic<bool> *m_interruptFlag = nullptr;
    const std::atomic<bool> *m_cancelFlag = nullptr;
    std::unique_ptr<ReadTracker> m_readTracker;
    std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>> m_cache;
};

} // namespace Sync
