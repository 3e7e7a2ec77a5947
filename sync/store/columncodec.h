// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/statement.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace Sync {

enum class ColumnType { Text, Integer, Real };

/// How a C++ type is kept in a column. Specialise it for your own types:
/// `static constexpr ColumnType type`, `read(row, column)` and `bind(statement, index, value)`.
/// A NULL read into a type that has no empty state gives its default value.
template <typename T> struct ColumnCodec;

template <> struct ColumnCodec<QString>
{
    static constexpr ColumnType type = ColumnType::Text;
    static QString read(const Statement &row, int column) { return row.columnString(column); }
    static void bind(Statement &statement, int index, const QString &value)
    {
        statement.bindString(index, value);
    }
};

template <> struct ColumnCodec<std::int64_t>
{
    static constexpr ColumnType type = ColumnType::Integer;
    static std::int64_t read(const Statement &row, int column) { return row.columnInt(column); }
    static void bind(Statement &statement, int index, std::int64_t value)
    {
        statement.bindInt(index, value);
    }
};

template <> struct ColumnCodec<int>
{
    static constexpr ColumnType type = ColumnType::Integer;
    static int read(const Statement &row, int column)
    {
        return static_cast<int>(row.columnInt(column));
    }
    static void bind(Statement &statement, int index, int value)
    {
        statement.bindInt(index, value);
    }
};

template <> struct ColumnCodec<bool>
{
    static constexpr ColumnType type = ColumnType::Integer;
    static bool read(const Statement &row, int column) { return row.columnInt(column) != 0; }
    static void bind(Statement &statement, int index, bool value)
    {
        statement.bindInt(index, value ? 1 : 0);
    }
};

template <> struct ColumnCodec<double>
{
    static constexpr ColumnType type = ColumnType::Real;
    static double read(const Statement &row, int column) { return row.columnReal(column); }
    static void bind(Statement &statement, int index, double value)
    {
        statement.bindReal(index, value);
    }
};

template <typename T> struct ColumnCodec<std::optional<T>>
{
    static constexpr ColumnType type = ColumnCodec<T>::type;
    static std::optional<T> read(const Statement &row, int column)
    {
        if (row.isNull(column))
            return std::nullopt;
        return ColumnCodec<T>::read(row, column);
    }
    static void bind(Statement &statement, int index, const std::optional<T> &value)
    {
        if (value)
            ColumnCodec<T>::bind(statement, index, *value);
        else
            statement.bindNull(index);
    }
};

} // namespace Sync
