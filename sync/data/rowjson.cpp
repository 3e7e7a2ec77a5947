// SPDX-License-Identifier: Apache-2.0
#include "sync/data/rowjson.h"

#include "sync/store/sqltext.h"

namespace Sync {

namespace {

QJsonValue valueAt(const Statement &row, int column)
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

} // namespace

Result<QJsonArray> jsonRows(Connection &connection, const EntityInfo &entity,
                            const std::string &column, const QString &value)
{
    std::string sql = "SELECT \"id\"";
    for (const ColumnInfo &info : entity.columns)
        sql += ", " + quoted(info.name);
    Result<Statement> statement =
        connection.prepare(sql + " FROM " + quoted(entity.table) + " WHERE " + quoted(column)
                           + " = ?1 ORDER BY \"id\"");
    if (!statement)
        return statement.error();
    statement->bindString(1, value);
    QJsonArray rows;
    while (true) {
        Result<bool> row = statement->step();
        if (!row)
            return row.error();
        if (!*row)
            return rows;
        QJsonObject object{{QStringLiteral("id"), statement->columnString(0)}};
        for (std::size_t i = 0; i < entity.columns.size(); ++i) {
            object.insert(QString::fromStdString(entity.columns[i].name),
                          valueAt(*statement, static_cast<int>(i) + 1));
        }
        rows.append(object);
    }
}

} // namespace Sync
