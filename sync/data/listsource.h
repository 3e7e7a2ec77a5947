// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/idkey.h"
#include "sync/data/keytext.h"
#include "sync/data/orderpatch.h"
#include "sync/result.h"
#include "sync/store/changelog.h"
#include "sync/store/connection.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace Sync {

/// Which rows a list shows, in order, by keys that are distinct and stay with their rows.
///
/// A rowid is the smallest key, but SQLite may give that of a deleted row to a new one; an IdKey
/// takes 16 bytes for a UUID, a QString about a hundred. Any key has a ColumnCodec.
template <typename Key> struct ListOrder
{
    std::vector<Key> keys;
    std::vector<std::uint16_t> depths; ///< one per key, or none: a flat list
    bool isPatchable = true; ///< false: only all of the rows say where each stands

    int count() const { return static_cast<int>(keys.size()); }
    int depthAt(int row) const { return depths.empty() ? 0 : depths[row]; }
    /// At the end, on the top level.
    void append(const Key &key)
    {
        keys.push_back(key);
        if (!depths.empty())
            depths.push_back(0);
    }
    void remove(int row)
    {
        keys.erase(keys.begin() + row);
        if (!depths.empty())
            depths.erase(depths.begin() + row);
    }
    friend bool operator==(const ListOrder &, const ListOrder &) = default;
};

/// Rows of an order that may have another place, or none, after a change: one, or one and what
/// hangs on it, the depths of which stay. Or a row that stays and may have another depth: it counts
/// for none, its spot is its own row, and it is named behind what is put before it.
template <typename Key> struct LiftedRows
{
    Key key;
    int oldRow = -1; ///< -1: it was not there
    int count = 1; ///< 0: it stays
    int spot = -1; ///< the row of the old order before which it comes; -1: nowhere
    int depth = 0;
};

/// A row as it was found, or why it cannot be shown.
template <typename Row, typename Key> struct ListRow
{
    Key key;
    Result<Row> row;
};

/// Where a ListModel finds its rows. Both run on the store's reader thread, capture by value, and
/// see the same state of the file; order that SQL cannot make is made in `order`.
template <typename Row, typename Key> struct ListSource
{
    std::function<Result<ListOrder<Key>>(Connection &)> order;
    /// The rows of some hundred keys at most, in any order; those that are gone are left out.
    std::function<Result<std::vector<ListRow<Row, Key>>>(Connection &, const std::vector<Key> &)>
        rows;
    /// Optional: what has become of an order since it was read, without reading all of it. Every
    /// row that may have come, gone or moved is named, those with a place in their new order, so
    /// that only these need to be known by their ids. Nothing: it is to be read as a whole.
    using Lifted = std::vector<LiftedRows<Key>>;
    std::function<Result<std::optional<Lifted>>(Connection &, const ListOrder<Key> &,
                                                const LoggedChanges &)>
        patch = {};
};

/// A key as it stands in a column; an empty one where it does not fit.
template <typename Key> Key readKey(const Statement &statement, int column)
{
    Key key{};
    (void)ColumnCodec<Key>::read(statement, column, key);
    return key;
}

/// The keys of a statement whose first column is the key; a second one is the depth.
template <typename Key> Result<ListOrder<Key>> readOrder(Statement &statement)
{
    ListOrder<Key> order;
    const bool hasDepth = statement.columnCount() > 1;
    while (true) {
        const Result<bool> row = statement.step();
        if (!row)
            return row.error();
        if (!*row)
            return order;
        order.keys.push_back(readKey<Key>(statement, 0));
        if (hasDepth)
            order.depths.push_back(static_cast<std::uint16_t>(statement.columnInt(1)));
    }
}

/// The rows of a statement whose only parameter is a JSON array of keys and whose first column is
/// the key. `read(Statement &) -> Result<Row>`.
template <typename Row, typename Key, typename Read>
Result<std::vector<ListRow<Row, Key>>> readRows(Connection &connection, std::string_view sql,
                                                const std::vector<Key> &keys, Read read)
{
    Result<Statement *> prepared = connection.cached(sql);
    if (!prepared)
        return prepared.error();
    Statement &statement = **prepared;
    const std::string json = jsonKeys(keys);
    statement.bindText(1, json);
    std::vector<ListRow<Row, Key>> rows;
    rows.reserve(keys.size());
    while (true) {
        const Result<bool> row = statement.step();
        if (row && *row) {
            rows.push_back({readKey<Key>(statement, 0), read(statement)});
            continue;
        }
        statement.reset(); // lets go of the keys
        if (!row)
            return row.error();
        return rows;
    }
}

/// A source of two statements: see readOrder, whose parameters `bind(Statement &)` sets, and
/// readRows.
template <typename Row, typename Key>
ListSource<Row, Key> sqlSource(std::string orderSql, std::function<void(Statement &)> bind,
                               std::string rowsSql, std::function<Result<Row>(Statement &)> read)
{
    ListSource<Row, Key> source;
    source.order = [orderSql = std::move(orderSql),
                    bind = std::move(bind)](Connection &connection) -> Result<ListOrder<Key>> {
        Result<Statement *> statement = connection.cached(orderSql);
        if (!statement)
            return statement.error();
        if (bind)
            bind(**statement);
        return readOrder<Key>(**statement);
    };
    source.rows = [rowsSql = std::move(rowsSql),
                   read = std::move(read)](Connection &connection, const std::vector<Key> &keys) {
        return readRows<Row, Key>(connection, rowsSql, keys, read);
    };
    return source;
}

} // namespace Sync
