// SPDX-License-Identifier: Apache-2.0
#include "sync/store/connection.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QThread>
#include <QUuid>
#include <QVariant>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace Sync {

namespace {

/// Makes an absent file with mode 0600, which SQLite then gives to the -wal and -shm files as well.
Result<void> makeFile(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) {
        ::close(file);
        return {};
    }
    if (errno == EEXIST)
        return {};
    const ErrorCode code = errno == EROFS ? ErrorCode::ReadOnly
        : errno == ENOSPC                 ? ErrorCode::DiskFull
                                          : ErrorCode::CannotOpen;
    return Error{code,
                 QStringLiteral("%1 cannot be made: %2")
                     .arg(path, QString::fromLocal8Bit(std::strerror(errno)))};
}

} // namespace

Result<std::unique_ptr<Connection>> Connection::open(const QString &path, Mode mode,
                                                     std::chrono::milliseconds busyTimeout)
{
    if (mode == Mode::ReadWrite) {
        if (Result<void> made = makeFile(path); !made)
            return made.error();
    }
    std::unique_ptr<Connection> connection(new Connection);
    connection->m_name =
        QStringLiteral("sync-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database =
        QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection->m_name);
    if (!database.isValid()) {
        return Error{ErrorCode::CannotOpen,
                     QStringLiteral("Qt's SQLite driver is not installed (libqt6sql6-sqlite)")};
    }
    database.setDatabaseName(path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeout.count()));
    if (!database.open()) {
        return Error{
            ErrorCode::CannotOpen,
            QStringLiteral("%1 cannot be opened: %2").arg(path, database.lastError().driverText())};
    }
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0) {
        return Error{ErrorCode::WrongSqlite,
                     QStringLiteral("Qt's SQLite driver gives no sqlite3 handle")};
    }
    connection->m_handle = *static_cast<sqlite3 *const *>(handle.data());
    sqlite3_extended_result_codes(connection->m_handle, 1);
    if (Result<void> configured = connection->configure(mode, busyTimeout); !configured) {
        Error error = configured.error();
        error.message = path + QStringLiteral(": ") + error.message;
        return error;
    }
    return connection;
}

