// SPDX-License-Identifier: Apache-2.0
#include "models/todoarrange.h"

#include "models/todoheads.h"

#include <QHash>

#include <algorithm>

namespace Models {

using Sync::IdKey;
using Order = Sync::ListOrder<IdKey>;

namespace {

constexpr int mostDepth = headMark - 1;

/// The numbers of places below each one that has any, by position.
using Children = QHash<IdKey, std::vector<std::size_t>>;

Children childrenOf(const std::vector<TodoPlace> &places)
{
    Children children;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].parent.isEmpty())
            children[places[i].parent].push_back(i);
    }
    return children;
}

/// Those that stand on their own, by section.
std::vector<std::size_t> rootsOf(const std::vector<TodoPlace> &places, const Children &children)
{
    std::vector<bool> isBelow(places.size(), false);
    for (const TodoPlace &place : places) {
        const auto below = children.constFind(place.id);
        if (below == children.cend())
            continue;
        for (const std::size_t child : *below)
            isBelow[child] = true;
    }
    std::vector<std::size_t> roots;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!isBelow[i])
            roots.push_back(i);
    }
    const auto bySection = [&](std::size_t a, std::size_t b) {
        return places[a].section < places[b].section;
    };
    if (!std::ranges::is_sorted(roots, bySection))
        std::ranges::stable_sort(roots, bySection);
    return roots;
}

} // namespace

Order arranged(const std::vector<TodoPlace> &places)
{
    Order order;
    order.keys.reserve(places.size());
    const auto isPlain = [](const TodoPlace &place) {
        return place.parent.isEmpty() && place.section == 0;
    };
    if (std::ranges::all_of(places, isPlain)) {
        for (const TodoPlace &place : places)
            order.keys.push_back(place.id);
        return order;
    }

    // Depth first with a stack of its own: data decides how deep it goes.
    const Children children = childrenOf(places);
    order.depths.reserve(places.size());
    std::vector<std::pair<std::size_t, int>> stack;
    const auto push = [&stack](const std::vector<std::size_t> &rows, int depth) {
        for (auto row = rows.crbegin(); row != rows.crend(); ++row)
            stack.emplace_back(*row, std::min(depth, mostDepth));
    };
    push(rootsOf(places, children), 0);
    std::vector<bool> isSeen(places.size(), false);
    std::size_t next = 0;
    while (true) {
        if (stack.empty()) {
            // Whoever made a circle of parents: what is in it is shown all the same.
            while (next < places.size() && isSeen[next])
                ++next;
            if (next == places.size())
                break;
            stack.emplace_back(next, 0);
            order.isPatchable = false;
        }
        const auto [row, depth] = stack.back();
        stack.pop_back();
        if (isSeen[row])
            continue;
        isSeen[row] = true;
        order.keys.push_back(places[row].id);
        order.depths.push_back(static_cast<std::uint16_t>(depth));
        if (const auto below = children.constFind(places[row].id); below != children.cend())
            push(*below, depth + 1);
    }
    if (std::ranges::all_of(order.depths, [](int depth) { return depth == 0; }))
        order.depths = {};
    return order;
}

} // namespace Models
