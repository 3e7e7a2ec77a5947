// SPDX-License-Identifier: Apache-2.0
#include "sync/store/database.h"

#include "sync/store/constraintplace.h"
#include "sync/store/schemainstaller.h"
#include "sync/store/sqlitebucketstorage.h"

#include <QFileInfo>

#include <sqlite3.h>

namespace Sync {

namespace {

/// Looks at a file that is there before anything is written to it: one that is not for this program
/// stays as it is, to the last byte. Whatever else is wrong shows when it is opened to be written.
Result<void> lookAt(const QString &path, const Schema &schema,
                    std::chrono::milliseconds busyTimeout)
{
    if (QFileInfo(path).size() == 0)
        return {};
    const bool hasLog = QFileInfo(path + QStringLiteral("-wal")).size() > 0;
    Result<std::unique_ptr<Connection>> connection =
        Connection::open(path, Connection::Mode::ReadOnly, busyTimeout);
    if (!connection)
        return {};
    // A log that somebody has left behind is theirs to bring into the file.
    if (hasLog)
        sqlite3_db_config((*connection)->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    const Result<void> checked = SchemaInstaller(**connection, schema).check();
    if (checked)
        return {};
    const ErrorCode code = checked.error().code;
    const bool isRefused = code == ErrorCode::NotOurs || code == ErrorCode::NewerVersion
        || code == ErrorCode::DeclarationMismatch;
    return isRefused ? checked : Result<void>();
}

Error named(const QString &path, Error error)
{
    error.message = path + QStringLiteral(": ") + error.message;
    return error;
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const QString &path, Schema schema,
                                                 std::chrono::milliseconds busyTimeout)
{
    if (Result<void> looked = lookAt(path, schema, busyTimeout); !looked)
        return named(path, looked.error());
    Result<std::unique_ptr<Connection>> connection =
        Connection::open(path, Connection::Mode::ReadWrite, busyTimeout);
    if (!connection)
        return connection.error();
    SchemaInstaller installer(**connection, schema);
    if (Result<void> installed = installer.install(); !installed)
        return named(path, installed.error());
    return std::unique_ptr<Database>(
        new Database(path, std::move(schema), std::move(connection).value()));
}

Database::Database(QString path, Schema schema, std::unique_ptr<Connection> connection)
    : m_path(std::move(path))
    , m_schema(std::move(schema))
    , m_connection(std::move(connection))
    , m_schemaWatch(*m_connection)
    , m_tracker(std::make_unique<ChangeTracker>(*m_connection))
    , m_uploads(std::make_unique<UploadQueue>(*m_connection, m_schema))
    , m_buckets(std::make_unique<SqliteBucketStorage>(*this))
    , m_streams(std::make_unique<StreamSubscriptions>(*m_connection))
{
}

Database::~Database() = default;

void Database::onCommitted(std::function<void(const ChangedTables &)> callback)
{
    m_onCommitted = std::move(callback);
}

Result<void> Database::pollOtherProcesses()
{
    Result<ChangedTables> changed = m_tracker->changedByOthers();
    if (!changed)
        return changed.error();
    if (!changed->empty() && m_onCommitted)
        m_onCommitted(*changed);
    return {};
}

Result<void> Database::setDurable(bool isDurable)
{
    // What a person wrote is on the disk before it counts as saved. What sync brought can be
    // brought again, so it does not wait for the disk.
    if (isDurable == m_isDurable)
        return {};
    Result<void> set =
        m_connection->execute(isDurable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
    if (set)
        m_isDurable = isDurable;
    return set;
}

Result<void> Database::setForeignKeys(bool isOn)
{
    // SQLite ignores this inside a transaction, and compiles all statements anew after it.
    if (isOn == m_hasForeignKeys)
        return {};
    Result<void> set =
        m_connection->execute(isOn ? "PRAGMA foreign_keys=ON" : "PRAGMA foreign_keys=OFF");
    if (set)
        m_hasForeignKeys = isOn;
    return set;
}

void Database::noteChanged(std::string_view table)
{
    m_tracker->add(table);
}

Result<void> Database::begin(Writer writer)
{
    if (Result<void> set = setDurable(writer == Writer::Local); !set)
        return set;
    // The library's own tables have none, and a change would compile every statement anew.
    if (writer != Writer::Bookkeeping) {
        if (Result<void> set = setForeignKeys(writer != Writer::Operations); !set)
            return set;
    }
    Result<Statement *> begin = m_connection->cached("BEGIN IMMEDIATE");
    if (!begin)
        return begin.error();
    if (Result<void> begun = (*begin)->run(); !begun)
        return begun;
    m_tracker->clear();
    m_connection->setInterruptFlag(writer == Writer::Local ? nullptr : m_interruptFlag);
    Result<void> prepared = prepare(writer);
    if (!prepared)
        rollBack();
    return prepared;
}

Result<void> Database::prepare(Writer writer)
{
    if (writer != Writer::Local) {
        Result<bool> wasRewritten = m_schemaWatch.wasRewritten();
        if (!wasRewritten)
            return wasRewritten.error();
        if (*wasRewritten) {
            if (Result<void> forgotten = m_buckets->forgetAll(); !forgotten)
                return forgotten;
            if (Result<void> marked = m_buckets->markAllRows(); !marked)
                return marked;
        }
    }
    if (writer == Writer::Operations || writer == Writer::Bookkeeping)
        return {};
    // Writes of a program that does not use this library carry the number we are about to use.
    Result<Statement *> update = m_connection->cached(
        writer == Writer::Local ? "UPDATE sync_state SET metadata = NULL, next_tx = next_tx"
                                  " + EXISTS (SELECT 1 FROM sync_crud WHERE tx = next_tx)"
                                  " WHERE metadata IS NOT NULL"
                                  " OR EXISTS (SELECT 1 FROM sync_crud WHERE tx = next_tx)"
                                : "UPDATE sync_state SET in_sync = 1");
    return update ? (*update)->run() : Result<void>(update.error());
}

Result<void> Database::commit(Writer writer)
{
    const auto finish = [&]() -> Result<void> {
        if (writer == Writer::Sync) {
            Result<Statement *> done = m_connection->cached("UPDATE sync_state SET in_sync = 0");
            if (!done)
                return done.error();
            if (Result<void> ran = (*done)->run(); !ran)
                return ran;
        } else if (writer == Writer::Local && m_tracker->hasChanged("sync_crud")) {
            Result<Statement *> next =
                m_connection->cached("UPDATE sync_state SET next_tx = next_tx + 1");
            if (!next)
                return next.error();
            if (Result<void> ran = (*next)->run(); !ran)
                return ran;
        }
        if (Result<void> noted = m_schemaWatch.note(); !noted)
            return noted;
        if (Result<void> logged = m_tracker->logForOthers(); !logged)
            return logged;
        Result<Statement *> commit = m_connection->cached("COMMIT");
        if (!commit)
            return commit.error();
        return (*commit)->run();
    };
    if (Result<void> finished = finish(); !finished) {
        const Error error = withMissingParent(*m_connection, m_tracker->tables(), finished.error());
        rollBack();
        return error;
    }
    m_connection->setInterruptFlag(nullptr);
    if (const ChangedTables changed = m_tracker->tables(); m_onCommitted && !changed.empty())
        m_onCommitted(changed);
    return {};
}

void Database::rollBack()
{
    m_connection->setInterruptFlag(nullptr);
    // Some errors (a full disk, for one) have rolled back already.
    if (m_connection->isInTransaction())
        (void)m_connection->execute("ROLLBACK");
    m_tracker->clear();
    m_buckets->forgetCaches();
}

Result<void> Database::checkVersion()
{
    return SchemaInstaller(*m_connection, m_schema).checkOwner();
}

Result<std::optional<QString>> Database::setting(std::string_view key)
{
    Result<Statement *> select =
        m_connection->cached("SELECT value FROM sync_setting WHERE key = ?1");
    if (!select)
        return select.error();
    (*select)->bindText(1, key);
    Result<bool> row = (*select)->step();
    if (!row)
        return row.error();
    std::optional<QString> value;
    if (*row && !(*select)->isNull(0))
        value = (*select)->columnString(0);
    (*select)->reset();
    return value;
}

Result<void> Database::setSetting(std::string_view key, const std::optional<QString> &value)
{
    Result<Statement *> change =
        m_connection->cached(value ? "INSERT INTO sync_setting (key, value) VALUES (?1, ?2)"
                                     " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
                                   : "DELETE FROM sync_setting WHERE key = ?1");
    if (!change)
        return change.error();
    (*change)->bindText(1, key);
    if (value)
        (*change)->bindString(2, *value);
    return (*change)->run();
}

} // namespace Sync
