// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace Ui {

/// Where each row of a list lies, in pixels below the top of the first one. All are of one height,
/// but above some of them stands a heading, which belongs to its row. A question costs the
/// logarithm of the headings, however many rows there are.
class RowLayout
{
public:
    /// In pixels.
    struct Heights
    {
        int row = 1; ///< without a heading; at least 1
        int heading = 0;
    };

    /// No rows.
    RowLayout() = default;
    /// `headings`: the rows that have one, rising, each below `count`.
    RowLayout(int count, const Heights &heights, std::vector<int> headings = {});

    int count() const { return m_count; }
    /// Of one without a heading.
    int rowHeight() const { return m_heights.row; }
    /// Of all together.
    int height() const { return topOf(m_count); }

    bool hasHeading(int row) const;
    /// Where it begins, with its heading. Of count() it is the end of all.
    int topOf(int row) const;
    int heightOf(int row) const;
    /// -1 above all of them and below.
    int rowAt(int y) const;

private:
    int headingsBefore(int row) const;

    int m_count = 0;
    Heights m_heights;
    std::vector<int> m_headings;
};

} // namespace Ui
