// SPDX-License-Identifier: Apache-2.0
#include "sync/data/rowstep.h"

#include <algorithm>
#include <numeric>

namespace Sync {

namespace {

using Kind = RowStep::Kind;

/// Rows that stood together, in the same order, and do so again.
struct Run
{
    int start = 0; ///< of its first row, among the old rows that stay
    int length = 0;
};

/// A row of numbers of which sums up to a place are asked often.
class Sums
{
public:
    explicit Sums(std::size_t count)
        : m_tree(count + 1, 0)
    {
    }
    void add(std::size_t at, int value)
    {
        for (std::size_t i = at + 1; i < m_tree.size(); i += i & (~i + 1))
            m_tree[i] += value;
    }
    int before(std::size_t at) const
    {
        int sum = 0;
        for (std::size_t i = at; i > 0; i -= i & (~i + 1))
            sum += m_tree[i];
        return sum;
    }

private:
    std::vector<int> m_tree;
};

void removeRows(std::vector<RowStep> &steps, int head, const std::vector<bool> &stays)
{
    for (int last = static_cast<int>(stays.size()) - 1; last >= 0; --last) {
        if (stays[last])
            continue;
        int first = last;
        while (first > 0 && !stays[first - 1])
            --first;
        steps.push_back({Kind::Remove, head + first, head + last, 0});
        last = first;
    }
}

std::vector<Run> runsOf(const std::vector<int> &cameFrom, const std::vector<bool> &stays)
{
    std::vector<int> rank(stays.size());
    int next = 0;
    for (std::size_t i = 0; i < stays.size(); ++i)
        rank[i] = stays[i] ? next++ : -1;
    std::vector<Run> runs;
    for (const int from : cameFrom) {
        if (from < 0)
            continue;
        if (!runs.empty() && runs.back().start + runs.back().length == rank[from])
            ++runs.back().length;
        else
            runs.push_back({rank[from], 1});
    }
    return runs;
}

/// Numbers 0.. in the order of the runs' starts.
std::vector<std::size_t> sortedByStart(const std::vector<Run> &runs)
{
    std::vector<std::size_t> order(runs.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return runs[a].start < runs[b].start; });
    return order;
}

/// Marks the runs that need not move: the heaviest ones in rising order.
std::vector<bool> fixedRuns(const std::vector<Run> &runs, const std::vector<std::size_t> &sorted)
{
    struct Best
    {
        int weight = 0;
        int run = -1;
    };
    const std::size_t count = runs.size();
    std::vector<std::size_t> place(count);
    for (std::size_t i = 0; i < count; ++i)
        place[sorted[i]] = i;
    std::vector<Best> tree(count + 1); // the best chain that ends at or below a place
    std::vector<int> previous(count, -1);
    Best all;
    for (std::size_t i = 0; i < count; ++i) {
        Best best;
        for (std::size_t at = place[i]; at > 0; at -= at & (~at + 1)) {
            if (tree[at].weight > best.weight)
                best = tree[at];
        }
        previous[i] = best.run;
        best = {best.weight + runs[i].length, static_cast<int>(i)};
        for (std::size_t at = place[i] + 1; at <= count; at += at & (~at + 1)) {
            if (best.weight > tree[at].weight)
                tree[at] = best;
        }
        if (best.weight >= all.weight)
            all = best;
    }
    std::vector<bool> isFixed(count, false);
    for (int i = all.run; i >= 0; i = previous[i])
        isFixed[i] = true;
    return isFixed;
}

/// Every run that moves has two places in one line: where it stood, and behind its new neighbour.
/// The rows before a place, at any time, are a sum over the line.
void moveRows(std::vector<RowStep> &steps, int head, const std::vector<Run> &runs)
{
    const std::size_t count = runs.size();
    if (count < 2)
        return;
    const std::vector<std::size_t> sorted = sortedByStart(runs);
    const std::vector<bool> isFixed = fixedRuns(runs, sorted);
    // Node i is the old place of run i, node count + i its new one; the last is the beginning.
    const std::size_t beginning = 2 * count;
    std::vector<std::size_t> next(2 * count + 1);
    std::size_t node = beginning;
    for (const std::size_t run : sorted)
        node = next[node] = run;
    next[node] = beginning;
    node = beginning;
    for (std::size_t i = 0; i < count; ++i) {
        if (!isFixed[i]) {
            next[count + i] = next[node];
            next[node] = count + i;
        }
        node = isFixed[i] ? i : count + i;
    }
    std::vector<std::size_t> place(2 * count);
    std::size_t line = 0;
    for (node = next[beginning]; node != beginning; node = next[node])
        place[node] = line++;
    Sums rows(line);
    for (std::size_t i = 0; i < count; ++i)
        rows.add(place[i], runs[i].length);
    for (std::size_t i = 0; i < count; ++i) {
        if (isFixed[i])
            continue;
        const int from = rows.before(place[i]);
        const int to = rows.before(place[count + i]);
        const int length = runs[i].length;
        if (to < from || to > from + length)
            steps.push_back({Kind::Move, head + from, head + from + length - 1, head + to});
        rows.add(place[i], -length);
        rows.add(place[count + i], length);
    }
}

void insertRows(std::vector<RowStep> &steps, int head, const std::vector<int> &cameFrom)
{
    const int count = static_cast<int>(cameFrom.size());
    for (int i = 0; i < count; ++i) {
        if (cameFrom[i] >= 0)
            continue;
        const int first = i;
        while (i + 1 < count && cameFrom[i + 1] < 0)
            ++i;
        steps.push_back({Kind::Insert, head + first, head + i, 0});
    }
}

} // namespace

std::vector<RowStep> rowSteps(int head, int oldCount, const std::vector<int> &cameFrom)
{
    std::vector<bool> stays(static_cast<std::size_t>(oldCount), false);
    for (const int from : cameFrom) {
        if (from >= 0)
            stays[from] = true;
    }
    std::vector<RowStep> steps;
    removeRows(steps, head, stays);
    moveRows(steps, head, runsOf(cameFrom, stays));
    insertRows(steps, head, cameFrom);
    return steps;
}

} // namespace Sync
