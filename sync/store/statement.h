// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/readtracker.h"

#include <QByteArray>
#include <QString>

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace Sync {

/// What SQLite holds in a place: its storage class.
enum class ValueType { Null, Integer, Real, Text, Blob };

/// A prepared statement. Text goes in and out as UTF-8 without a QVariant in between.
///
/// Parameters count from 1, columns from 0, as in SQLite. *Threading:* the thread of its
/// Connection. *Ownership:* must be destroyed before its Connection.
class Statement
{
public:
    Statement() = default;

    /// Views given to bindText must stay valid until the statement is reset.
    void bindText(int index, std::string_view text);
    template <std::same_as<std::string> Temporary>
    void bindText(int index, Temporary &&text) = delete;
    void bindInt(int index, std::int64_t value);
    void bindReal(int index, double value);
    void bindNull(int index);
    /// Copies the string; a null QString binds as empty text, for NULL use bindNull.
    void bindString(int index, const QString &text);

    /// True: a row is here; false: done. After an error or the last row the statement is reset.
    Result<bool> step();
    /// Runs a statement that returns no rows, and resets it.
    Result<void> run();
    /// Ends the run and forgets every bound value.
    void reset();

    bool isNull(int column) const { return valueType(column) == ValueType::Null; }
    /// As it is stored; ask before a column function converts it.
    ValueType valueType(int column) const;
    std::int64_t columnInt(int column) const;
    double columnReal(int column) const;
    /// Valid until the next step or reset.
    std::string_view columnText(int column) const;
    QString columnString(int column) const;
    int columnCount() const;
    int parameterCount() const;

    sqlite3_stmt *handle() const { return m_statement.get(); }

private:
    friend class Connection;
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    Statement(sqlite3_stmt *statement, std::unique_ptr<ReadTracker::Reads> reads);

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    std::unique_ptr<ReadTracker::Reads> m_reads; ///< none where nobody asks what is read
};

} // namespace Sync
