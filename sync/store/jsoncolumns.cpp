// SPDX-License-Identifier: Apache-2.0
#include "sync/store/jsoncolumns.h"

#include "sync/store/statement.h"

#include <QJsonDocument>
#include <QVariant>

namespace Sync {

std::optional<QJsonObject> objectOf(const Statement &row, int column)
{
    if (row.isNull(column))
        return std::nullopt;
    const std::string_view text = row.columnText(column);
    return QJsonDocument::fromJson(
               QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())))
        .object();
}

void bindObject(Statement &statement, int index, const std::optional<QJsonObject> &object)
{
    if (object)
        statement.bindString(
            index, QString::fromUtf8(QJsonDocument(*object).toJson(QJsonDocument::Compact)));
    else
        statement.bindNull(index);
}

std::optional<QString> textOf(const Statement &row, int column)
{
    if (row.isNull(column))
        return std::nullopt;
    return row.columnString(column);
}

QJsonValue valueOf(const Statement &row, int column)
{
    switch (row.valueType(column)) {
    case ValueType::Null:
        return {};
    case ValueType::Integer:
        return qint64(row.columnInt(column));
    case ValueType::Real:
        return row.columnReal(column);
    case ValueType::Text:
    case ValueType::Blob:
        break;
    }
    return row.columnString(column);
}

void bindValue(Statement &statement, int index, const QJsonValue &value)
{
    if (value.isDouble()) {
        // An integer of 64 bits is not always a double.
        const QVariant number = value.toVariant();
        if (number.typeId() == QMetaType::LongLong)
            statement.bindInt(index, number.toLongLong());
        else
            statement.bindReal(index, value.toDouble());
    } else if (value.isBool()) {
        statement.bindInt(index, value.toBool() ? 1 : 0);
    } else if (value.isString()) {
        statement.bindString(index, value.toString());
    } else {
        statement.bindNull(index);
    }
}

} // namespace Sync
