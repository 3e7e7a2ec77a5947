// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QHash>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

namespace Sync {

/// The rows of a list that were looked at lately; the others are forgotten. *Threading:* none of
/// its own.
template <typename Row, typename Key> class RowCache
{
public:
    /// Null: there is no such row in the file (any more).
    using Value = std::shared_ptr<const Result<Row>>;
    struct Entry
    {
        Value value;
        int row = 0; ///< where it stood when it was used last
        std::uint64_t used = 0;
        std::uint64_t generation = 0; ///< of the order in which it stood there
        bool isFresh = false; ///< false: the file may have another one by now
    };
    struct Known
    {
        int row = 0;
        Key key;
        Value value;
    };

    /// Null when it is not here.
    Entry *find(const Key &key)
    {
        const auto found = m_entries.find(key);
        return found == m_entries.end() ? nullptr : &*found;
    }
    bool contains(const Key &key) const { return m_entries.contains(key); }
    qsizetype count() const { return m_entries.size(); }

    void use(Entry &entry, int row, std::uint64_t generation)
    {
        entry.row = row;
        entry.generation = generation;
        entry.used = ++m_uses;
    }
    /// Keeps when it was used last.
    void put(const Key &key, const Value &value, int row, std::uint64_t generation)
    {
        Entry &entry = m_entries[key];
        entry = {value, row, entry.used, generation, true};
    }
    void putUsed(const Key &key, const Value &value, int row, std::uint64_t generation)
    {
        put(key, value, row, generation);
        m_entries[key].used = ++m_uses;
    }

    void clear() { m_entries.clear(); }
    void markStale()
    {
        for (Entry &entry : m_entries)
            entry.isFresh = false;
    }

    /// The entries of this generation that were used last, at most `most`.
    std::vector<Known> recent(std::uint64_t generation, std::size_t most) const
    {
        std::vector<std::pair<std::uint64_t, typename Entries::const_iterator>> used;
        for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) {
            if (entry->generation == generation)
                used.emplace_back(entry->used, entry);
        }
        if (used.size() > most) {
            std::nth_element(used.begin(), used.begin() + static_cast<std::ptrdiff_t>(most),
                             used.end(),
                             [](const auto &a, const auto &b) { return a.first > b.first; });
            used.resize(most);
        }
        std::vector<Known> known;
        known.reserve(used.size());
        for (const auto &[when, entry] : used)
            known.push_back({entry->row, entry.key(), entry->value});
        return known;
    }

    /// Forgets the older half once there are more than `most`.
    void trim(qsizetype most)
    {
        if (m_entries.size() <= most)
            return;
        std::vector<std::uint64_t> used;
        used.reserve(static_cast<std::size_t>(m_entries.size()));
        for (const Entry &entry : std::as_const(m_entries))
            used.push_back(entry.used);
        const auto middle = used.begin() + static_cast<std::ptrdiff_t>(used.size() / 2);
        std::nth_element(used.begin(), middle, used.end());
        m_entries.removeIf(
            [limit = *middle](const auto &entry) { return entry.value().used < limit; });
    }

private:
    using Entries = QHash<Key, Entry>;
    Entries m_entries;
    std::uint64_t m_uses = 0;
};

} // namespace Sync
