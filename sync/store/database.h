// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/changetracker.h"
#include "sync/store/connection.h"
#include "sync/store/schema.h"
#include "sync/store/schemawatch.h"
#include "sync/store/streamsubscriptions.h"
#include "sync/store/uploadqueue.h"

#include <QString>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace Sync {

class SqliteBucketStorage;

/// The opened file: its tables stand, so an engine can work on it. The one writer of this process.
///
/// *Threading:* one thread; programs with a window use Store, which gives it a thread of its own.
class Database
{
public:
    /// Who is writing. Local writes are captured for upload, sync's are not.
    enum class Writer {
        Local,
        Sync,
        Operations, ///< sync, what it has downloaded only: foreign keys are not looked at
        Bookkeeping, ///< sync, tables of the library's own only
    };

    /// Opens or makes the file and takes its tables to the schema.
    /// *Errors:* CannotOpen, ReadOnly, Corrupt, WrongSqlite, Busy; NotOurs, NewerVersion and
    /// DeclarationMismatch, after which no byte of the file has changed; DiskFull when there is no
    /// room for the copy that goes before a migration.
    static Result<std::unique_ptr<Database>> open(
        const QString &path, Schema schema,
        std::chrono::milliseconds busyTimeout = std::chrono::seconds(5));
    ~Database();

    /// Runs `body(connection)`, which returns a Result, in one write transaction; rolled back whole
    /// when it or the commit fails. One local transaction is one transaction of the upload queue.
    template <typename Body>
    auto write(Writer writer, Body &&body) -> std::invoke_result_t<Body, Connection &>
    {
        if (Result<void> begun = begin(writer); !begun)
            return begun.error();
        auto result = body(*m_connection);
        if (!result) {
            rollBack();
            return result;
        }
        if (Result<void> committed = commit(writer); !committed)
            return committed.error();
        return result;
    }

    /// While `*flag` is true, what sync writes ends with Cancelled and is rolled back; local writes
    /// are not touched. May be set on any thread.
    void setInterruptFlag(const std::atomic<bool> *flag) { m_interruptFlag = flag; }
    bool isInterrupted() const { return m_interruptFlag && m_interruptFlag->load(); }

    /// Called after every commit that changed tables, whoever made it, with exactly those tables.
    void onCommitted(std::function<void(const ChangedTables &)> callback);
    /// Looks whether another process has committed, and reports what it changed.
    Result<void> pollOtherProcesses();

    /// A table was changed in a way that SQLite does not report, within the open transaction.
    void noteChanged(std::string_view table);

    Connection &connection() { return *m_connection; }
    UploadQueue &uploads() { return *m_uploads; }
    SqliteBucketStorage &buckets() { return *m_buckets; }
    StreamSubscriptions &streams() { return *m_streams; }
    const Schema &schema() const { return m_schema; }
    const QString &path() const { return m_path; }

    /// Whether the file is still of a version that this program knows: another process may have
    /// been updated and have extended it meanwhile. *Errors:* NotOurs, NewerVersion.
    Result<void> checkVersion();

    /// A small value kept in the file; nothing when it was never set. *Errors:* Sql.
    Result<std::optional<QString>> setting(std::string_view key);
    /// Inside a transaction of the caller. An empty optional removes it.
    Result<void> setSetting(std::string_view key, const std::optional<QString> &value);

private:
    Database(QString path, Schema schema, std::unique_ptr<Connection> connection);
    Result<void> begin(Writer writer);
    Result<void> prepare(Writer writer);
    Result<void> commit(Writer writer);
    void rollBack();
    Result<void> setDurable(bool isDurable);
    Result<void> setForeignKeys(bool isOn);

    QString m_path;
    Schema m_schema;
    std::unique_ptr<Connection> m_connection;
    SchemaWatch m_schemaWatch;
    std::unique_ptr<ChangeTracker> m_tracker;
    std::unique_ptr<UploadQueue> m_uploads;
    std::unique_ptr<SqliteBucketStorage> m_buckets;
    std::unique_ptr<StreamSubscriptions> m_streams;
    std::function<void(const ChangedTables &)> m_onCommitted;
    const std::atomic<bool> *m_interruptFlag = nullptr;
    bool m_isDurable = true;
    bool m_hasForeignKeys = true;
};

} // namespace Sync
