// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/database.h"

#include "backend/emulator/schema.h"

namespace Emulator {

namespace {
constexpr int applicationId = 0x54444c45; // "TDLE"

constexpr char ownTables[] = R"(
CREATE TABLE IF NOT EXISTS setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS account(
    id TEXT PRIMARY KEY, email TEXT UNIQUE, password TEXT NOT NULL, data TEXT NOT NULL,
    created_at TEXT NOT NULL, last_sign_in_at TEXT, confirmed_at TEXT,
    is_anonymous INTEGER NOT NULL, new_email TEXT, provider TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS one_time_code(
    account TEXT NOT NULL, kind INTEGER NOT NULL, email TEXT NOT NULL, code TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE, challenge TEXT NOT NULL, method TEXT NOT NULL,
    sent_at INTEGER NOT NULL, PRIMARY KEY(account, kind)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS auth_code(
    code TEXT PRIMARY KEY, account TEXT NOT NULL, challenge TEXT NOT NULL, method TEXT NOT NULL,
    issued_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mail(
    id INTEGER PRIMARY KEY, email TEXT NOT NULL, type TEXT NOT NULL, code TEXT NOT NULL,
    hash TEXT NOT NULL, link TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS session(
    id TEXT PRIMARY KEY, account TEXT NOT NULL, created_at TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS session_by_account ON session(account);
CREATE TABLE IF NOT EXISTS refresh_token(
    token TEXT PRIMARY KEY, session TEXT NOT NULL, parent TEXT, revoked_at INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS refresh_token_by_session ON refresh_token(session);
CREATE TABLE IF NOT EXISTS bucket(
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, checksum INTEGER NOT NULL,
    count INTEGER NOT NULL, last_op INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS row_version(id INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS oplog(
    bucket INTEGER NOT NULL, op_id INTEGER NOT NULL, kind INTEGER NOT NULL, object_type INTEGER,
    object_id TEXT, version INTEGER, checksum INTEGER NOT NULL,
    PRIMARY KEY(bucket, op_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS write_checkpoint(
    account TEXT NOT NULL, client TEXT NOT NULL, id INTEGER NOT NULL, op_id INTEGER NOT NULL,
    PRIMARY KEY(account, client)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS accepted_invite(
    invite_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, profile_id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS applied_transaction(
    user_id TEXT NOT NULL, tx TEXT NOT NULL, writes INTEGER NOT NULL, applied_at TEXT NOT NULL,
    PRIMARY KEY(user_id, tx)) WITHOUT ROWID;
)";
} // namespace

Statement::Statement(sqlite3 *connection, std::string_view sql, std::string &firstError)
    : m_connection(connection)
    , m_firstError(firstError)
{
    if (sqlite3_prepare_v2(connection, sql.data(), static_cast<int>(sql.size()), &m_statement,
                           nullptr)
            != SQLITE_OK
        && m_firstError.empty())
        m_firstError = sqlite3_errmsg(connection);
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

Statement &Statement::bind(int index, std::int64_t value)
{
    sqlite3_bind_int64(m_statement, index, value);
    return *this;
}

Statement &Statement::bind(int index, std::string_view value)
{
    sqlite3_bind_text(m_statement, index, value.data() ? value.data() : "",
                      static_cast<int>(value.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement &Statement::bindValue(int index, const Value &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return bind(index, *number);
    if (const auto *text = std::get_if<std::string>(&value))
        return bind(index, std::string_view(*text));
    sqlite3_bind_null(m_statement, index);
    return *this;
}

bool Statement::step()
{
    const int result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW)
        return true;
    if (result != SQLITE_DONE && m_firstError.empty())
        m_firstError = sqlite3_errmsg(m_connection);
    reset();
    return false;
}

void Statement::run()
{
    while (step()) {}
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string_view Statement::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    if (!text)
        return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

Value Statement::value(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_NULL:
        return {};
    case SQLITE_INTEGER:
        return integer(column);
    default:
        return std::string(text(column));
    }
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

Database::~Database()
{
    m_statements.clear();
    sqlite3_close(m_connection);
}

std::optional<std::string> Database::open(const std::string &file)
{
    const int result = sqlite3_open_v2(file.c_str(), &m_connection,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (result != SQLITE_OK)
        return "cannot open " + file + ": " + sqlite3_errstr(result);
    execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;");
    if (m_firstError.empty()) {
        Statement &id = prepared("PRAGMA application_id");
        const std::int64_t found = id.step() ? id.integer(0) : 0;
        id.reset();
        Statement &tables = prepared("SELECT count(*) FROM sqlite_schema");
        const std::int64_t count = tables.step() ? tables.integer(0) : 0;
        tables.reset();
        if (m_firstError.empty() && count > 0 && found != applicationId)
            return file + " is a database, but not one of the emulator";
    }
    execute(("PRAGMA application_id = " + std::to_string(applicationId)).c_str());
    begin();
    createOwnTables();
    execute(dataTablesSql().c_str());
    const std::string error = m_firstError;
    if (!commit())
        return "cannot use " + file + ": " + error;
    return std::nullopt;
}

void Database::createOwnTables()
{
    Statement columns = once("SELECT count(*) FROM pragma_table_info('account')");
    const std::int64_t count = columns.step() ? columns.integer(0) : 0;
    columns.reset();
    const bool isOlder = count == 6; // before accounts could be anonymous or unconfirmed
    if (isOlder)
        execute("ALTER TABLE account RENAME TO older_account");
    execute(ownTables);
    if (isOlder)
        execute("INSERT INTO account SELECT id, email, password, data, created_at, last_sign_in_at,"
                " created_at, 0, NULL, 'email' FROM older_account; DROP TABLE older_account");
}

Statement &Database::prepared(std::string_view sql)
{
    auto &entry = m_statements[std::string(sql)];
    if (!entry)
        entry = std::make_unique<Statement>(m_connection, sql, m_firstError);
    return *entry;
}

void Database::execute(const char *sql)
{
    if (sqlite3_exec(m_connection, sql, nullptr, nullptr, nullptr) != SQLITE_OK
        && m_firstError.empty())
        m_firstError = sqlite3_errmsg(m_connection);
}

void Database::begin()
{
    m_firstError.clear();
    execute("BEGIN IMMEDIATE");
}

bool Database::commit()
{
    if (m_firstError.empty())
        prepared("COMMIT").run();
    if (m_firstError.empty())
        return true;
    rollback();
    return false;
}

void Database::rollback()
{
    sqlite3_exec(m_connection, "ROLLBACK", nullptr, nullptr, nullptr);
    m_firstError.clear();
}

void Database::beginPart()
{
    execute("SAVEPOINT part");
}

void Database::endPart()
{
    execute("RELEASE part");
}

void Database::undoPart()
{
    execute("ROLLBACK TO part; RELEASE part");
}

std::string Database::setting(std::string_view key)
{
    Statement &query = prepared("SELECT value FROM setting WHERE key = ?1");
    query.bind(1, key);
    std::string value;
    if (query.step())
        value = query.text(0);
    query.reset();
    return value;
}

void Database::saveSetting(std::string_view key, std::string_view value)
{
    prepared("INSERT INTO setting VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2")
        .bind(1, key)
        .bind(2, value)
        .run();
}

} // namespace Emulator
