// SPDX-License-Identifier: Apache-2.0
#include "models/todoarrange.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace Models {

QList<TodoItem> arranged(const QList<TodoItem> &items)
{
    const auto isSimple = [](const TodoItem &item) {
        return item.parentId.isEmpty() && !item.isCompleted;
    };
    if (std::all_of(items.begin(), items.end(), isSimple))
        return items;

    QHash<TodoId, QList<int>> children;
    QSet<TodoId> known;
    known.reserve(items.size());
    for (const TodoItem &item : items)
        known.insert(item.id);
    QList<int> roots;
    for (int i = 0; i < items.size(); ++i) {
        if (known.contains(items[i].parentId))
            children[items[i].parentId].append(i);
        else
            roots.append(i);
    }
    std::stable_partition(roots.begin(), roots.end(),
                          [&items](int i) { return !items[i].isCompleted; });

    // Depth first with a stack of its own: data decides how deep it goes.
    QList<TodoItem> result;
    result.reserve(items.size());
    QList<QPair<int, int>> stack;
    const auto push = [&stack](const QList<int> &rows, int depth) {
        for (auto row = rows.crbegin(); row != rows.crend(); ++row)
            stack.append({*row, depth});
    };
    push(roots, 0);
    QSet<int> seen;
    while (true) {
        if (stack.isEmpty()) {
            // Whoever made a circle of parents: what is in it is shown all the same.
            int next = 0;
            while (result.size() < items.size() && seen.contains(next))
                ++next;
            if (result.size() == items.size())
                return result;
            stack.append({next, 0});
        }
        const auto [row, depth] = stack.takeLast();
        if (seen.contains(row))
            continue;
        seen.insert(row);
        TodoItem item = items[row];
        item.depth = depth;
        result.append(item);
        push(children.value(item.id), depth + 1);
    }
}

} // namespace Models
