// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"

#include <QList>

#include <optional>

namespace Models {
class TodoListModel;
}

namespace Ui {

/// Where dragged to-dos come to stand.
struct DropPlace
{
    std::optional<Models::TodoId> parent = {}; ///< none: they stand on their own
    Models::TodoId previous = {}; ///< they come behind it; empty: to the start
    int depth = 0; ///< of the row

    friend bool operator==(const DropPlace &, const DropPlace &) = default;
};

/// The rows of these to-dos, from the top, without those that go along with another one of them.
/// Empty when one is not in the list.
QList<int> draggedRows(const Models::TodoListModel &model, const QList<Models::TodoId> &ids);

/// The place between row `gap - 1` and row `gap` for these rows, as deep as `wantedDepth` says
/// where there is a choice. None where they cannot stand, or stand already: in lists that are
/// sorted, among completed ones or those of another profile, and what has sub-tasks under another
/// to-do.
///
/// *Threading:* gui.
std::optional<DropPlace> dropPlace(const Models::TodoListModel &model, const QList<int> &rows,
                                   int gap, int wantedDepth);

} // namespace Ui
