// SPDX-License-Identifier: Apache-2.0
#include "sync/data/relations.h"

#include "sync/store/sqltext.h"

namespace Sync {

namespace {

/// From, and the condition that picks the rows: ids come as one parameter, however many there are.
/// What leads to the rows is a sub-query, so that conditions name the related table's columns only.
std::string fromSql(const RelationSpec &relation)
{
    const std::string table = quoted(std::string(relation.table));
    const std::string key = quoted(std::string(relation.keyColumn));
    const std::string ids = " IN (SELECT value FROM json_each(?1))";
    std::string sql = " FROM " + table;
    if (relation.between.empty()) {
        sql += " WHERE " + key + ids;
    } else {
        sql += " JOIN (SELECT " + key + " AS sync_key, " + quoted(std::string(relation.toColumn))
            + " AS sync_to FROM " + quoted(std::string(relation.between)) + " WHERE " + key + ids
            + ") ON sync_to = " + table + ".\"id\" WHERE true";
    }
    if (!relation.rows.where.empty())
        sql += " AND (" + std::string(relation.rows.where) + ")";
    return sql;
}

std::string keySql(const RelationSpec &relation)
{
    return relation.between.empty() ? quoted(std::string(relation.keyColumn)) : "sync_key";
}

} // namespace

std::string relatedRowsSql(const RelationSpec &relation, const std::string &columns)
{
    return "SELECT " + keySql(relation) + ", " + columns + fromSql(relation) + " ORDER BY "
        + std::string(relation.rows.orderBy);
}

std::string relatedCountSql(const RelationSpec &relation)
{
    return "SELECT " + keySql(relation) + ", count(*)" + fromSql(relation) + " GROUP BY 1";
}

} // namespace Sync
