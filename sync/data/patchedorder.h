// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/listsource.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace Sync {

/// An order after rows were lifted out of it and put down again.
template <typename Key> class PatchedOrder
{
public:
    using Order = ListOrder<Key>;

    PatchedOrder(const std::shared_ptr<const Order> &before, std::vector<LiftedRows<Key>> lifted)
        : m_before(*before)
        , m_lifted(std::move(lifted))
    {
        std::vector<PatchedRows> rows;
        findLeft();
        int put = 0;
        for (const LiftedRows<Key> &each : m_lifted) {
            const int row = each.spot < 0 ? -1 : each.spot - leftBefore(each.spot) + put;
            if (row >= 0)
                put += each.count;
            if (each.count > 0)
                rows.push_back({each.oldRow, row, each.count});
            if (row >= 0 && each.oldRow >= 0 && m_before.depthAt(each.oldRow) != each.depth)
                m_otherDepths.push_back(row);
        }
        m_patch = OrderPatch(std::move(rows));
        m_order = m_patch.isSame() && m_otherDepths.empty() ? before : made();
    }

    const OrderPatch &patch() const { return m_patch; }
    /// The same object as before where nothing stands elsewhere.
    const std::shared_ptr<const Order> &order() const { return m_order; }
    /// Rows of the new order that are on another level than before.
    const std::vector<int> &otherDepths() const { return m_otherDepths; }

private:
    void findLeft()
    {
        for (const LiftedRows<Key> &each : m_lifted) {
            if (each.oldRow >= 0 && each.count > 0)
                m_left.push_back({each.oldRow, each.count});
        }
        std::ranges::sort(m_left);
    }
    int leftBefore(int row) const
    {
        int count = 0;
        for (const auto &[first, rows] : m_left) {
            if (first < row)
                count += std::min(rows, row - first);
        }
        return count;
    }

    std::shared_ptr<const Order> made() const
    {
        auto order = std::make_shared<Order>();
        const bool hasDepths =
            !m_before.depths.empty() || std::ranges::any_of(m_lifted, [](const auto &each) {
                return each.spot >= 0 && each.depth > 0;
            });
        order->keys.reserve(m_before.keys.size() + m_lifted.size());
        if (hasDepths)
            order->depths.reserve(order->keys.capacity());
        auto left = m_left.cbegin();
        int row = 0;
        for (const LiftedRows<Key> &each : m_lifted) {
            if (each.spot < 0)
                continue;
            copyTo(each.spot, row, left, *order);
            append(each, *order);
            if (each.count == 0)
                ++row;
        }
        copyTo(m_before.count(), row, left, *order);
        if (std::ranges::all_of(order->depths, [](int depth) { return depth == 0; }))
            order->depths = {};
        return order;
    }
    /// Copies the rows up to `end` that stay.
    void copyTo(int end, int &row, typename std::vector<std::pair<int, int>>::const_iterator &left,
                Order &order) const
    {
        while (row < end) {
            const bool isCut = left != m_left.cend() && left->first < end;
            const int stop = isCut ? left->first : end;
            append(row, stop, order);
            row = isCut ? left->first + left->second : end;
            if (isCut)
                ++left;
        }
    }
    void append(const LiftedRows<Key> &each, Order &order) const
    {
        order.keys.push_back(each.key);
        if (order.depths.capacity() > 0)
            order.depths.push_back(static_cast<std::uint16_t>(each.depth));
        if (each.count > 1)
            append(each.oldRow + 1, each.oldRow + each.count, order);
    }
    void append(int first, int end, Order &order) const
    {
        order.keys.insert(order.keys.end(), m_before.keys.begin() + first,
                          m_before.keys.begin() + end);
        if (order.depths.capacity() == 0)
            return;
        for (int row = first; row < end; ++row)
            order.depths.push_back(static_cast<std::uint16_t>(m_before.depthAt(row)));
    }

    const Order &m_before;
    std::vector<LiftedRows<Key>> m_lifted;
    std::vector<std::pair<int, int>> m_left; ///< first row and count, rising
    OrderPatch m_patch;
    std::vector<int> m_otherDepths;
    std::shared_ptr<const Order> m_order;
};

} // namespace Sync
