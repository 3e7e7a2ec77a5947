// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/entityinfo.h"
#include "sync/store/statement.h"

#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QString>
#include <QTime>
#include <QUuid>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <type_traits>

namespace Sync {

/// How a C++ type is kept in a column. Specialise it for your own types:
/// `static constexpr ColumnType type`, `bool read(row, column, T &value)` and
/// `void bind(statement, index, const T &value)`.
///
/// `read` gives false, and leaves the value alone, when what is there does not fit. It is not asked
/// about NULL: a member that has no empty state keeps what its struct gives it.
template <typename T> struct ColumnCodec;

template <typename T>
concept ColumnValue = requires
{
    ColumnCodec<T>::type;
};

template <> struct ColumnCodec<QString>
{
    static constexpr ColumnType type = ColumnType::Text;
    static bool read(const Statement &row, int column, QString &value)
    {
        if (row.valueType(column) == ValueType::Blob)
            return false;
        value = row.columnString(column);
        return true;
    }
    static void bind(Statement &statement, int index, const QString &value)
    {
        statement.bindString(index, value);
    }
};

/// Integers up to 64 bits with a sign, exact. A number that is too large does not fit.
template <typename T>
requires std::signed_integral<T>
struct ColumnCodec<T>
{
    static constexpr ColumnType type = ColumnType::Integer;
    static bool read(const Statement &row, int column, T &value)
    {
        if (row.valueType(column) != ValueType::Integer)
            return false;
        const std::int64_t number = row.columnInt(column);
        if (number < std::numeric_limits<T>::min() || number > std::numeric_limits<T>::max())
            return false;
        value = static_cast<T>(number);
        return true;
    }
    static void bind(Statement &statement, int index, T value) { statement.bindInt(index, value); }
};

template <> struct ColumnCodec<bool>
{
    static constexpr ColumnType type = ColumnType::Integer;
    static bool read(const Statement &row, int column, bool &value)
    {
        if (row.valueType(column) != ValueType::Integer)
            return false;
        value = row.columnInt(column) != 0;
        return true;
    }
    static void bind(Statement &statement, int index, bool value)
    {
        statement.bindInt(index, value ? 1 : 0);
    }
};

template <> struct ColumnCodec<double>
{
    static constexpr ColumnType type = ColumnType::Real;
    static bool read(const Statement &row, int column, double &value)
    {
        const ValueType stored = row.valueType(column);
        if (stored != ValueType::Real && stored != ValueType::Integer)
            return false;
        value = row.columnReal(column);
        return true;
    }
    static void bind(Statement &statement, int index, double value)
    {
        statement.bindReal(index, value);
    }
};

/// NULL is no value.
template <ColumnValue T> struct ColumnCodec<std::optional<T>>
{
    static constexpr ColumnType type = ColumnCodec<T>::type;
    static bool read(const Statement &row, int column, std::optional<T> &value)
    {
        T present{};
        if (!ColumnCodec<T>::read(row, column, present))
            return false;
        value = std::move(present);
        return true;
    }
    static void bind(Statement &statement, int index, const std::optional<T> &value)
    {
        if (value)
            ColumnCodec<T>::bind(statement, index, *value);
        else
            statement.bindNull(index);
    }
};

/// A type that is kept as text of its own form: `std::optional<T> fromColumnText(QStringView)` and
/// `QString toColumnText(const T &)`.
template <typename T> struct TextForm;

template <typename T>
requires requires
{
    TextForm<T>::fromText(QString());
}
struct ColumnCodec<T>
{
    static constexpr ColumnType type = ColumnType::Text;
    static bool read(const Statement &row, int column, T &value)
    {
        if (row.valueType(column) != ValueType::Text)
            return false;
        std::optional<T> read = TextForm<T>::fromText(row.columnString(column));
        if (!read)
            return false;
        value = *std::move(read);
        return true;
    }
    static void bind(Statement &statement, int index, const T &value)
    {
        statement.bindString(index, TextForm<T>::toText(value));
    }
};

/// `2026-11-22`; an invalid date is written as an empty text.
template <> struct TextForm<QDate>
{
    static std::optional<QDate> fromText(const QString &text);
    static QString toText(QDate date);
};

/// `09:30:00`, with `.250` where there are milliseconds. Reads Postgres' `time` and `09:30` too.
template <> struct TextForm<QTime>
{
    static std::optional<QTime> fromText(const QString &text);
    static QString toText(QTime time);
};

/// UTC with six decimals, `2026-11-22T08:15:00.250000Z`, so that texts sort as times do. Reads what
/// ISO 8601 and Postgres write, with any offset. Finer than milliseconds is lost when it is read.
template <> struct TextForm<QDateTime>
{
    static std::optional<QDateTime> fromText(const QString &text);
    static QString toText(const QDateTime &time);
};

/// Lower case without braces, as Postgres writes it.
template <> struct TextForm<QUuid>
{
    static std::optional<QUuid> fromText(const QString &text);
    static QString toText(const QUuid &id);
};

/// Base64, which is how bytes come through JSON.
template <> struct TextForm<QByteArray>
{
    static std::optional<QByteArray> fromText(const QString &text);
    static QString toText(const QByteArray &bytes);
};

/// The texts of an enum's values. Declare them once:
///
///     template <> inline constexpr auto Sync::enumTexts<Colour> =
///         std::to_array<Sync::EnumText<Colour>>({{Colour::Red, "red"}, {Colour::Blue, "blue"}});
template <typename E> struct EnumText
{
    E value;
    std::string_view text;
};
template <typename E> inline constexpr int enumTexts = 0;

/// Null for a value that is not declared.
template <typename E> QString enumText(E value)
{
    const auto found = std::ranges::find(enumTexts<E>, value, &EnumText<E>::value);
    return found == enumTexts<E>.end()
        ? QString()
        : QString::fromUtf8(found->text.data(), static_cast<qsizetype>(found->text.size()));
}

template <typename E>
requires(
    std::is_enum_v<E> && !std::same_as<decltype(enumTexts<E>), const int>) struct ColumnCodec<E>
{
    static constexpr ColumnType type = ColumnType::Text;
    static bool read(const Statement &row, int column, E &value)
    {
        const std::string_view text = row.columnText(column);
        const auto found = std::ranges::find(enumTexts<E>, text, &EnumText<E>::text);
        if (found == enumTexts<E>.end())
            return false;
        value = found->value;
        return true;
    }
    static void bind(Statement &statement, int index, E value)
    {
        const QString text = enumText(value);
        if (text.isNull())
            statement.bindNull(index);
        else
            statement.bindString(index, text);
    }
};

} // namespace Sync
