// SPDX-License-Identifier: Apache-2.0
#include "sync/store/migratedoperations.h"

#include "sync/store/sqltext.h"

namespace Sync::MigratedOperations {

namespace {

std::string path(const std::string &name)
{
    return "'$.\"" + name + "\"'";
}

/// Not json_extract(), which rounds numbers: the member's own text.
std::string member(const std::string &json, const std::string &name)
{
    return "json(" + json + " -> " + path(name) + ")";
}

std::string renamed(const std::string &json, const std::string &from, const std::string &to)
{
    return "json_set(json_remove(" + json + ", " + path(from) + "), " + path(to) + ", "
        + member(json, from) + ")";
}

std::string canBeRenamed(const std::string &json, const std::string &from, const std::string &to)
{
    return hasMember(json, from) + " AND NOT " + hasMember(json, to);
}

std::string refuse(const std::string &op, const std::string &data, const std::string &old,
                   const std::string &what, const std::string &condition)
{
    return "INSERT INTO rejected_write (tx, guilty, op, row_type, row_id, data, old, error_code,"
           " error_message, rejected_at, metadata) SELECT tx, 1, "
        + op + ", row_type, row_id, " + data + ", " + old
        + ", 'declaration_mismatch', 'the program has no " + what
        + " any more', strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'), metadata FROM sync_crud WHERE "
        + condition + " ORDER BY id;\n";
}

const char *forgetEmptyTransactions =
    "DELETE FROM sync_tx WHERE NOT EXISTS (SELECT 1 FROM sync_crud WHERE tx = sync_tx.id);\n";

} // namespace

std::string hasMember(const std::string &json, const std::string &name)
{
    return "(CASE WHEN json_valid(" + json + ") THEN json_type(" + json + ", " + path(name)
        + ") IS NOT NULL ELSE 0 END)";
}

std::string renameInLog(std::int64_t rowType, const std::string &from, const std::string &to)
{
    return "UPDATE sync_oplog SET data = " + renamed("data", from, to) + " WHERE row_type = "
        + std::to_string(rowType) + " AND " + canBeRenamed("data", from, to) + ";\n";
}

std::string renameInQueue(const std::string &table, const std::string &from, const std::string &to)
{
    std::string sql;
    for (const char *queue : {"sync_crud", "rejected_write"}) {
        for (const char *object : {"data", "old"}) {
            sql += std::string("UPDATE ") + queue + " SET " + object + " = "
                + renamed(object, from, to) + " WHERE row_type = " + literal(table) + " AND "
                + canBeRenamed(object, from, to) + ";\n";
        }
    }
    sql += "UPDATE sync_uploaded SET data = " + renamed("data", from, to)
        + " WHERE row_type = " + literal(table) + " AND " + canBeRenamed("data", from, to)
        + ";\nUPDATE overwritten_value SET column_name = " + literal(to)
        + " WHERE row_type = " + literal(table) + " AND column_name = " + literal(from) + ";\n";
    return sql;
}

std::string renameTableInQueue(const std::string &from, const std::string &to)
{
    std::string sql;
    for (const char *queue : {"sync_crud", "rejected_write", "sync_uploaded", "overwritten_value"})
        sql += std::string("UPDATE ") + queue + " SET row_type = " + literal(to)
            + " WHERE row_type = " + literal(from) + ";\n";
    return sql;
}

std::string renameRowType(const std::string &from, const std::string &to)
{
    const std::string type = "(SELECT id FROM sync_row_type WHERE name = " + literal(from) + ")";
    const std::string other = "(SELECT id FROM sync_row_type WHERE name = " + literal(to) + ")";
    return "INSERT OR IGNORE INTO sync_row_type (name) VALUES (" + literal(from)
        + ");\n"
        // The next publication decides between what came under either name.
        + "INSERT OR IGNORE INTO sync_dirty_row (row_type, row_id, held) SELECT " + type
        + ", row_id, 0 FROM sync_oplog WHERE row_type = " + other + ";\n"
        + "UPDATE sync_oplog SET row_type = " + type + " WHERE row_type = " + other + ";\n"
        + "DELETE FROM sync_dirty_row WHERE row_type = " + other + ";\n"
        + "DELETE FROM sync_row_type WHERE name = " + literal(to) + ";\n"
        + "UPDATE sync_row_type SET name = " + literal(to) + " WHERE name = " + literal(from)
        + ";\n";
}

std::string refuseColumn(const std::string &table, const std::string &column)
{
    const std::string ofTable = "row_type = " + literal(table) + " AND ";
    const std::string isWritten = ofTable + hasMember("data", column);
    const auto only = [&](const std::string &object) {
        return "json_object(" + literal(column) + ", " + member(object, column) + ")";
    };
    const auto without = [&](const std::string &object) {
        return "json_remove(" + object + ", " + path(column) + ")";
    };
    return refuse("'PATCH'", only("data"),
                  "iif(" + hasMember("old", column) + ", " + only("old") + ", NULL)",
                  "column " + table + "." + column,
                  isWritten + " AND (op <> 'PUT' OR json_type(data, " + path(column)
                      + ") <> 'null')")
        + "DELETE FROM sync_crud WHERE op = 'PATCH' AND " + isWritten + " AND " + without("data")
        + " = '{}';\n" + "UPDATE sync_crud SET data = " + without("data") + " WHERE " + isWritten
        + ";\n" + "UPDATE sync_crud SET old = " + without("old") + " WHERE " + ofTable
        + hasMember("old", column) + ";\n" + forgetEmptyTransactions;
}

std::string refuseTable(const std::string &table)
{
    const std::string ofTable = "row_type = " + literal(table);
    return refuse("op", "data", "old", "table " + table, ofTable) + "DELETE FROM sync_crud WHERE "
        + ofTable + ";\n" + forgetEmptyTransactions;
}

} // namespace Sync::MigratedOperations
