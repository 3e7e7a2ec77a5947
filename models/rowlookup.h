// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/connection.h"
#include "sync/store/entity.h"

#include <QList>
#include <QString>

#include <string>
#include <string_view>

/// Small helpers that every DAO needs. *Threading:* the thread of the Connection.
namespace Models {

/// Every row that `statement` still has, mapped by the entity from column 0.
template <typename T>
Sync::Result<QList<T>> readAll(Sync::Statement &statement, const Sync::Entity<T> &entity)
{
    QList<T> rows;
    while (true) {
        auto row = statement.step();
        if (!row)
            return row.error();
        if (!*row)
            return rows;
        rows += entity.read(statement);
    }
}

/// The only row among the found ones. *Errors:* NotFound, Ambiguous, naming `what`.
template <typename T> Sync::Result<T> onlyRow(QList<T> rows, const QString &what)
{
    if (rows.isEmpty())
        return Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("There is no %1").arg(what)};
    if (rows.size() > 1)
        return Sync::Error{Sync::ErrorCode::Ambiguous,
                           QStringLiteral("More than one %1 matches").arg(what)};
    return std::move(rows.front());
}

/// Rows whose id is `prefix` (then only that one) or starts with it; at most two, which is enough
/// to know that it is ambiguous.
template <typename T>
Sync::Result<QList<T>> findByIdPrefix(Sync::Connection &connection, const Sync::Entity<T> &entity,
                                      const QString &prefix)
{
    if (prefix.isEmpty())
        return QList<T>();
    // '~' comes after every character of a UUID.
    auto statement =
        connection.cached("SELECT " + entity.columnList() + " FROM \"" + entity.info().table
                          + "\" WHERE \"id\" >= ?1 AND \"id\" < ?1 || '~' "
                            "ORDER BY \"id\" LIMIT 2");
    if (!statement)
        return statement.error();
    (*statement)->bindString(1, prefix.toLower());
    auto rows = readAll(**statement, entity);
    (*statement)->reset();
    if (rows && rows->size() == 2 && rows->front().id.text() == prefix.toLower())
        rows->removeLast();
    return rows;
}

} // namespace Models
