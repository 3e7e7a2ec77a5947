// SPDX-License-Identifier: Apache-2.0
#include "ui/drag/dropplace.h"

#include "models/todolistmodel.h"

#include <algorithm>
#include <utility>

namespace Ui {

using Models::TodoId;
using Models::TodoListModel;

namespace {

/// The row behind this one and all that lies under it.
int endOf(const TodoListModel &model, int row)
{
    int end = row + 1;
    while (end < model.rowCount() && model.depthAt(end) > model.depthAt(row))
        ++end;
    return end;
}

bool isCompleted(const TodoListModel &model, int row)
{
    return model.index(row).data(TodoListModel::CompletedRole).toBool();
}

QString profileOf(const TodoListModel &model, int row)
{
    return model.index(row).data(TodoListModel::ProfileIdRole).toString();
}

/// Rows as they would stand without the dragged ones, around a gap.
class Around
{
public:
    Around(const TodoListModel &model, const QList<int> &rows)
        : m_model(model)
    {
        for (const int row : rows)
            m_moving.append({row, endOf(model, row)});
    }

    bool haveSubtasks() const
    {
        return std::ranges::any_of(m_moving,
                                   [](auto each) { return each.second > each.first + 1; });
    }
    /// -1: there is none.
    int above(int row) const
    {
        do
            --row;
        while (row >= 0 && isMoving(row));
        return row;
    }
    int below(int gap) const
    {
        while (gap < m_model.rowCount() && isMoving(gap))
            ++gap;
        return gap < m_model.rowCount() ? gap : -1;
    }

private:
    bool isMoving(int row) const
    {
        return std::ranges::any_of(
            m_moving, [row](auto each) { return row >= each.first && row < each.second; });
    }

    const TodoListModel &m_model;
    QList<std::pair<int, int>> m_moving;
};

/// Whether a single row, or several that stand one behind the other, would stay where they are.
bool isThereAlready(const TodoListModel &model, const QList<int> &rows, int gap, int depth)
{
    int end = rows.first();
    for (const int row : rows) {
        if (row != end || model.depthAt(row) != depth)
            return false;
        end = endOf(model, row);
    }
    return gap >= rows.first() && gap <= end;
}

} // namespace

QList<int> draggedRows(const TodoListModel &model, const QList<TodoId> &ids)
{
    QList<int> rows;
    for (const TodoId &id : ids) {
        const int row = model.rowOfTodo(id);
        if (row < 0)
            return {};
        rows += row;
    }
    std::ranges::sort(rows);
    int end = 0;
    rows.removeIf([&](int row) {
        const bool goesAlong = row < end;
        if (!goesAlong)
            end = endOf(model, row);
        return goesAlong;
    });
    return rows;
}

std::optional<DropPlace> dropPlace(const TodoListModel &model, const QList<int> &rows, int gap,
                                   int wantedDepth)
{
    if (rows.isEmpty() || !model.view().isByHand() || gap < 0 || gap > model.rowCount())
        return std::nullopt;
    const QString profile = profileOf(model, rows.first());
    for (const int row : rows) {
        if (!model.mayWrite(row) || isCompleted(model, row) || profileOf(model, row) != profile)
            return std::nullopt;
    }
    const Around around(model, rows);
    const int above = around.above(gap);
    const int below = around.below(gap);
    // One level: behind a to-do one is beside it or under it, between two sub-tasks under theirs.
    const int least = below >= 0 && model.depthAt(below) > 0 ? 1 : 0;
    const bool nests = above >= 0 && !around.haveSubtasks()
        && !(isCompleted(model, above) && model.depthAt(above) == 0);
    const int most = nests ? 1 : 0;
    if (least > most)
        return std::nullopt;

    DropPlace place;
    place.depth = std::clamp(wantedDepth, least, most);
    int previous = above;
    while (previous >= 0 && model.depthAt(previous) > place.depth)
        previous = around.above(previous);
    if (place.depth == 1) {
        int parent = previous;
        while (parent >= 0 && model.depthAt(parent) > 0)
            parent = around.above(parent);
        if (parent < 0 || profileOf(model, parent) != profile)
            return std::nullopt;
        place.parent = model.idAt(parent);
        if (previous == parent)
            previous = -1;
    } else if (previous >= 0 && profileOf(model, previous) != profile) {
        // The first one of its profile has one of another before it.
        if (below < 0 || profileOf(model, below) != profile)
            return std::nullopt;
        previous = -1;
    }
    if (previous >= 0 && isCompleted(model, previous))
        return std::nullopt;
    place.previous = previous < 0 ? TodoId() : model.idAt(previous);
    if (isThereAlready(model, rows, gap, place.depth))
        return std::nullopt;
    return place;
}

} // namespace Ui
