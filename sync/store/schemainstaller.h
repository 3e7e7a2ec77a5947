// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/capturesql.h"
#include "sync/store/connection.h"
#include "sync/store/schema.h"

namespace Sync {

/// Makes the tables of a file stand: its own bookkeeping and what the schema declares. An existing
/// file is extended by what is new; a new column is filled from what sync brought before.
///
/// *Threading:* the thread of the connection. *Errors:* NotOurs and NewerVersion leave the file as
/// it was; any other error rolls the whole installation back.
class SchemaInstaller
{
public:
    SchemaInstaller(Connection &connection, const Schema &schema)
        : m_connection(connection)
        , m_schema(schema)
    {
    }

    Result<void> install();
    /// Whether the file is one that this program can work on. *Errors:* NotOurs, NewerVersion.
    Result<void> checkOwner();

private:
    Result<void> installInTransaction();
    Result<void> installEntity(const EntityInfo &entity);
    Result<void> createTable(const EntityInfo &entity, std::int64_t rowType);
    Result<void> extendTables(const EntityInfo &entity, std::int64_t rowType);
    Result<std::vector<std::string>> addColumns(const EntityInfo &entity, const std::string &table);
    Result<void> refill(const EntityInfo &entity, const std::string &table,
                        const std::vector<std::string> &columns, std::int64_t rowType);
    Result<void> removePlacedTable(const EntityInfo &entity, std::int64_t rowType);
    Result<void> installTriggers(const EntityInfo &entity, std::int64_t rowType);
    Result<void> installIndex(const EntityInfo &entity, const SchemaObject &index);
    Result<void> installTrigger(const SchemaObject &trigger);
    Result<std::int64_t> rowType(const std::string &table);

    Connection &m_connection;
    const Schema &m_schema;
};

} // namespace Sync
