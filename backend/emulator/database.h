// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

namespace Emulator {

/// What one column of one row holds.
using Value = std::variant<std::monostate, std::int64_t, std::string>;

/// A prepared statement. Errors are collected by the Database, which refuses the commit.
class Statement
{
public:
    Statement(sqlite3 *connection, std::string_view sql, std::string &firstError);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    Statement &bind(int index, std::int64_t value);
    Statement &bind(int index, std::string_view value);
    Statement &bindValue(int index, const Value &value);
    /// True while there is a row; resets itself after the last one.
    bool step();
    /// Runs to the end and resets.
    void run();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    /// Valid until the next step.
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] Value value(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    sqlite3 *m_connection;
    sqlite3_stmt *m_statement = nullptr;
    std::string &m_firstError;
};

/// The one SQLite connection with everything the emulated project holds.
/// Threading: used on the event loop's thread only.
class Database
{
public:
    Database() = default;
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Opens `file` (":memory:" for none) and makes the tables that are missing.
    /// Errors: a sentence for the person who started the program.
    [[nodiscard]] std::optional<std::string> open(const std::string &file);

    /// A statement that is prepared once and kept; not to be used again before it was reset.
    Statement &prepared(std::string_view sql);
    /// A statement for one use.
    Statement once(std::string_view sql) { return {m_connection, sql, m_firstError}; }
    void execute(const char *sql);

    void begin();
    /// False, and everything undone, when any statement since begin() failed.
    bool commit();
    void rollback();

    /// A part of the transaction that can be undone by itself; parts are not nested.
    void beginPart();
    void endPart();
    void undoPart();

    /// The first error since begin(), empty when there was none.
    [[nodiscard]] const std::string &firstError() const { return m_firstError; }
    /// Rows changed by the last statement.
    [[nodiscard]] int changes() const { return sqlite3_changes(m_connection); }

    [[nodiscard]] std::string setting(std::string_view key);
    void saveSetting(std::string_view key, std::string_view value);

private:
    /// Takes over what a file of an earlier version has.
    void createOwnTables();

    sqlite3 *m_connection = nullptr;
    std::string m_firstError;
    std::unordered_map<std::string, std::unique_ptr<Statement>> m_statements;
};

} // namespace Emulator
