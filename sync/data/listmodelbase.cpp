// SPDX-License-Identifier: Apache-2.0
#include "sync/data/listmodelbase.h"

#include <algorithm>

namespace Sync {

using Kind = RowStep::Kind;
using Source = RowPieces::Source;

namespace {

/// Where a row, or what stands in its place, is after a step.
int followed(int row, const RowStep &step)
{
    switch (step.kind) {
    case Kind::Remove:
        return row < step.first ? row : std::max(step.first, row - step.count());
    case Kind::Insert:
        return row < step.first ? row : row + step.count();
    case Kind::Move:
        if (row >= step.first && row <= step.last)
            return row + (step.to > step.first ? step.to - step.last - 1 : step.to - step.first);
        if (row > step.last && row < step.to)
            return row - step.count();
        return row >= step.to && row < step.first ? row + step.count() : row;
    case Kind::Change:
        break;
    }
    return row;
}

} // namespace

int ListModelBase::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_pieces.count();
}

QHash<int, QByteArray> ListModelBase::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert(DepthRole, "depth");
    names.insert(LoadedRole, "loaded");
    names.insert(ErrorRole, "error");
    return names;
}

void ListModelBase::apply(const std::vector<RowStep> &steps, int newCount)
{
    for (const RowStep &step : steps) {
        if (m_wanted)
            m_wanted = {followed(m_wanted->first, step), followed(m_wanted->last, step)};
        switch (step.kind) {
        case Kind::Remove:
            beginRemoveRows(QModelIndex(), step.first, step.last);
            m_pieces.remove(step.first, step.count());
            endRemoveRows();
            break;
        case Kind::Insert:
            beginInsertRows(QModelIndex(), step.first, step.last);
            m_pieces.insert(step.first, Source::New, step.first, step.count());
            endInsertRows();
            break;
        case Kind::Move:
            beginMoveRows(QModelIndex(), step.first, step.last, QModelIndex(), step.to);
            m_pieces.move(step.first, step.count(), step.to);
            endMoveRows();
            break;
        case Kind::Change:
            break;
        }
    }
    m_pieces = RowPieces(newCount);
}

void ListModelBase::applyAtOnce(const std::vector<int> &newRows, int newCount)
{
    // A change of the layout must not change how many rows there are: what the new list has more
    // comes at the end before it, what it has less goes from the end after it.
    const int oldCount = m_pieces.count();
    if (newCount > oldCount) {
        beginInsertRows(QModelIndex(), oldCount, newCount - 1);
        m_pieces.insert(oldCount, Source::New, oldCount, newCount - oldCount);
        endInsertRows();
    }
    m_wanted.reset(); // views look at everything anew
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex &index : from) {
        const int row = index.row() < oldCount ? newRows[index.row()] : index.row();
        to.append(row < 0 ? QModelIndex() : createIndex(row, index.column()));
    }
    m_pieces = RowPieces();
    m_pieces.insert(0, Source::New, 0, newCount);
    m_pieces.insert(newCount, Source::Old, newCount, oldCount - newCount);
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged();
    if (newCount < oldCount) {
        beginRemoveRows(QModelIndex(), newCount, oldCount - 1);
        m_pieces.remove(newCount, oldCount - newCount);
        endRemoveRows();
    }
    m_pieces = RowPieces(newCount);
}

void ListModelBase::tellChanged(const std::vector<RowStep> &changes)
{
    for (const RowStep &change : changes)
        Q_EMIT dataChanged(index(change.first), index(change.last));
}

void ListModelBase::setLoaded(bool isLoaded)
{
    if (isLoaded == m_isLoaded)
        return;
    m_isLoaded = isLoaded;
    if (isLoaded)
        Q_EMIT loaded();
}

void ListModelBase::want(int row) const
{
    // Far from what was wanted before: that has been scrolled past.
    if (m_wanted && row >= m_wanted->last - pageSize && row <= m_wanted->first + pageSize)
        m_wanted = {std::min(m_wanted->first, row), std::max(m_wanted->last, row)};
    else
        m_wanted = {row, row};
    if (m_isFetchDue)
        return;
    m_isFetchDue = true;
    auto *self = const_cast<ListModelBase *>(this);
    QMetaObject::invokeMethod(
        self,
        [self] {
            self->m_isFetchDue = false;
            if (self->hasWanted())
                self->fetchWanted();
        },
        Qt::QueuedConnection);
}

ListModelBase::Range ListModelBase::takeWanted()
{
    Range range{std::min(m_wanted->first, m_wanted->last),
                std::max(m_wanted->first, m_wanted->last)};
    m_wanted.reset();
    const int around = std::max(0, pageSize - (range.last - range.first + 1)) / 2;
    range.first = std::max(0, range.first - around);
    range.last = std::min(range.last + around, rowCount() - 1);
    return range;
}

std::vector<RowStep> changesOf(const std::vector<int> &rows)
{
    std::vector<RowStep> changes;
    for (const int row : rows) {
        if (!changes.empty() && changes.back().last + 1 == row)
            ++changes.back().last;
        else
            changes.push_back({Kind::Change, row, row, 0});
    }
    return changes;
}

} // namespace Sync
