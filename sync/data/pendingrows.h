// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace Sync {

/// What the edits under way make of rows, so that each is seen before the file has it. Those of one
/// row lie over each other in the order in which they were made, and go one by one: a later one
/// shows until it has come back itself. *Threading:* none of its own.
template <typename Row, typename Key> class PendingRows
{
public:
    using Change = std::function<void(Row &)>;

    /// Gives the number by which the edit is taken away again.
    int add(const Key &key, Change change)
    {
        m_edits[key].push_back({++m_last, std::move(change)});
        return m_last;
    }
    void remove(const Key &key, int number)
    {
        const auto edits = m_edits.find(key);
        if (edits == m_edits.end())
            return;
        std::erase_if(*edits, [number](const Edit &edit) { return edit.number == number; });
        if (edits->empty())
            m_edits.erase(edits);
    }
    bool contains(const Key &key) const { return !m_edits.isEmpty() && m_edits.contains(key); }
    void applyTo(const Key &key, Row &row) const
    {
        const auto edits = m_edits.constFind(key);
        if (edits == m_edits.cend())
            return;
        for (const Edit &edit : *edits)
            edit.change(row);
    }

private:
    struct Edit
    {
        int number = 0;
        Change change;
    };
    QHash<Key, std::vector<Edit>> m_edits;
    int m_last = 0;
};

} // namespace Sync
