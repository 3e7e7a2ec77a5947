// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/rowstep.h"

#include <QHashFunctions>

#include <algorithm>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace Sync {

/// Which row of one list is which row of another; each list has distinct keys.
///
/// Rows equal at both ends, and between a few changes, cost one comparison each; only what is left
/// over is looked up by its key. `List` has size() and operator[], `keyOf(row)` gives a key with
/// qHash and ==. *Threading:* pure; both lists must outlive it.
template <typename List, typename KeyOf> class KeyDiff
{
public:
    KeyDiff(const List &&, const List &, KeyOf) = delete;
    KeyDiff(const List &, const List &&, KeyOf) = delete;
    KeyDiff(const List &before, const List &after, KeyOf keyOf)
        : m_before(before)
        , m_after(after)
        , m_keyOf(keyOf)
        , m_beforeEnd(static_cast<int>(before.size()))
        , m_afterEnd(static_cast<int>(after.size()))
    {
        trimEnds();
        m_cameFrom.assign(m_afterEnd - m_head, -1);
        matchInOrder();
        matchByKey();
    }

    int newCount() const { return static_cast<int>(m_after.size()); }
    bool isSame() const { return m_head == m_beforeEnd && m_head == m_afterEnd; }
    std::vector<RowStep> steps() const
    {
        return rowSteps(m_head, m_beforeEnd - m_head, m_cameFrom);
    }

    /// Where a row of the new list was in the old one; -1: it is new.
    int oldRow(int row) const
    {
        if (row < m_head)
            return row;
        if (row >= m_afterEnd)
            return row - m_afterEnd + m_beforeEnd;
        const int from = m_cameFrom[row - m_head];
        return from < 0 ? -1 : m_head + from;
    }

    /// For every row of the old list its place in the new one; -1: it is gone.
    std::vector<int> newRows() const
    {
        std::vector<int> rows(m_before.size(), -1);
        for (int row = 0; row < static_cast<int>(m_after.size()); ++row) {
            if (const int from = oldRow(row); from >= 0)
                rows[from] = row;
        }
        return rows;
    }

private:
    using Key =
        std::decay_t<std::invoke_result_t<KeyOf, decltype(std::declval<const List &>()[0])>>;
    struct Hash
    {
        std::size_t operator()(const Key &key) const
        {
            using ::qHash;
            return qHash(key, 0);
        }
    };
    decltype(auto) oldKey(int row) const { return m_keyOf(m_before[row]); }
    decltype(auto) newKey(int row) const { return m_keyOf(m_after[row]); }

    void trimEnds()
    {
        const int shorter = std::min(m_beforeEnd, m_afterEnd);
        while (m_head < shorter && oldKey(m_head) == newKey(m_head))
            ++m_head;
        while (m_head < std::min(m_beforeEnd, m_afterEnd)
               && oldKey(m_beforeEnd - 1) == newKey(m_afterEnd - 1)) {
            --m_beforeEnd;
            --m_afterEnd;
        }
    }

    /// Walks along both lists; where they part, looks a few rows ahead for where they meet again.
    void matchInOrder()
    {
        constexpr int farthest = 32;
        int i = m_head;
        int j = m_head;
        while (i < m_beforeEnd && j < m_afterEnd) {
            if (oldKey(i) == newKey(j)) {
                m_cameFrom[j++ - m_head] = i++ - m_head;
                continue;
            }
            int ahead = 1;
            for (; ahead <= farthest; ++ahead) {
                if (i + ahead < m_beforeEnd && oldKey(i + ahead) == newKey(j)) {
                    while (ahead-- > 0)
                        m_oldLeft.push_back(i++);
                    break;
                }
                if (j + ahead < m_afterEnd && oldKey(i) == newKey(j + ahead)) {
                    while (ahead-- > 0)
                        m_newLeft.push_back(j++);
                    break;
                }
            }
            if (ahead > farthest) {
                m_oldLeft.push_back(i++);
                m_newLeft.push_back(j++);
            }
        }
        for (; i < m_beforeEnd; ++i)
            m_oldLeft.push_back(i);
        for (; j < m_afterEnd; ++j)
            m_newLeft.push_back(j);
    }

    void matchByKey()
    {
        if (m_oldLeft.empty() || m_newLeft.empty())
            return;
        std::unordered_map<Key, int, Hash> old;
        old.reserve(m_oldLeft.size());
        for (const int row : m_oldLeft)
            old.emplace(oldKey(row), row);
        for (const int row : m_newLeft) {
            const auto found = old.find(newKey(row));
            if (found == old.end())
                continue;
            m_cameFrom[row - m_head] = found->second - m_head;
            // Were a key there twice after all, each row would still be matched once only.
            old.erase(found);
        }
        m_oldLeft = {};
        m_newLeft = {};
    }

    const List &m_before;
    const List &m_after;
    KeyOf m_keyOf;
    int m_head = 0; ///< rows equal in key at the start
    int m_beforeEnd;
    int m_afterEnd;
    std::vector<int> m_cameFrom; ///< of each row between the equal ends, counted from m_head
    std::vector<int> m_oldLeft;
    std::vector<int> m_newLeft;
};

} // namespace Sync
