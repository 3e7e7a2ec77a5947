// SPDX-License-Identifier: Apache-2.0
#include "ui/rowlayout.h"

#include <algorithm>
#include <utility>

namespace Ui {

RowLayout::RowLayout(int count, const Heights &heights, std::vector<int> headings)
    : m_count(count)
    , m_heights{std::max(1, heights.row), std::max(0, heights.heading)}
    , m_headings(std::move(headings))
{
}

int RowLayout::headingsBefore(int row) const
{
    return static_cast<int>(std::ranges::lower_bound(m_headings, row) - m_headings.begin());
}

bool RowLayout::hasHeading(int row) const
{
    return std::ranges::binary_search(m_headings, row);
}

int RowLayout::topOf(int row) const
{
    return row * m_heights.row + headingsBefore(row) * m_heights.heading;
}

int RowLayout::heightOf(int row) const
{
    return m_heights.row + (hasHeading(row) ? m_heights.heading : 0);
}

int RowLayout::rowAt(int y) const
{
    if (y < 0 || y >= height())
        return -1;
    // How many rows with a heading begin at y or above.
    int low = 0;
    auto high = static_cast<int>(m_headings.size());
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (m_headings[middle] * m_heights.row + middle * m_heights.heading <= y)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return y / m_heights.row;
    const int row = m_headings[low - 1];
    const int below = y - topOf(row) - m_heights.heading;
    return row + std::max(0, below) / m_heights.row;
}

} // namespace Ui
