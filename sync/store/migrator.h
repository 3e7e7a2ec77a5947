// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/schema.h"
#include "sync/store/storedtable.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace Sync {

class Connection;

/// Takes the tables of a file, and all that is known of them, from an older version of a schema to
/// the present one.
///
/// Our own triggers are gone afterwards, and the indexes of the tables it has touched; whoever
/// calls it makes them anew. *Threading:* the thread of the connection. Inside a write transaction,
/// begun while foreign keys are not looked at.
class Migrator
{
public:
    Migrator(Connection &connection, const Schema &schema)
        : m_connection(connection)
        , m_schema(schema)
    {
    }

    /// *Errors:* DeclarationMismatch when a new name is taken, InvalidArgument when plain SQL
    /// writes what is no local table, those of the file. The caller rolls back.
    Result<void> run(int fromVersion);
    /// The columns of a table that were synced until now. Nothing: the table was none.
    std::optional<std::set<std::string>> formerlySynced(const std::string &table) const;

private:
    Result<void> forgetStages();
    Result<void> dropTriggers();
    Result<void> apply(const Migration::Step &step);
    Result<void> renameTable(const std::string &from, const std::string &to);
    Result<void> renameColumn(const std::string &table, const std::string &from,
                              const std::string &to);
    Result<void> renamePlacedColumn(const StoredTable &table, const std::string &from,
                                    const std::string &to);
    Result<void> dropTable(const std::string &table);
    Result<void> dropColumn(const std::string &table, const std::string &column);
    Result<void> runSql(const std::string &statements);
    Result<void> rebuild(const EntityInfo &entity);
    /// The table with what it was before its triggers went.
    Result<StoredTable> read(const std::string &table);
    Result<void> dropIndexes(const std::string &table);
    Result<void> nameIdIndex(const std::string &table, const std::string &newName);
    Result<std::optional<std::int64_t>> rowType(const std::string &table);

    Connection &m_connection;
    const Schema &m_schema;
    std::map<std::string, std::set<std::string>> m_synced;
    std::set<std::string> m_toRebuild;
};

} // namespace Sync
