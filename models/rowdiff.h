// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QList>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace Models {

/// One step from an old list of rows to a new one, in terms of the list as the step finds it.
struct RowStep
{
    enum class Kind {
        Remove, ///< rows first..last go
        Insert, ///< rows first..last of the new list come to where they are there
        Move, ///< row first goes before the row that stands at `to`, as beginMoveRows counts
        Change, ///< rows first..last have other content now; always after all other steps
    };
    Kind kind;
    int first = 0;
    int last = 0;
    int to = 0;
};

/// The steps that turn `before` into `after`, both lists of rows with distinct keys: what stays is
/// never removed, runs are one step, and only rows that really changed their place are moved. Rows
/// equal at both ends cost one comparison each.
///
/// `keyOf(row)` gives a hashable key. *Threading:* pure.
template <typename Row, typename KeyOf> class RowDiff
{
public:
    RowDiff(const QList<Row> &before, const QList<Row> &after, KeyOf keyOf)
        : m_before(before)
        , m_after(after)
        , m_keyOf(keyOf)
    {
        trimEnds();
        if (m_head < m_beforeEnd || m_head < m_afterEnd) {
            indexMiddle();
            removeRows();
            moveRows();
            insertRows();
        }
        findChanges();
    }

    const std::vector<RowStep> &steps() const { return m_steps; }

private:
    using Kind = RowStep::Kind;

    void trimEnds()
    {
        m_beforeEnd = static_cast<int>(m_before.size());
        m_afterEnd = static_cast<int>(m_after.size());
        while (m_head < std::min(m_beforeEnd, m_afterEnd)
               && m_keyOf(m_before[m_head]) == m_keyOf(m_after[m_head]))
            ++m_head;
        while (m_head < std::min(m_beforeEnd, m_afterEnd)
               && m_keyOf(m_before[m_beforeEnd - 1]) == m_keyOf(m_after[m_afterEnd - 1])) {
            --m_beforeEnd;
            --m_afterEnd;
        }
    }

    /// For each row between the equal ends: where it was (-1: it is new).
    void indexMiddle()
    {
        QHash<std::decay_t<decltype(m_keyOf(m_before[0]))>, int> old;
        old.reserve(m_beforeEnd - m_head);
        for (int i = m_head; i < m_beforeEnd; ++i)
            old.insert(m_keyOf(m_before[i]), i);
        m_cameFrom.reserve(m_afterEnd - m_head);
        m_stays.assign(m_beforeEnd - m_head, false);
        for (int i = m_head; i < m_afterEnd; ++i) {
            const int from = old.value(m_keyOf(m_after[i]), -1);
            m_cameFrom.push_back(from);
            if (from >= 0)
                m_stays[from - m_head] = true;
        }
    }

    void removeRows()
    {
        for (int last = m_beforeEnd - 1; last >= m_head; --last) {
            if (m_stays[last - m_head])
                continue;
            int first = last;
            while (first > m_head && !m_stays[first - 1 - m_head])
                --first;
            m_steps.push_back({Kind::Remove, first, last, 0});
            last = first;
        }
    }

    void moveRows()
    {
        // `wanted` and `current` hold old row numbers: those that stay, in the new and old order.
        std::vector<int> wanted;
        for (int from : m_cameFrom) {
            if (from >= 0)
                wanted.push_back(from);
        }
        if (std::is_sorted(wanted.begin(), wanted.end()))
            return;
        std::vector<int> current = wanted;
        std::sort(current.begin(), current.end());
        const std::vector<bool> isFixed = longestRising(wanted);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (isFixed[i])
                continue;
            // Everything before it in the new order is in place already: it goes right behind that.
            const auto from = std::find(current.begin(), current.end(), wanted[i]);
            auto to = current.begin();
            if (i > 0)
                to = std::find(current.begin(), current.end(), wanted[i - 1]) + 1;
            if (to == from)
                continue;
            m_steps.push_back({Kind::Move, m_head + static_cast<int>(from - current.begin()), 0,
                               m_head + static_cast<int>(to - current.begin())});
            if (to < from)
                std::rotate(to, from, from + 1);
            else
                std::rotate(from, from + 1, to);
        }
    }

    /// Marks one longest rising subsequence: the rows that need not move.
    static std::vector<bool> longestRising(const std::vector<int> &numbers)
    {
        std::vector<int> ends; // index of the smallest end of a rising run of each length
        std::vector<int> previous(numbers.size(), -1);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const auto place =
                std::lower_bound(ends.begin(), ends.end(), numbers[i],
                                 [&](int end, int number) { return numbers[end] < number; });
            if (place != ends.begin())
                previous[i] = *(place - 1);
            if (place == ends.end())
                ends.push_back(static_cast<int>(i));
            else
                *place = static_cast<int>(i);
        }
        std::vector<bool> isMember(numbers.size(), false);
        for (int i = ends.empty() ? -1 : ends.back(); i >= 0; i = previous[i])
            isMember[i] = true;
        return isMember;
    }

    void insertRows()
    {
        const int count = static_cast<int>(m_cameFrom.size());
        for (int i = 0; i < count; ++i) {
            if (m_cameFrom[i] >= 0)
                continue;
            const int first = i;
            while (i + 1 < count && m_cameFrom[i + 1] < 0)
                ++i;
            m_steps.push_back({Kind::Insert, m_head + first, m_head + i, 0});
        }
    }

    bool isChanged(int after) const
    {
        if (after < m_head)
            return !(m_before[after] == m_after[after]);
        if (after >= m_afterEnd)
            return !(m_before[after - m_afterEnd + m_beforeEnd] == m_after[after]);
        const int from = m_cameFrom[after - m_head];
        return from >= 0 && !(m_before[from] == m_after[after]);
    }

    void findChanges()
    {
        const int count = static_cast<int>(m_after.size());
        for (int i = 0; i < count; ++i) {
            if (!isChanged(i))
                continue;
            const int first = i;
            while (i + 1 < count && isChanged(i + 1))
                ++i;
            m_steps.push_back({Kind::Change, first, i, 0});
        }
    }

    const QList<Row> &m_before;
    const QList<Row> &m_after;
    KeyOf m_keyOf;
    int m_head = 0; ///< rows equal in key at the start
    int m_beforeEnd = 0;
    int m_afterEnd = 0;
    std::vector<int> m_cameFrom;
    std::vector<bool> m_stays;
    std::vector<RowStep> m_steps;
};

} // namespace Models