Connection::~Connection()
{
    m_cache.clear();
    m_readTracker.reset();
    if (m_name.isEmpty())
        return;
    {
        QSqlDatabase database = QSqlDatabase::database(m_name, false);
        database.close();
    }
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> Connection::configure(Mode mode, std::chrono::milliseconds busyTimeout)
{
    Result<Statement> source = prepare("SELECT sqlite_source_id()");
    if (!source)
        return source.error();
    if (Result<bool> row = source->step(); !row)
        return row.error();
    if (source->columnText(0) != sqlite3_sourceid()) {
        return Error{
            ErrorCode::WrongSqlite,
            QStringLiteral("Qt's driver runs on another SQLite (%1) than this program (%2)")
                .arg(source->columnString(0), QString::fromUtf8(sqlite3_sourceid()))};
    }
    source->reset();
    if (mode == Mode::Temporary) {
        return execute("PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
                       "PRAGMA cache_size=-48000");
    }
    if (mode == Mode::ReadOnly) {
        m_readTracker = std::make_unique<ReadTracker>(m_handle);
        return execute("PRAGMA query_only=ON; PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY");
    }

    // Two processes that make the same file at once collide here, where SQLite's own busy handler
    // is not asked.
    Result<void> result;
    const auto tries = std::max<std::int64_t>(1, busyTimeout.count() / 20);
    for (std::int64_t i = 0; i < tries; ++i) {
        result = execute("PRAGMA page_size=8192; PRAGMA journal_mode=WAL");
        if (result || result.error().code != ErrorCode::Busy)
            break;
        QThread::msleep(20);
    }
    if (!result)
        return result;
    // What is sorted for a big index goes to temporary files: in memory it would grow with it.
    return execute("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
                   "PRAGMA secure_delete=FAST; PRAGMA cache_size=-16000;"
                   "PRAGMA journal_size_limit=16777216");
}

Result<Statement> Connection::prepare(std::string_view sql)
{
    sqlite3_stmt *statement = nullptr;
    if (m_readTracker)
        m_readTracker->beginCompiling();
    const int code = sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        return errorOf(m_handle);
    if (!statement)
        return Error{ErrorCode::Sql, QStringLiteral("no statement in the text")};
    return Statement(statement, m_readTracker ? m_readTracker->endCompiling() : nullptr);
}

Result<Statement *> Connection::cached(std::string_view sql)
{
    if (const auto found = m_cache.find(sql); found != m_cache.end()) {
        found->second->reset();
        return found->second.get();
    }
    Result<Statement> statement = prepare(sql);
    if (!statement)
        return statement.error();
    const auto inserted = m_cache.emplace(
        std::string(sql), std::make_unique<Statement>(std::move(statement).value()));
    return inserted.first->second.get();
}

Result<std::int64_t> Connection::number(std::string_view sql,
                                        std::initializer_list<std::int64_t> values)
{
    Result<Statement *> statement = cached(sql);
    if (!statement)
        return statement.error();
    int index = 0;
    for (const std::int64_t value : values)
        (*statement)->bindInt(++index, value);
    Result<bool> row = (*statement)->step();
    if (!row)
        return row.error();
    const std::int64_t found = *row ? (*statement)->columnInt(0) : 0;
    (*statement)->reset();
    return found;
}

Result<void> Connection::execute(std::string_view sql)
{
    const std::string text(sql);
    if (m_readTracker)
        m_readTracker->beginCompiling();
    const int code = sqlite3_exec(m_handle, text.c_str(), nullptr, nullptr, nullptr);
    if (m_readTracker)
        m_readTracker->noteExecuted();
    if (code != SQLITE_OK)
        return errorOf(m_handle);
    return {};
}

std::int64_t Connection::changes() const
{
    return sqlite3_changes64(m_handle);
}

void Connection::setInterruptFlag(const std::atomic<bool> *flag)
{
    m_interruptFlag = flag;
    watchFlags();
}

void Connection::setCancelFlag(const std::atomic<bool> *flag)
{
    m_cancelFlag = flag;
    watchFlags();
}

void Connection::watchFlags()
{
    const bool isWatched = m_interruptFlag || m_cancelFlag;
    sqlite3_progress_handler(m_handle, isWatched ? 10000 : 0, isWatched ? isInterrupted : nullptr,
                             this);
}

int Connection::isInterrupted(void *connection)
{
    const auto *self = static_cast<const Connection *>(connection);
    for (const std::atomic<bool> *flag : {self->m_interruptFlag, self->m_cancelFlag}) {
        if (flag && flag->load(std::memory_order_relaxed))
            return 1;
    }
    return 0;
}

void Connection::beginReads()
{
    Q_ASSERT(m_readTracker);
    m_readTracker->begin();
}

Result<TableNames> Connection::endReads()
{
    return m_readTracker->end(*this);
}

void Connection::resetStatements()
{
    sqlite3_stmt *statement = nullptr;
    while ((statement = sqlite3_next_stmt(m_handle, statement))) {
        if (sqlite3_stmt_busy(statement))
            sqlite3_reset(statement);
    }
}

bool Connection::isInTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

Error Connection::errorOf(sqlite3 *handle)
{
    const int extended = sqlite3_extended_errcode(handle);
    ErrorCode code = ErrorCode::Sql;
    switch (extended & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        code = ErrorCode::Busy;
        break;
    case SQLITE_READONLY:
        code = ErrorCode::ReadOnly;
        break;
    case SQLITE_FULL:
        code = ErrorCode::DiskFull;
        break;
    case SQLITE_IOERR:
        code = ErrorCode::DiskFailed;
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        code = ErrorCode::Corrupt;
        break;
    case SQLITE_CANTOPEN:
        code = ErrorCode::CannotOpen;
        break;
    case SQLITE_CONSTRAINT:
        code = ErrorCode::Constraint;
        break;
    case SQLITE_INTERRUPT:
        code = ErrorCode::Cancelled;
        break;
    default:
        break;
    }
    return Error{code, QString::fromUtf8(sqlite3_errmsg(handle)), extended};
}

} // namespace Sync
