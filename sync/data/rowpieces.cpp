// SPDX-License-Identifier: Apache-2.0
#include "sync/data/rowpieces.h"

#include <QtGlobal>

#include <algorithm>

namespace Sync {

RowPieces::RowPieces(int oldCount)
    : m_count(oldCount)
{
    if (oldCount > 0)
        m_pieces.push_back({Source::Old, 0, oldCount});
}

RowPieces::Place RowPieces::at(int row) const
{
    Q_ASSERT(row >= 0 && row < m_count);
    auto piece = m_pieces.begin();
    while (row >= piece->count)
        row -= (piece++)->count;
    return {piece->source, piece->first + row};
}

std::size_t RowPieces::cut(int row)
{
    std::size_t i = 0;
    while (i < m_pieces.size() && row >= m_pieces[i].count)
        row -= m_pieces[i++].count;
    if (row == 0)
        return i;
    const Piece whole = m_pieces[i];
    m_pieces[i].count = row;
    m_pieces.insert(m_pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    {whole.source, whole.first + row, whole.count - row});
    return i + 1;
}

void RowPieces::remove(int first, int count)
{
    const auto begin = static_cast<std::ptrdiff_t>(cut(first));
    const auto end = static_cast<std::ptrdiff_t>(cut(first + count));
    m_pieces.erase(m_pieces.begin() + begin, m_pieces.begin() + end);
    m_count -= count;
}

void RowPieces::insert(int at, Source source, int first, int count)
{
    if (count <= 0)
        return;
    const auto place = static_cast<std::ptrdiff_t>(cut(at));
    m_pieces.insert(m_pieces.begin() + place, {source, first, count});
    m_count += count;
}

void RowPieces::move(int first, int count, int to)
{
    // Cut from the front on: a later cut does not change the numbers of earlier pieces.
    const int low = std::min(first, to);
    const int middle = to < first ? first : first + count;
    const int high = std::max(first + count, to);
    const auto begin = static_cast<std::ptrdiff_t>(cut(low));
    const auto turn = static_cast<std::ptrdiff_t>(cut(middle));
    const auto end = static_cast<std::ptrdiff_t>(cut(high));
    std::rotate(m_pieces.begin() + begin, m_pieces.begin() + turn, m_pieces.begin() + end);
}

} // namespace Sync
