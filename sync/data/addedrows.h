// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/rowcache.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace Sync {

/// The rows whose commit has not come back yet, as a list shows them until then. Few at any time.
/// *Threading:* none of its own.
template <typename Row, typename Key> class AddedRows
{
public:
    using Value = typename RowCache<Row, Key>::Value;

    void add(const Key &key, Row row)
    {
        m_rows.emplace_back(key, std::make_shared<const Result<Row>>(std::move(row)));
    }
    /// False when it is none of them (any more).
    bool remove(const Key &key)
    {
        return std::erase_if(m_rows, [&key](const auto &row) { return row.first == key; }) > 0;
    }
    void clear() { m_rows.clear(); }
    /// Null when it is none of them.
    Value value(const Key &key) const
    {
        for (const auto &[each, value] : m_rows) {
            if (each == key)
                return value;
        }
        return nullptr;
    }
    /// In the order in which they were added.
    std::vector<Key> keys() const
    {
        std::vector<Key> keys;
        for (const auto &row : m_rows)
            keys.push_back(row.first);
        return keys;
    }

private:
    std::vector<std::pair<Key, Value>> m_rows;
};

} // namespace Sync
