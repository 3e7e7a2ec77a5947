// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/idkey.h"
#include "sync/data/listsource.h"

#include <QHash>
#include <QList>

#include <functional>
#include <utility>

namespace Models {

/// The source of a list of few rows, which one query gives in their order. `Row` has a member `id`.
template <typename Row>
Sync::ListSource<Row, Sync::IdKey> sourceOfAll(
    std::function<Sync::Result<QList<Row>>(Sync::Connection &)> query)
{
    using Found = std::vector<Sync::ListRow<Row, Sync::IdKey>>;
    Sync::ListSource<Row, Sync::IdKey> source;
    source.order =
        [query](Sync::Connection &connection) -> Sync::Result<Sync::ListOrder<Sync::IdKey>> {
        const auto rows = query(connection);
        if (!rows)
            return rows.error();
        Sync::ListOrder<Sync::IdKey> order;
        for (const Row &row : *rows)
            order.keys.emplace_back(row.id.text());
        return order;
    };
    source.rows =
        [query = std::move(query)](Sync::Connection &connection,
                                   const std::vector<Sync::IdKey> &keys) -> Sync::Result<Found> {
        auto rows = query(connection);
        if (!rows)
            return rows.error();
        QHash<Sync::IdKey, Row> byKey;
        for (const Row &row : std::as_const(*rows))
            byKey.insert(Sync::IdKey(row.id.text()), row);
        Found found;
        for (const Sync::IdKey &key : keys) {
            if (const auto row = byKey.constFind(key); row != byKey.cend())
                found.push_back({key, *row});
        }
        return found;
    };
    return source;
}

} // namespace Models
