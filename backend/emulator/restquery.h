// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/httptypes.h"
#include "backend/emulator/schema.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Emulator {

/// The query string of a REST request in PostgREST's language: filters, select, order, limit,
/// offset, on_conflict, columns. No embedding, no casts, no JSON paths, no full-text search.
class RestQuery
{
public:
    /// Errors: PGRST100 for what cannot be parsed, 42703 for an unknown column, and what Postgres
    /// says of a value that does not fit its column.
    static Outcome<RestQuery> parse(const Table &table, const NameValues &parameters);

    /// Condition over the columns; its parameters start at ?3.
    std::string condition = "1";
    std::vector<Value> values;
    /// Columns to show, as positions in the table.
    std::vector<std::size_t> shown;
    std::string order = "id";
    std::int64_t limit = -1;
    std::int64_t offset = 0;
    std::vector<std::string> conflictColumns;
    /// The columns to take from the body, when they were named.
    std::optional<std::vector<std::string>> bodyColumns;

private:
    explicit RestQuery(const Table &table)
        : m_table(&table)
    {
    }

    std::optional<ApiError> readSelect(std::string_view text);
    std::optional<ApiError> readOrder(std::string_view text);
    /// `expression` is what stands after the column: `not.eq.5`.
    Outcome<std::string> filter(std::string_view column, std::string_view expression);
    Outcome<std::string> listFilter(const Column &column, std::string_view operand);
    /// `(a.eq.1,b.is.null)`
    Outcome<std::string> logic(std::string_view junction, std::string_view list);
    std::string placeholder(Value value);

    const Table *m_table;
};

} // namespace Emulator
