// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/database.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace Emulator {

enum class ColumnType {
    Uuid,
    Text,
    SmallInt,
    Date,
    Timestamp,
};

/// One column of a table of the project, as Postgres declares it.
struct Column
{
    std::string_view name;
    ColumnType type = ColumnType::Text;
    bool isRequired = false;
    /// Most code points a text may have, 0 for no limit.
    std::size_t maxLength = 0;
    std::size_t minLength = 0;
    /// The only texts allowed; any when empty.
    std::span<const std::string_view> allowed = {};
    /// Taken when an INSERT does not name the column.
    Value defaultValue = {};
};

/// One foreign key: `columns` of this table are found in (id, profile_id) of `target`.
struct Reference
{
    std::string_view constraint;
    std::string_view target;
    /// The column that holds the target's id.
    std::string_view column;
    /// True where the row and its target have to be in the same profile.
    bool isWithinProfile = false;
};

/// One table of the project.
struct Table
{
    std::string_view name;
    /// Position in tables(); also what the operation log stores.
    int number = 0;
    /// First half of the subkeys that sync gives to rows of this table.
    std::string_view sourceKey;
    std::vector<Column> columns;
    std::vector<Reference> references;

    /// -1 when there is no such column.
    [[nodiscard]] int indexOf(std::string_view column) const;
    /// One of the two tables of the library's examples, which belong to no profile.
    [[nodiscard]] bool isOfExamples() const { return name == "room" || name == "message"; }
};

/// One row: as many values as its table has columns. Timestamps are UTC text with six decimals.
struct Row
{
    const Table *table = nullptr;
    std::vector<Value> values;

    [[nodiscard]] const Value &operator[](std::string_view column) const;
    Value &operator[](std::string_view column);
    /// The text of a column, empty when it is null.
    [[nodiscard]] std::string_view text(std::string_view column) const;
    [[nodiscard]] std::string_view id() const { return text("id"); }
    /// The profile this row belongs to; a profile belongs to itself.
    [[nodiscard]] std::string_view profileId() const;
};

/// The six tables of Tidelist and the two of the library's examples, parents before children.
const std::vector<Table> &tables();
/// Null when there is no such table.
const Table *findTable(std::string_view name);
/// CREATE TABLE statements of all of them.
std::string dataTablesSql();
/// `id, profile_id, ...` in the order of Table::columns.
std::string columnList(const Table &table);
/// Reads a row from a query that selected columnList().
Row readRow(const Table &table, const Statement &statement, int firstColumn = 0);
/// The row as the sync service sends it: JSON text with the columns in order.
std::string syncJson(const Row &row);

} // namespace Emulator
