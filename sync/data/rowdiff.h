// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/keydiff.h"

#include <QList>

namespace Sync {

/// The steps that turn `before` into `after`, both lists of rows with distinct keys: what stays is
/// never removed, runs are one step, and only rows that really changed their place are moved.
///
/// `keyOf(row)` gives a key with qHash and ==. *Threading:* pure.
template <typename Row, typename KeyOf> class RowDiff
{
public:
    RowDiff(const QList<Row> &before, const QList<Row> &after, KeyOf keyOf)
    {
        const KeyDiff diff(before, after, keyOf);
        m_steps = diff.steps();
        const auto isChanged = [&](int row) {
            const int old = diff.oldRow(row);
            return old >= 0 && !(before[old] == after[row]);
        };
        const int count = static_cast<int>(after.size());
        for (int row = 0; row < count; ++row) {
            if (!isChanged(row))
                continue;
            const int first = row;
            while (row + 1 < count && isChanged(row + 1))
                ++row;
            m_steps.push_back({RowStep::Kind::Change, first, row, 0});
        }
    }

    const std::vector<RowStep> &steps() const { return m_steps; }

private:
    std::vector<RowStep> m_steps;
};

} // namespace Sync
