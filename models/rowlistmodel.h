// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/rowdiff.h"

#include <QAbstractListModel>
#include <QList>

#include <algorithm>

namespace Models {

/// A short list, all of whose rows are held (Sync::ListModel holds those in sight). They are
/// replaced as a whole, and views hear of it row by row: removed, moved, inserted, changed, never
/// reset, so that selection, scroll position and open editors stay.
///
/// `Row` has a hashable member `id` and an operator ==.
template <typename Row> class RowListModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = QModelIndex()) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

protected:
    const QList<Row> &rows() const { return m_rows; }

    template <typename Key> int rowOf(const Key &id) const
    {
        for (int row = 0; row < m_rows.size(); ++row) {
            if (m_rows[row].id == id)
                return row;
        }
        return -1;
    }

    void setRows(const QList<Row> &rows)
    {
        const Sync::RowDiff diff(
            m_rows, rows, [](const Row &row) -> const auto & { return row.id; });
        for (const Sync::RowStep &step : diff.steps())
            apply(step, rows);
        // The same rows, but shared with whoever gave them.
        m_rows = rows;
    }

    void replaceRow(int row, const Row &value)
    {
        if (m_rows[row] == value)
            return;
        m_rows[row] = value;
        Q_EMIT dataChanged(index(row), index(row));
    }

private:
    void apply(const Sync::RowStep &step, const QList<Row> &rows)
    {
        const int count = step.last - step.first + 1;
        switch (step.kind) {
        case Sync::RowStep::Kind::Remove:
            beginRemoveRows(QModelIndex(), step.first, step.last);
            m_rows.remove(step.first, count);
            endRemoveRows();
            break;
        case Sync::RowStep::Kind::Insert:
            beginInsertRows(QModelIndex(), step.first, step.last);
            m_rows.insert(step.first, count, Row());
            std::copy_n(rows.begin() + step.first, count, m_rows.begin() + step.first);
            endInsertRows();
            break;
        case Sync::RowStep::Kind::Move:
            beginMoveRows(QModelIndex(), step.first, step.last, QModelIndex(), step.to);
            if (step.to > step.first)
                std::rotate(m_rows.begin() + step.first, m_rows.begin() + step.last + 1,
                            m_rows.begin() + step.to);
            else
                std::rotate(m_rows.begin() + step.to, m_rows.begin() + step.first,
                            m_rows.begin() + step.last + 1);
            endMoveRows();
            break;
        case Sync::RowStep::Kind::Change:
            std::copy_n(rows.begin() + step.first, count, m_rows.begin() + step.first);
            Q_EMIT dataChanged(index(step.first), index(step.last));
            break;
        }
    }

    QList<Row> m_rows;
};

} // namespace Models
