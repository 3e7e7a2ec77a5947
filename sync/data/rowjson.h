// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/entity.h"
#include "sync/data/id.h"
#include "sync/result.h"
#include "sync/store/connection.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>
#include <string>

/// Rows as JSON objects with the names of their columns, and values as the columns hold them: what
/// exports, logs and other programs read. Integers beyond 2^53 stay exact as far as QJsonValue
/// keeps them (64 bits). *Threading:* pure, or the thread of the Connection.
namespace Sync {

inline QJsonValue jsonValue(const QString &value)
{
    return value;
}
inline QJsonValue jsonValue(double value)
{
    return value;
}
template <std::integral T> QJsonValue jsonValue(T value)
{
    return static_cast<qint64>(value);
}
/// An id that is not there, as in a row of which the server sent a part, is null.
template <typename Tag> QJsonValue jsonValue(const Id<Tag> &id)
{
    return id.isEmpty() ? QJsonValue() : QJsonValue(id.text());
}
template <typename T>
requires requires(const T &value)
{
    TextForm<T>::toText(value);
}
QJsonValue jsonValue(const T &value)
{
    return TextForm<T>::toText(value);
}
template <typename E>
requires std::is_enum_v<E> QJsonValue jsonValue(E value)
{
    const QString text = enumText(value);
    return text.isNull() ? QJsonValue() : QJsonValue(text);
}
template <typename T> QJsonValue jsonValue(const std::optional<T> &value)
{
    return value ? jsonValue(*value) : QJsonValue();
}

template <IsEntity T> QJsonObject toJson(const T &row)
{
    QJsonObject object;
    entityOf<T>.mapping().forEach([&](int column, const auto &path) {
        const std::string_view name = entityOf<T>.columns()[static_cast<std::size_t>(column)].name;
        object.insert(QLatin1StringView(name.data(), qsizetype(name.size())),
                      jsonValue(path.in(row)));
    });
    return object;
}

/// Every row of the table whose `column` is `value`, by id, whatever type it has in C++.
Result<QJsonArray> jsonRows(Connection &connection, const EntityInfo &entity,
                            const std::string &column, const QString &value);
/// The same one at a time, as the text of an object with its columns in their declared order, for
/// so many rows that values of them would cost too much. With an empty `column`: every row. What
/// `visit` returns ends it. *Errors:* those of the Connection and of `visit`.
Result<void> eachRowAsJson(Connection &connection, const EntityInfo &entity,
                           const std::string &column, const QString &value,
                           const std::function<Result<void>(const std::string &)> &visit);

} // namespace Sync
