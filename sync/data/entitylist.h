// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/listmodel.h"
#include "sync/data/rowreader.h"
#include "sync/store/sqltext.h"

#include <QVariant>

#include <tuple>

namespace Sync {

/// A member as views take it: ids and enums as their text, no value as an invalid QVariant.
template <typename T> QVariant variantOf(const T &value)
{
    if constexpr (requires { value.has_value(); })
        return value ? variantOf(*value) : QVariant();
    else if constexpr (std::is_enum_v<T>)
        return enumText(value);
    else if constexpr (requires { TextForm<T>::toText(value); } && !QMetaTypeId2<T>::IsBuiltIn)
        return TextForm<T>::toText(value);
    else
        return QVariant::fromValue(value);
}

/// One role for each column of the entity, of the column's name: the key is Qt::UserRole, the
/// others follow in the order of the declaration. See entityRole().
template <IsEntity T> std::vector<ListRole<T>> entityRoles()
{
    std::vector<ListRole<T>> roles;
    entityOf<T>.mapping().forEach([&](int column, auto path) {
        const std::string_view name = entityOf<T>.columns()[static_cast<std::size_t>(column)].name;
        roles.push_back({Qt::UserRole + column,
                         QByteArray(name.data(), static_cast<qsizetype>(name.size())),
                         [path](const T &row) { return variantOf(path.in(row)); }});
    });
    return roles;
}

/// The role of a member: `entityRole(&Message::text)`.
template <typename T, typename Member> constexpr int entityRole(Member T::*member)
{
    int role = -1;
    entityOf<T>.mapping().forEach([&](int column, const auto &path) {
        if (path.isMember(member))
            role = Qt::UserRole + column;
    });
    return role;
}

/// The rows of an entity that a query finds, in its order: `rest` is what stands behind SELECT and
/// its columns, as in Query, with parameters from ?1 on. They are known by their ids; Key is the
/// type that holds them, QString or, for long lists, IdKey.
///
///     model.setSource(entitySource<Message>("FROM message WHERE room_id = ?1 ORDER BY sent_at",
///     room));
template <IsEntity T, typename Key = QString, typename... Args>
ListSource<T, Key> entitySource(std::string_view rest, const Args &...args)
{
    const std::string table = quoted(std::string(entityOf<T>.table()));
    const std::string id = table + ".\"id\"";
    return sqlSource<T, Key>(
        "SELECT " + id + " " + std::string(rest),
        [args = std::tuple(args...)](Statement &statement) {
            int index = 1;
            std::apply(
                [&](const auto &...arg) {
                    (ColumnCodec<std::remove_cvref_t<decltype(arg)>>::bind(statement, index++, arg),
                     ...);
                },
                args);
        },
        "SELECT " + id + ", " + RowReader<T>::columnList() + " FROM " + table + " WHERE " + id
            + " IN (SELECT value FROM json_each(?1))",
        [](Statement &statement) { return RowReader<T>::read(statement, 1); });
}

} // namespace Sync
