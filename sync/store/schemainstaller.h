// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/capturesql.h"
#include "sync/store/connection.h"
#include "sync/store/migrator.h"
#include "sync/store/schema.h"
#include "sync/store/storedtable.h"

namespace Sync {

/// Makes the tables of a file stand: its own bookkeeping and what the schema declares. An existing
/// file is taken to the schema's version, a copy of it made before (see FileBackup), and extended
/// by what is new; new columns and tables are filled from what sync brought before.
///
/// *Threading:* the thread of the connection. *Errors:* NotOurs, NewerVersion and
/// DeclarationMismatch leave the file as it was; any other error rolls the whole installation back.
class SchemaInstaller
{
public:
    SchemaInstaller(Connection &connection, const Schema &schema);

    Result<void> install();
    /// Whether the file is one that this program can work on. *Errors:* NotOurs, NewerVersion.
    Result<void> checkOwner();
    /// The same, and whether its tables are those of the schema, as far as they are there. Changes
    /// nothing. *Errors:* also DeclarationMismatch.
    Result<void> check();

private:
    Result<void> installInTransaction(bool isOld);
    Result<void> migrate();
    Result<void> installEntity(const EntityInfo &entity);
    Result<void> createTable(const EntityInfo &entity);
    Result<void> fillFromLog(const EntityInfo &entity, std::int64_t rowType, bool isBack);
    Result<void> extendTables(const EntityInfo &entity, const StoredTable &stored,
                              std::int64_t rowType);
    Result<void> addColumns(const EntityInfo &entity, const StoredTable &stored);
    Result<void> keepInRest(const EntityInfo &entity, const StoredTable &stored,
                            const std::string &table);
    Result<std::vector<std::string>> stages(const EntityInfo &entity, std::int64_t rowType);
    Result<void> removePlacedTable(const EntityInfo &entity, std::int64_t rowType);
    Result<void> installTriggers(const EntityInfo &entity, std::int64_t rowType);
    Result<void> installIndex(const EntityInfo &entity, const SchemaObject &index);
    Result<void> installTrigger(const SchemaObject &trigger);
    Result<std::int64_t> rowType(const std::string &table);
    /// Of the schema that the file was made with; 0 for a new file.
    Result<int> storedVersion();
    Result<void> noteVersion();

    Connection &m_connection;
    const Schema &m_schema;
    Migrator m_migrator;
};

} // namespace Sync
