// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/entityinfo.h"

#include <string>
#include <string_view>

namespace Sync {

/// Names and texts inside generated SQL. Schema::make() has checked that names are plain.
// Not a function: where <iomanip> is read, std::quoted would fit a std::string better.
inline constexpr auto quoted = [](const std::string &name) { return "\"" + name + "\""; };

/// A text as SQL writes it.
inline std::string literal(std::string_view text)
{
    std::string sql = "'";
    for (const char c : text)
        sql.append(c == '\'' ? 2 : 1, c);
    return sql + "'";
}

/// A column's value as JSON keeps it exactly: SQLite's JSON prints 15 digits of a double, which is
/// not always the same number again, and has no infinity, which a column makes of a text like
/// '1e999'. An integer column holds a double where a number does not fit.
inline std::string exactValue(const std::string &expression, const ColumnInfo &column)
{
    if (column.type == ColumnType::Text)
        return expression;
    return "CASE WHEN typeof(" + expression + ") <> 'real' THEN " + expression + " WHEN abs("
        + expression + ") = 9e999 THEN iif(" + expression + " > 0, '1e999', '-1e999')"
        + " WHEN CAST(printf('%.15g', " + expression + ") AS REAL) = " + expression + " THEN "
        + expression + " ELSE json(printf('%!.17g', " + expression + ")) END";
}

/// `json_object('a', ROW."a", …)` over the columns that `isIncluded` accepts.
template <typename Predicate>
std::string jsonObject(const EntityInfo &entity, const std::string &row, Predicate isIncluded)
{
    std::string list;
    for (const ColumnInfo &column : entity.columns) {
        if (!isIncluded(column))
            continue;
        if (!list.empty())
            list += ", ";
        list += literal(column.name) + ", " + exactValue(row + "." + quoted(column.name), column);
    }
    return "json_object(" + list + ")";
}

} // namespace Sync
