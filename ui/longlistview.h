// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/placeholderlistview.h"
#include "ui/rowlayout.h"

#include <vector>

namespace Ui {

/// A list of any length. QListView notes the place of each row, and measures all of them anew
/// whenever one comes or goes: with a hundred thousand that takes longer than a frame. Here places
/// are computed when they are asked for, from two heights: that of a row, and that of a heading,
/// which some rows have above them.
///
/// One column of rows that are as wide as the list; it scrolls by pixels, and hides no row.
class LongListView : public PlaceholderListView
{
    Q_OBJECT
public:
    explicit LongListView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;
    void doItemsLayout() override;
    void dataChanged(const QModelIndex &from, const QModelIndex &to,
                     const QList<int> &roles = {}) override;

protected:
    /// The rows above which a heading stands, rising; none at first. Their delegate makes all of
    /// them taller by the same. Asked for again after each change of the model.
    virtual std::vector<int> headings() const;
    /// headings() are others now.
    void layOutAgain();

    void paintRows(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void verticalScrollbarValueChanged(int value) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;

private:
    const RowLayout &rows() const;
    const RowLayout &rowsInPlace() const;
    RowLayout measured(int count) const;
    bool haveOtherHeights(int first, int last) const;
    QModelIndex indexOf(int row) const;
    QRect rectOf(int row) const;
    void forgetRows() { m_isStale = true; }

    mutable RowLayout m_rows;
    mutable bool m_isStale = true; ///< m_rows is of an earlier state of the model
    QPersistentModelIndex m_hovered;
};

} // namespace Ui
