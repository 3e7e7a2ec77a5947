// SPDX-License-Identifier: Apache-2.0
#include "sync/data/rowmapping.h"

namespace Sync {

namespace {

QLatin1StringView nameOf(ValueType type)
{
    switch (type) {
    case ValueType::Integer:
        return QLatin1StringView("an integer");
    case ValueType::Real:
        return QLatin1StringView("a real number");
    case ValueType::Text:
        return QLatin1StringView("a text");
    case ValueType::Blob:
        return QLatin1StringView("bytes");
    case ValueType::Null:
        break;
    }
    return QLatin1StringView("NULL");
}

QString toString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

Error badValue(std::string_view table, std::string_view name, const QString &rowId,
               const Statement &row, int column)
{
    Error error{ErrorCode::BadValue, QString()};
    error.table = toString(table);
    error.column = toString(name);
    error.rowId = rowId;
    // The value itself is content, and stays out of messages.
    error.message = QStringLiteral("%1.%2 of row %3 holds %4 that does not fit")
                        .arg(error.table, error.column, rowId, nameOf(row.valueType(column)));
    return error;
}

} // namespace Sync
