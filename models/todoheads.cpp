// SPDX-License-Identifier: Apache-2.0
#include "models/todoheads.h"

#include "models/todoqueries.h"

#include <algorithm>

namespace Models {

using Sync::Connection;
using Sync::IdKey;
using Sync::Result;
using Sync::Statement;

namespace {

using Order = Sync::ListOrder<IdKey>;
using Lifted = Sync::LiftedRows<IdKey>;

bool isRoot(const Order &order, int row)
{
    return (order.depthAt(row) & ~headMark) == 0;
}

class HeadPatcher
{
public:
    HeadPatcher(Connection &connection, const TodoRanking &ranking, const Order &before,
                LiftedTodos lifted)
        : m_connection(connection)
        , m_ranking(ranking)
        , m_before(before)
        , m_lifted(std::move(lifted))
    {
    }

    Result<std::optional<LiftedTodos>> patch();

private:
    void addStaying();
    bool isLifted(int row) const;
    int rootFrom(int row) const;
    int rootAbove(int row) const;
    bool findGroup(const IdKey &id, std::optional<std::string> &group);
    bool mark();

    Connection &m_connection;
    const TodoRanking &m_ranking;
    const Order &m_before;
    LiftedTodos m_lifted;
    QHash<IdKey, std::string> m_groups; ///< of those that were looked at
    std::optional<Sync::Error> m_error;
};

Result<std::optional<LiftedTodos>> HeadPatcher::patch()
{
    addStaying();
    const bool isDone = mark();
    if (m_error)
        return *m_error;
    if (!isDone)
        return std::optional<LiftedTodos>();
    std::erase_if(m_lifted, [this](const Lifted &each) {
        return each.count == 0 && each.depth == m_before.depthAt(each.oldRow);
    });
    return std::optional(std::move(m_lifted));
}

/// What follows a row that left, or came, may begin a group where it did not, or the other way
/// round.
void HeadPatcher::addStaying()
{
    std::vector<int> rows;
    for (const Lifted &each : m_lifted) {
        if (each.oldRow >= 0 && isRoot(m_before, each.oldRow))
            rows.push_back(rootFrom(each.oldRow + each.count));
        if (each.spot >= 0 && each.depth == 0)
            rows.push_back(rootFrom(each.spot));
    }
    std::ranges::sort(rows);
    const auto [first, last] = std::ranges::unique(rows);
    rows.erase(first, last);
    for (const int row : rows) {
        if (row < m_before.count())
            m_lifted.push_back({m_before.keys[row], row, 0, row, 0});
    }
    // What was put before a row that stays remains before it.
    std::ranges::stable_sort(m_lifted, {}, &Lifted::spot);
}

bool HeadPatcher::isLifted(int row) const
{
    return std::ranges::any_of(m_lifted, [row](const Lifted &each) {
        return each.oldRow >= 0 && row >= each.oldRow && row < each.oldRow + each.count;
    });
}

/// The first one from a row on that stands on its own and stays; the number of rows: none.
int HeadPatcher::rootFrom(int row) const
{
    while (row < m_before.count() && (!isRoot(m_before, row) || isLifted(row)))
        ++row;
    return row;
}

/// The last one before a row; -1: none.
int HeadPatcher::rootAbove(int row) const
{
    --row;
    while (row >= 0 && (!isRoot(m_before, row) || isLifted(row)))
        --row;
    return row;
}

/// False without an error where it is not in the file (any more).
bool HeadPatcher::findGroup(const IdKey &id, std::optional<std::string> &group)
{
    if (const auto known = m_groups.constFind(id); known != m_groups.cend()) {
        group = *known;
        return true;
    }
    group = std::nullopt;
    const auto read = todoQueries().factsById.forEach(
        m_connection, [&](Statement &row) { group = m_ranking.group(TodoFacts::read(row)); },
        id.text());
    if (!read) {
        m_error = read.error();
        return false;
    }
    if (group)
        m_groups.insert(id, *group);
    return group.has_value();
}

bool HeadPatcher::mark()
{
    std::optional<std::string> last; // group of the last one
    int lastSpot = -1;
    for (Lifted &each : m_lifted) {
        if (each.spot < 0 || each.depth > 0)
            continue;
        // One that stays may stand between the last one and this.
        std::optional<std::string> above = last;
        if (const int row = rootAbove(each.spot); row >= lastSpot && row >= 0) {
            if (!findGroup(m_before.keys[row], above))
                return false;
        }
        if (!findGroup(each.key, last))
            return false;
        lastSpot = each.spot;
        each.depth = last == above ? 0 : headMark;
    }
    return true;
}

} // namespace

bool marksHeads(const TodoView &view, Headings headings)
{
    return headings == Headings::Marked && view.group != TodoGroup::None && !view.isOneByHand();
}

void markHeads(Order &order, const QHash<IdKey, std::string> &groups)
{
    order.depths.resize(order.keys.size());
    std::optional<std::string> last;
    for (int row = 0; row < order.count(); ++row) {
        if (!isRoot(order, row))
            continue;
        std::string group = groups.value(order.keys[row]);
        if (group == last)
            continue;
        order.depths[row] |= headMark;
        last = std::move(group);
    }
}

Result<std::optional<LiftedTodos>> withHeads(Connection &connection, const TodoRanking &ranking,
                                             const Order &before, LiftedTodos lifted)
{
    return HeadPatcher(connection, ranking, before, std::move(lifted)).patch();
}

} // namespace Models
