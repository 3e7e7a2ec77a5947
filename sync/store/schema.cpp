// SPDX-License-Identifier: Apache-2.0
#include "sync/store/schema.h"

#include <algorithm>
#include <set>

namespace Sync {

namespace {

Error invalid(const std::string &text)
{
    return Error{ErrorCode::InvalidArgument, QString::fromStdString("schema: " + text)};
}

bool isTableName(const std::string &name)
{
    return isPlainName(name) && !isReservedTable(name);
}

Result<void> checkEntity(const EntityInfo &entity)
{
    if (!isTableName(entity.table))
        return invalid("\"" + entity.table + "\" cannot be the name of a table");
    std::set<std::string, std::less<>> names{"id"};
    for (const ColumnInfo &column : entity.columns) {
        // SQLite's own names of a row's number.
        const bool isRowid =
            column.name == "rowid" || column.name == "oid" || column.name == "_rowid_";
        if (!isPlainName(column.name) || isRowid)
            return invalid(entity.table + ": \"" + column.name + "\" cannot be a column's name");
        if (!names.insert(column.name).second)
            return invalid(entity.table + "." + column.name + " is declared twice");
    }
    for (const std::string &column : entity.oldColumns) {
        if (!names.contains(column) || column == "id")
            return invalid(entity.table + ": old values are asked of the unknown column " + column);
    }
    if (entity.insertOnly && entity.localOnly)
        return invalid(entity.table + " cannot be local and insert-only");
    for (const auto &index : entity.indexes) {
        for (const std::string &column : index) {
            if (!names.contains(column))
                return invalid(entity.table + ": an index names the unknown column " + column);
        }
    }
    for (const std::string &column : entity.sparseIndexes) {
        if (!names.contains(column))
            return invalid(entity.table + ": an index names the unknown column " + column);
    }
    return {};
}

Result<void> checkStep(int version, const Migration::Step &step)
{
    using Kind = Migration::Step::Kind;
    if (step.kind == Kind::Sql)
        return {};
    const auto refuse = [&](const std::string &name) {
        return invalid("migration " + std::to_string(version) + ": \"" + name
                       + "\" cannot be a name");
    };
    if (!isTableName(step.table))
        return refuse(step.table);
    const bool hasColumn = step.kind == Kind::RenameColumn || step.kind == Kind::DropColumn
        || step.kind == Kind::Retype;
    if (hasColumn && (!isPlainName(step.column) || step.column == "id"))
        return refuse(step.column);
    if (step.kind == Kind::RenameColumn && (!isPlainName(step.text) || step.text == "id"))
        return refuse(step.text);
    if (step.kind == Kind::RenameTable && !isTableName(step.text))
        return refuse(step.text);
    return {};
}

Result<void> checkMigrations(const std::vector<Migration> &migrations)
{
    int last = 1;
    for (const Migration &migration : migrations) {
        if (migration.toVersion() <= last)
            return invalid("the migration to " + std::to_string(migration.toVersion())
                           + " does not come after version " + std::to_string(last));
        last = migration.toVersion();
        for (const Migration::Step &step : migration.steps()) {
            if (Result<void> checked = checkStep(last, step); !checked)
                return checked;
        }
    }
    return {};
}

} // namespace

int EntityInfo::columnIndex(std::string_view name) const
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == name)
            return static_cast<int>(i);
    }
    return -1;
}

Result<Schema> Schema::make(std::vector<EntityInfo> entities, std::vector<Migration> migrations)
{
    if (Result<void> checked = checkMigrations(migrations); !checked)
        return checked.error();
    std::set<std::string, std::less<>> tables;
    for (const EntityInfo &entity : entities) {
        if (Result<void> checked = checkEntity(entity); !checked)
            return checked.error();
        if (!tables.insert(entity.table).second)
            return invalid("table " + entity.table + " is declared twice");
    }
    Schema schema;
    schema.m_migrations = std::move(migrations);
    std::set<std::string, std::less<>> placed;
    const auto isReady = [&](const EntityInfo &entity) {
        return std::all_of(entity.foreignKeys.begin(), entity.foreignKeys.end(),
                           [&](const ForeignKeyInfo &key) {
                               return key.table == entity.table || placed.contains(key.table);
                           });
    };
    for (const EntityInfo &entity : entities) {
        for (const ForeignKeyInfo &key : entity.foreignKeys) {
            if (!tables.contains(key.table))
                return invalid(entity.table + "." + key.column + " refers to the unknown table "
                               + key.table);
        }
    }
    while (!entities.empty()) {
        const auto next = std::find_if(entities.begin(), entities.end(), isReady);
        if (next == entities.end())
            return invalid("the references of " + entities.front().table + " go in a circle");
        placed.insert(next->table);
        schema.m_entities.push_back(std::move(*next));
        entities.erase(next);
    }
    return schema;
}

Result<Schema> Schema::migratedBy(std::vector<Migration> migrations) const
{
    if (Result<void> checked = checkMigrations(migrations); !checked)
        return checked.error();
    Schema schema = *this;
    schema.m_migrations = std::move(migrations);
    return schema;
}

const EntityInfo *Schema::find(std::string_view table) const
{
    for (const EntityInfo &entity : m_entities) {
        if (entity.table == table)
            return &entity;
    }
    return nullptr;
}

} // namespace Sync
