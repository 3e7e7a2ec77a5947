// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/rowstep.h"

#include <vector>

namespace Sync {

/// A list that is on its way from an old list to a new one, as pieces of both: a step costs the
/// pieces there are, not the rows. *Threading:* none of its own.
class RowPieces
{
public:
    enum class Source { Old, New };
    struct Place
    {
        Source source = Source::Old;
        int row = 0;
    };
    /// Rows first..first + count - 1 of one of the lists.
    struct Piece
    {
        Source source;
        int first;
        int count;
    };

    /// All of the old list.
    explicit RowPieces(int oldCount = 0);

    int count() const { return m_count; }
    const std::vector<Piece> &pieces() const { return m_pieces; }
    /// Where row 0 <= `row` < count() comes from.
    Place at(int row) const;

    void remove(int first, int count);
    void insert(int at, Source source, int first, int count);
    /// As beginMoveRows counts.
    void move(int first, int count, int to);

private:
    /// The number of the piece that begins at `row`, which is cut in two if need be.
    std::size_t cut(int row);

    std::vector<Piece> m_pieces;
    int m_count = 0;
};

} // namespace Sync
