// SPDX-License-Identifier: Apache-2.0
#include "sync/data/rowjson.h"

#include "sync/data/keytext.h"
#include "sync/store/jsoncolumns.h"
#include "sync/store/sqltext.h"

#include <QByteArray>

#include <cmath>

namespace Sync {

namespace {

std::string selectSql(const EntityInfo &entity, const std::string &column)
{
    std::string sql = "SELECT \"id\"";
    for (const ColumnInfo &info : entity.columns)
        sql += ", " + quoted(info.name);
    sql += " FROM " + quoted(entity.table);
    if (!column.empty())
        sql += " WHERE " + quoted(column) + " = ?1";
    return sql + " ORDER BY \"id\"";
}

void appendValue(std::string &json, const Statement &row, int column)
{
    switch (row.valueType(column)) {
    case ValueType::Null:
        json += "null";
        return;
    case ValueType::Integer:
        json += std::to_string(row.columnInt(column));
        return;
    case ValueType::Real:
        // JSON has no infinity, but it has numbers that nobody can hold.
        if (std::isinf(row.columnReal(column)))
            json += row.columnReal(column) > 0 ? "1e999" : "-1e999";
        else
            json += QByteArray::number(row.columnReal(column), 'g', 17).toStdString();
        return;
    case ValueType::Text:
    case ValueType::Blob:
        break;
    }
    appendJsonText(json, row.columnText(column));
}

} // namespace

Result<void> eachRowAsJson(Connection &connection, const EntityInfo &entity,
                           const std::string &column, const QString &value,
                           const std::function<Result<void>(const std::string &)> &visit)
{
    Result<Statement> statement = connection.prepare(selectSql(entity, column));
    if (!statement)
        return statement.error();
    if (!column.empty())
        statement->bindString(1, value);
    std::string json;
    while (true) {
        Result<bool> row = statement->step();
        if (!row)
            return row.error();
        if (!*row)
            return {};
        json = "{\"id\":";
        appendValue(json, *statement, 0);
        for (std::size_t i = 0; i < entity.columns.size(); ++i) {
            json += ",\"" + entity.columns[i].name + "\":";
            appendValue(json, *statement, static_cast<int>(i) + 1);
        }
        json += '}';
        if (Result<void> visited = visit(json); !visited)
            return visited;
    }
}

Result<QJsonArray> jsonRows(Connection &connection, const EntityInfo &entity,
                            const std::string &column, const QString &value)
{
    Result<Statement> statement = connection.prepare(selectSql(entity, column));
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
                          valueOf(*statement, static_cast<int>(i) + 1));
        }
        rows.append(object);
    }
}

} // namespace Sync
