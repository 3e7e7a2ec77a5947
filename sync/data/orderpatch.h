// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/rowstep.h"

#include <vector>

namespace Sync {

/// Rows that stand together and are taken out of an order, put into it, or put elsewhere.
struct PatchedRows
{
    int oldRow = -1; ///< of the first one; -1: they come
    int newRow = -1; ///< of the first one; -1: they go
    int count = 1;
};

/// The way from one order to another where few rows come, go or move: what it costs grows with
/// these, not with the list. *Threading:* pure.
class OrderPatch
{
public:
    OrderPatch() = default;
    /// `rows` are those that do not simply stay, in any order, without overlaps.
    explicit OrderPatch(std::vector<PatchedRows> rows);

    /// Whether every row is where it was.
    bool isSame() const;
    std::vector<RowStep> steps() const;
    /// Where a row of the old list is in the new one; -1: it is gone.
    int newRow(int oldRow) const;
    /// Where a row of the new list was in the old one; -1: it is new.
    int oldRow(int newRow) const;
    /// The first row of the new list from `row` on that is new; the largest int: none.
    int nextNew(int row) const;

private:
    void addMoves(std::vector<RowStep> &steps) const;

    std::vector<PatchedRows> m_left; ///< left their place, by old row
    std::vector<PatchedRows> m_put; ///< have a place, by new row
};

} // namespace Sync
