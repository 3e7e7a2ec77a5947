// SPDX-License-Identifier: Apache-2.0
#include "sync/data/dao.h"

#include "sync/store/sqltext.h"

namespace Sync {

DaoSql daoSql(const TableSpec &spec, std::span<const ColumnSpec> columns)
{
    const std::string table = quoted(std::string(spec.table));
    std::string names;
    std::string marks;
    std::string assignments;
    std::string selected;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string name = quoted(std::string(columns[i].name));
        const std::string comma = i == 0 ? "" : ", ";
        names += comma + name;
        marks += comma + "?" + std::to_string(i + 1);
        selected += comma + table + "." + name;
        if (i > 0)
            assignments += (i == 1 ? "" : ", ") + name + " = excluded." + name;
    }
    const std::string select = "SELECT " + selected + " FROM " + table;
    const std::string insert = "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")";
    DaoSql sql;
    sql.find = select + " WHERE \"id\" = ?1";
    sql.findMany = select + " WHERE \"id\" IN (SELECT value FROM json_each(?1)) ORDER BY \"id\"";
    sql.all = select + " ORDER BY \"id\"";
    sql.insert = insert;
    sql.upsert = insert + " ON CONFLICT (\"id\") DO "
        + (assignments.empty() ? "NOTHING" : "UPDATE SET " + assignments);
    sql.update = "UPDATE " + table + " SET ";
    sql.remove = "DELETE FROM " + table + " WHERE \"id\" = ?1";
    return sql;
}

Result<void> requireTransaction(Connection &connection)
{
    if (connection.isInTransaction())
        return {};
    return Error{ErrorCode::InvalidArgument,
                 QStringLiteral("a write needs a transaction of the store")};
}

Error atRow(Error error, std::string_view table, const QString &rowId)
{
    error.table = QString::fromUtf8(table.data(), static_cast<qsizetype>(table.size()));
    error.rowId = rowId;
    return error;
}

} // namespace Sync
