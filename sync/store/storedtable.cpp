// SPDX-License-Identifier: Apache-2.0
#include "sync/store/storedtable.h"

#include "sync/store/capturesql.h"
#include "sync/store/connection.h"
#include "sync/store/placedsql.h"

#include <algorithm>
#include <cctype>

namespace Sync {

namespace {

/// `column` is empty where the table itself is meant.
Error notAsDeclared(const std::string &table, const std::string &column, const std::string &what)
{
    const std::string where = column.empty() ? table : table + "." + column;
    Error error{ErrorCode::DeclarationMismatch,
                QString::fromStdString(where + " " + what + "; see Sync::Migration")};
    error.table = QString::fromStdString(table);
    error.column = QString::fromStdString(column);
    return error;
}

/// The rows of a statement with one parameter, given to `visit`.
template <typename Visit>
Result<void> each(Connection &connection, std::string_view sql, const std::string &parameter,
                  Visit visit)
{
    Result<Statement> select = connection.prepare(sql);
    if (!select)
        return select.error();
    select->bindText(1, parameter);
    Result<bool> row = select->step();
    for (; row && *row; row = select->step())
        visit(*select);
    return row ? Result<void>() : Result<void>(row.error());
}

std::string upper(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return std::toupper(c); });
    return result;
}

StoredTable::Kind kindOf(std::string_view type, bool isWithoutRowid)
{
    if (type == "view")
        return StoredTable::Kind::View;
    if (type != "table")
        return StoredTable::Kind::Other;
    return isWithoutRowid ? StoredTable::Kind::WithoutRowid : StoredTable::Kind::Table;
}

ColumnType typeOf(std::string_view name)
{
    if (name == affinity(ColumnType::Integer))
        return ColumnType::Integer;
    return name == affinity(ColumnType::Real) ? ColumnType::Real : ColumnType::Text;
}

} // namespace

Result<StoredTable> StoredTable::read(Connection &connection, const std::string &name)
{
    StoredTable table;
    table.name = name;
    Result<void> done =
        each(connection,
             "SELECT type, wr FROM pragma_table_list WHERE schema = 'main' AND lower(name) = ?1",
             name, [&](const Statement &row) {
                 table.kind = kindOf(row.columnText(0), row.columnInt(1) != 0);
             });
    if (!done || table.kind == Kind::None)
        return done ? Result<StoredTable>(table) : Result<StoredTable>(done.error());
    done =
        each(connection, "SELECT name, type, \"notnull\", dflt_value FROM pragma_table_info(?1)",
             name, [&](const Statement &row) {
                 table.columns.push_back({std::string(row.columnText(0)), upper(row.columnText(1)),
                                          row.columnInt(2) != 0 && row.isNull(3)});
             });
    if (!done)
        return done.error();
    done =
        each(connection, "SELECT \"from\", \"table\", on_delete FROM pragma_foreign_key_list(?1)",
             name, [&](const Statement &row) {
                 const bool isSetNull = row.columnText(2) == "SET NULL";
                 table.foreignKeys.push_back({std::string(row.columnText(0)),
                                              std::string(row.columnText(1)),
                                              isSetNull ? OnDelete::SetNull : OnDelete::Cascade});
             });
    if (!done)
        return done.error();
    done = each(connection,
                "SELECT (SELECT group_concat(name) FROM pragma_index_info(l.name))"
                " FROM pragma_index_list(?1) l WHERE l.\"unique\" = 1 AND l.partial = 0",
                name, [&](const Statement &row) {
                    table.hasUniqueId = table.hasUniqueId || row.columnText(0) == "id";
                });
    if (!done)
        return done.error();
    const std::string trigger = demoteTriggerNames(table.entity()).front();
    done = each(connection, "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?1",
                trigger, [&](const Statement &row) {
                    table.hasTriggers = true;
                    table.syncedColumns = demotedColumns(row.columnText(0));
                });
    if (!done)
        return done.error();
    done = each(connection, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1",
                placedTable(table.entity()), [&](const Statement &) { table.isPlaced = true; });
    if (!done)
        return done.error();
    return table;
}

const StoredTable::Column *StoredTable::find(std::string_view column) const
{
    const auto found =
        std::ranges::find_if(columns, [&](const Column &each) { return each.name == column; });
    return found == columns.end() ? nullptr : &*found;
}

EntityInfo StoredTable::entity() const
{
    EntityInfo entity;
    entity.table = name;
    for (const Column &column : columns) {
        if (column.name == "id")
            continue;
        ColumnInfo info;
        info.name = column.name;
        info.type = typeOf(column.type);
        info.localOnly = !syncedColumns.contains(column.name);
        entity.columns.push_back(std::move(info));
    }
    entity.foreignKeys = foreignKeys;
    return entity;
}

Result<void> StoredTable::check(const EntityInfo &entity) const
{
    if (kind == Kind::None)
        return {};
    if (kind != Kind::Table)
        return notAsDeclared(name, {},
                             kind == Kind::View ? "is a view in the file"
                                 : kind == Kind::WithoutRowid
                                 ? "is a table WITHOUT ROWID in the file"
                                 : "is no ordinary table in the file");
    const Column *id = find("id");
    if (!id || id->type != "TEXT" || !hasUniqueId)
        return notAsDeclared(name, "id", "is not the text primary key of the table in the file");
    for (const ColumnInfo &column : entity.columns) {
        const Column *stored = find(column.name);
        if (stored && stored->type != affinity(column.type))
            return notAsDeclared(name, column.name,
                                 "is declared as " + std::string(affinity(column.type))
                                     + " and stands in the file as " + stored->type);
    }
    for (const Column &column : columns) {
        if (column.isRequired && column.name != "id" && entity.columnIndex(column.name) < 0)
            return notAsDeclared(name, column.name,
                                 "must not be NULL in the file and is not declared");
    }
    const auto contains = [](const std::vector<ForeignKeyInfo> &keys, const ForeignKeyInfo &key) {
        return std::ranges::any_of(keys, [&](const ForeignKeyInfo &each) {
            return each.column == key.column && each.table == key.table
                && each.onDelete == key.onDelete;
        });
    };
    for (const ForeignKeyInfo &key : entity.foreignKeys) {
        if (find(key.column) && !contains(foreignKeys, key))
            return notAsDeclared(name, key.column,
                                 "is declared to refer to " + key.table
                                     + ", which it does not do in the file, or in another way");
    }
    for (const ForeignKeyInfo &key : foreignKeys) {
        if (!contains(entity.foreignKeys, key))
            return notAsDeclared(name, key.column,
                                 "refers to " + key.table
                                     + " in the file in a way that is not declared");
    }
    return {};
}

} // namespace Sync
