// SPDX-License-Identifier: Apache-2.0
#include "sync/data/orderpatch.h"

#include <algorithm>
#include <limits>

namespace Sync {

namespace {

using Kind = RowStep::Kind;
using Place = int PatchedRows::*;

/// Follows a row from the list where the `from` rows stand to the one where the `to` rows do; both
/// sorted by their place there.
int followed(int row, const std::vector<PatchedRows> &fromRows, Place from,
             const std::vector<PatchedRows> &toRows, Place to)
{
    int rank = row; // among the rows that simply stay
    for (const PatchedRows &rows : fromRows) {
        if (row < rows.*from)
            break;
        if (row < rows.*from + rows.count)
            return rows.*to < 0 ? -1 : rows.*to + row - rows.*from;
        rank -= rows.count;
    }
    int before = 0;
    for (const PatchedRows &rows : toRows) {
        if (rows.*to - before > rank)
            break;
        before += rows.count;
    }
    return rank + before;
}

/// One that moves, and how many rows that do not move stand before its old and its new place.
struct Moving
{
    int count = 0;
    int oldRow = 0;
    int oldGap = 0;
    int newGap = 0;
    bool isDone = false;
};

} // namespace

OrderPatch::OrderPatch(std::vector<PatchedRows> rows)
{
    for (const PatchedRows &each : rows) {
        if (each.oldRow >= 0)
            m_left.push_back(each);
        if (each.newRow >= 0)
            m_put.push_back(each);
    }
    std::ranges::sort(m_left, {}, &PatchedRows::oldRow);
    std::ranges::sort(m_put, {}, &PatchedRows::newRow);
}

bool OrderPatch::isSame() const
{
    const auto stays = [](const PatchedRows &rows) { return rows.oldRow == rows.newRow; };
    return std::ranges::all_of(m_left, stays) && std::ranges::all_of(m_put, stays);
}

int OrderPatch::newRow(int oldRow) const
{
    return followed(oldRow, m_left, &PatchedRows::oldRow, m_put, &PatchedRows::newRow);
}

int OrderPatch::oldRow(int newRow) const
{
    return followed(newRow, m_put, &PatchedRows::newRow, m_left, &PatchedRows::oldRow);
}

int OrderPatch::nextNew(int row) const
{
    for (const PatchedRows &rows : m_put) {
        if (rows.oldRow < 0 && rows.newRow + rows.count > row)
            return std::max(row, rows.newRow);
    }
    return std::numeric_limits<int>::max();
}

std::vector<RowStep> OrderPatch::steps() const
{
    std::vector<RowStep> steps;
    for (auto rows = m_left.crbegin(); rows != m_left.crend(); ++rows) {
        if (rows->newRow >= 0)
            continue;
        const int last = rows->oldRow + rows->count - 1;
        if (!steps.empty() && steps.back().first == last + 1)
            steps.back().first = rows->oldRow;
        else
            steps.push_back({Kind::Remove, rows->oldRow, last, 0});
    }
    addMoves(steps);
    for (const PatchedRows &rows : m_put) {
        if (rows.oldRow >= 0)
            continue;
        const int last = rows.newRow + rows.count - 1;
        if (!steps.empty() && steps.back().kind == Kind::Insert
            && steps.back().last + 1 == rows.newRow)
            steps.back().last = last;
        else
            steps.push_back({Kind::Insert, rows.newRow, last, 0});
    }
    return steps;
}

/// One after the other in the order of their new places; between rows that stay, those that are
/// done stand before those that are not.
void OrderPatch::addMoves(std::vector<RowStep> &steps) const
{
    std::vector<Moving> moving;
    int put = 0;
    for (const PatchedRows &rows : m_put) {
        if (rows.oldRow >= 0)
            moving.push_back({rows.count, rows.oldRow, rows.oldRow, rows.newRow - put});
        put += rows.count;
    }
    for (Moving &each : moving) {
        for (const PatchedRows &rows : m_left) {
            if (rows.oldRow < each.oldRow)
                each.oldGap -= rows.count;
        }
    }
    int done = 0;
    for (Moving &each : moving) {
        int from = each.oldGap;
        int to = each.newGap + done;
        for (const Moving &other : moving) {
            if (&other == &each)
                continue;
            if (other.isDone ? other.newGap <= each.oldGap : other.oldRow < each.oldRow)
                from += other.count;
            if (!other.isDone && other.oldGap < each.newGap)
                to += other.count;
        }
        each.isDone = true;
        done += each.count;
        if (to != from) {
            steps.push_back(
                {Kind::Move, from, from + each.count - 1, to < from ? to : to + each.count});
        }
    }
}

} // namespace Sync
