// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace Sync {

/// One step from an old list of rows to a new one, in terms of the list as the step finds it.
struct RowStep
{
    enum class Kind {
        Remove, ///< rows first..last go
        Insert, ///< rows first..last of the new list come to where they are there
        Move, ///< rows first..last go before the row that stands at `to`, as beginMoveRows counts
        Change, ///< rows first..last have other content now; always after all other steps
    };
    Kind kind;
    int first = 0;
    int last = 0;
    int to = 0;

    int count() const { return last - first + 1; }
    friend bool operator==(const RowStep &, const RowStep &) = default;
};

/// The steps that remove, move and insert, where rows before `head` and behind the middle stay as
/// they are: `cameFrom` says for each row of the new middle which row of the old middle it was (-1:
/// it is new), `oldCount` how many there were.
///
/// What stays is never removed, runs are one step, and as few rows as possible move. Takes time in
/// proportion to the middle. *Threading:* pure.
std::vector<RowStep> rowSteps(int head, int oldCount, const std::vector<int> &cameFrom);

} // namespace Sync
