// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/rowparser.h"
#include "sync/store/schema.h"

#include <cstdint>
#include <string>
#include <vector>

namespace Sync {

class Connection;

/// Fills what is new in a program's declaration of a table from what the stream brought before, so
/// that nothing has to be downloaded for it: columns from the members that were none then, a table
/// from the operations that nobody could use.
///
/// Values are the ones that a download now would give, to the last digit. What a person wrote and
/// the server has not seen yet goes before what the server sent. Only what was published shows.
/// *Threading:* the thread of the connection. All calls inside a transaction in which sync writes
/// (`sync_state.in_sync`), before the entity's triggers stand.
class ColumnRefill
{
public:
    /// `rowType` is the entity's number in `sync_row_type`. The entity outlives this object.
    ColumnRefill(Connection &connection, const EntityInfo &entity, std::int64_t rowType);

    /// These columns of the table itself.
    Result<void> fillColumns(const std::vector<std::string> &columns);
    /// Those of rows that are as they came, only: in the table or in a stage.
    Result<void> fillPlaced(const std::string &table, const std::vector<std::string> &columns);
    /// The whole table. Rows whose parent is missing stay away.
    Result<void> fillTable();

private:
    void want(const std::vector<std::string> &columns);
    Result<Statement> prepareUpdate(const std::string &table, const std::string &key);
    Result<bool> update(Statement &update);
    Result<void> fillPlaced(const std::string &table);
    Result<void> fillLogged();
    Result<void> fillQueued();
    Result<void> fillFrom(Statement &select);
    Result<void> makeOperationsWhole();
    std::string publishedSql(const std::string &condition) const;

    Connection &m_connection;
    const EntityInfo &m_entity;
    std::int64_t m_rowType;
    RowParser m_parser;
    std::vector<std::size_t> m_wanted; ///< positions in the parser's columns
};

} // namespace Sync
