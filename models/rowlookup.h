// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QList>
#include <QString>

#include <string>
#include <utility>

/// Small helpers that every DAO needs. *Threading:* pure.
namespace Models {

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

/// SQL for the rows of `table` whose id is ?1 or starts with it; at most two, which is enough to
/// know that it is ambiguous. '~' comes after every character of a UUID.
inline std::string idPrefixSql(const char *table)
{
    return std::string("FROM ") + table
        + " WHERE ?1 <> '' AND id >= ?1 AND id < ?1 || '~' ORDER BY id LIMIT 2";
}

/// Of the rows that such a query found: a whole id means its row, whatever else starts like it.
template <typename T> QList<T> preferWholeId(QList<T> rows, const QString &prefix)
{
    if (rows.size() == 2 && rows.front().id.text() == prefix)
        rows.removeLast();
    return rows;
}

} // namespace Models
