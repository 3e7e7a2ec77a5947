// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/entity.h"
#include "sync/data/projection.h"
#include "sync/store/connection.h"
#include "sync/store/sqltext.h"

#include <QList>

#include <string>

namespace Sync {

/// How the rows of a query become values of `Row`: an entity, a projection, one value, or a
/// std::tuple of values. `columnList` is what a query selects before its FROM; empty where the
/// query says so itself.
template <typename Row> struct RowReader;

template <IsEntity Row> struct RowReader<Row>
{
    static constexpr int columns = static_cast<int>(decltype(entityOf<Row>)::size);

    static std::string columnList()
    {
        std::string list;
        const std::string prefix = quoted(std::string(entityOf<Row>.table())) + ".";
        for (const ColumnSpec &column : entityOf<Row>.columns())
            list += (list.empty() ? "" : ", ") + prefix + quoted(std::string(column.name));
        return list;
    }
    static Result<Row> read(const Statement &statement, int first = 0)
    {
        Row row{};
        const int misfit = entityOf<Row>.mapping().read(row, statement, first);
        if (misfit < 0)
            return row;
        return badValue(entityOf<Row>.table(),
                        entityOf<Row>.columns()[static_cast<std::size_t>(misfit)].name,
                        statement.columnString(first), statement, first + misfit);
    }
};

template <IsProjection Row> struct RowReader<Row>
{
    static constexpr int columns = static_cast<int>(decltype(projectionOf<Row>)::size);

    static std::string columnList()
    {
        std::string list;
        for (std::string_view expression : projectionOf<Row>.expressions())
            list += (list.empty() ? "" : ", ") + std::string(expression);
        return list;
    }
    static Result<Row> read(const Statement &statement, int first = 0)
    {
        Row row{};
        const int misfit = projectionOf<Row>.mapping().read(row, statement, first);
        if (misfit < 0)
            return row;
        return badValue({}, projectionOf<Row>.expressions()[static_cast<std::size_t>(misfit)],
                        statement.columnString(first), statement, first + misfit);
    }
};

template <ColumnValue Row> struct RowReader<Row>
{
    static constexpr int columns = 1;

    static std::string columnList() { return {}; }
    static Result<Row> read(const Statement &statement, int first = 0)
    {
        Row value{};
        if (!statement.isNull(first) && !ColumnCodec<Row>::read(statement, first, value))
            return badValue({}, "result", QString(), statement, first);
        return value;
    }
};

template <ColumnValue... Values> struct RowReader<std::tuple<Values...>>
{
    static constexpr int columns = sizeof...(Values);

    static std::string columnList() { return {}; }
    static Result<std::tuple<Values...>> read(const Statement &statement, int first = 0)
    {
        std::tuple<Values...> row;
        int column = first;
        std::optional<Error> error;
        const auto readOne = [&](auto &value) {
            using Value = std::remove_cvref_t<decltype(value)>;
            if (!error && !statement.isNull(column)
                && !ColumnCodec<Value>::read(statement, column, value))
                error = badValue({}, "result", QString(), statement, column);
            ++column;
        };
        std::apply([&](auto &...value) { (readOne(value), ...); }, row);
        if (error)
            return *error;
        return row;
    }
};

/// Every row that the statement still has; afterwards it is reset.
template <typename Row> Result<QList<Row>> readAll(Statement &statement)
{
    QList<Row> rows;
    while (true) {
        Result<bool> stepped = statement.step();
        if (!stepped)
            return stepped.error();
        if (!*stepped)
            return rows;
        Result<Row> row = RowReader<Row>::read(statement);
        if (!row) {
            statement.reset();
            return row.error();
        }
        rows.append(*std::move(row));
    }
}

/// The first row, if there is one; afterwards the statement is reset.
template <typename Row> Result<std::optional<Row>> readFirst(Statement &statement)
{
    Result<bool> stepped = statement.step();
    if (!stepped)
        return stepped.error();
    if (!*stepped)
        return std::optional<Row>();
    Result<Row> row = RowReader<Row>::read(statement);
    statement.reset();
    if (!row)
        return row.error();
    return std::optional<Row>(*std::move(row));
}

} // namespace Sync
