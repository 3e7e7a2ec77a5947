// SPDX-License-Identifier: Apache-2.0
#include "sync/store/statement.h"

#include "sync/store/connection.h"

#include <sqlite3.h>

namespace Sync {

void Statement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3_stmt *statement, std::unique_ptr<ReadTracker::Reads> reads)
    : m_statement(statement)
    , m_reads(std::move(reads))
{
}

void Statement::bindText(int index, std::string_view text)
{
    // A null pointer would bind NULL; an empty view may have one.
    const char *data = text.data() ? text.data() : "";
    sqlite3_bind_text64(handle(), index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bindInt(int index, std::int64_t value)
{
    sqlite3_bind_int64(handle(), index, value);
}

void Statement::bindReal(int index, double value)
{
    sqlite3_bind_double(handle(), index, value);
}

void Statement::bindNull(int index)
{
    sqlite3_bind_null(handle(), index);
}

void Statement::bindString(int index, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text64(handle(), index, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
}

Result<bool> Statement::step()
{
    const int code = m_reads ? m_reads->tracker->step(handle(), *m_reads) : sqlite3_step(handle());
    if (code == SQLITE_ROW)
        return true;
    Error error;
    if (code != SQLITE_DONE)
        error = Connection::errorOf(sqlite3_db_handle(handle()));
    sqlite3_reset(handle());
    if (code != SQLITE_DONE)
        return error;
    return false;
}

Result<void> Statement::run()
{
    Result<bool> stepped = true;
    do {
        stepped = step();
    } while (stepped && *stepped);
    if (!stepped)
        return stepped.error();
    return {};
}

void Statement::reset()
{
    sqlite3_reset(handle());
    sqlite3_clear_bindings(handle());
}

ValueType Statement::valueType(int column) const
{
    switch (sqlite3_column_type(handle(), column)) {
    case SQLITE_INTEGER:
        return ValueType::Integer;
    case SQLITE_FLOAT:
        return ValueType::Real;
    case SQLITE_TEXT:
        return ValueType::Text;
    case SQLITE_BLOB:
        return ValueType::Blob;
    default:
        return ValueType::Null;
    }
}

std::int64_t Statement::columnInt(int column) const
{
    return sqlite3_column_int64(handle(), column);
}

double Statement::columnReal(int column) const
{
    return sqlite3_column_double(handle(), column);
}

std::string_view Statement::columnText(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(handle(), column));
    if (!text)
        return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(handle(), column))};
}

QString Statement::columnString(int column) const
{
    const std::string_view text = columnText(column);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

int Statement::columnCount() const
{
    return sqlite3_column_count(handle());
}

int Statement::parameterCount() const
{
    return sqlite3_bind_parameter_count(handle());
}

} // namespace Sync
