// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/keydiff.h"
#include "sync/data/listsource.h"
#include "sync/data/patchedorder.h"
#include "sync/data/rowcache.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace Sync {

/// What a ListModel learns from one run on the reader thread: another order, and rows.
template <typename Row, typename Key> struct ListAnswer
{
    using Cache = RowCache<Row, Key>;
    using Known = typename Cache::Known;
    using Value = typename Cache::Value;
    using Order = ListOrder<Key>;

    std::shared_ptr<const Order> order; ///< null: only rows were asked for
    std::vector<RowStep> steps; ///< from the order before
    std::vector<int>
        newRows; ///< where each row of the order before is now; when steps are too many
    std::vector<Known> rows; ///< found in the file just now
    std::vector<int> changed; ///< rows that were there before and differ now, rising
    std::int64_t logPlace = -1; ///< where the file's log of changes was; -1: not to be patched
    std::optional<Key> kept; ///< the held row, where only that keeps it in the order
};

/// The part of a ListModel that works on the reader thread.
template <typename Row, typename Key> class ListReader
{
public:
    using Answer = ListAnswer<Row, Key>;
    using Known = typename Answer::Known;
    using Order = typename Answer::Order;
    using Source = ListSource<Row, Key>;

    struct Limits
    {
        std::size_t steps = 0;
        int rows = 0;
    };

    /// What the model knows.
    struct Shown
    {
        std::shared_ptr<const Order> order;
        std::int64_t logPlace = -1; ///< of `order`
        std::vector<Known> known; ///< rows that were looked at
        std::optional<Known> held;
        std::vector<Key> added; ///< rows that stand at the end until the file has them
    };

    /// Asks for the order, and for the rows of those that are shown: what is known and what came
    /// between.
    static Result<Answer> readAll(Connection &connection, const Source &source, const Shown &before,
                                  Limits limits)
    {
        Answer answer;
        if (source.patch) {
            const auto place = LoggedChanges::end(connection);
            if (!place)
                return place.error();
            answer.logPlace = *place;
        }
        Result<Order> order = source.order(connection);
        if (!order)
            return order.error();
        if (!order->isPatchable)
            answer.logPlace = -1;
        for (const Key &key : before.added) {
            if (std::ranges::find(order->keys, key) == order->keys.end())
                order->append(key);
        }
        std::optional<Diff> diff(std::in_place, before.order->keys, order->keys, Identity());
        std::vector<int> newRows = diff->newRows();
        const auto &held = before.held;
        if (held && newRows[held->row] < 0) {
            insertHeld(*order, *held, before.order->depthAt(held->row));
            answer.kept = held->key;
            answer.logPlace = -1;
            diff.emplace(before.order->keys, order->keys, Identity());
            newRows = diff->newRows();
        }
        answer.steps = diff->steps();
        noteDepths(answer.changed, *before.order, *order, newRows);
        Result<void> read =
            readShown(connection, source, *order, WholeWay{*diff, newRows}, before, limits, answer);
        if (!read)
            return read.error();
        if (answer.steps.size() > limits.steps)
            answer.newRows = std::move(newRows);
        if (answer.steps.empty() && order->depths == before.order->depths
            && order->isPatchable == before.order->isPatchable)
            answer.order = before.order;
        else
            answer.order = std::make_shared<const Order>(*std::move(order));
        return answer;
    }

    /// The same after commits whose changes are noted in the file, without reading all of the order
    /// where the source can do that.
    static Result<Answer> readChanges(Connection &connection, const Source &source,
                                      const Shown &before, Limits limits)
    {
        auto changes = LoggedChanges::since(connection, before.logPlace);
        if (!changes)
            return changes.error();
        if (!changes->isComplete)
            return readAll(connection, source, before, limits);
        auto lifted = source.patch(connection, *before.order, *changes);
        if (!lifted)
            return lifted.error();
        if (!*lifted)
            return readAll(connection, source, before, limits);
        const PatchedOrder<Key> patched(before.order, **std::move(lifted));
        if (before.held && patched.patch().newRow(before.held->row) < 0)
            return readAll(connection, source, before, limits);
        Answer answer;
        answer.logPlace = changes->last;
        answer.order = patched.order();
        answer.steps = patched.patch().steps();
        answer.changed = patched.otherDepths();
        Result<void> read =
            readShown(connection, source, *answer.order, patched.patch(), before, limits, answer);
        return read ? Result<Answer>(std::move(answer)) : read.error();
    }

    /// Asks for the rows of `wanted` only.
    static Result<Answer> readSome(Connection &connection, const Source &source,
                                   std::vector<Known> wanted)
    {
        Answer answer;
        answer.rows = std::move(wanted);
        if (Result<void> found = fetch(connection, source, answer); !found)
            return found.error();
        return answer;
    }

private:
    struct Identity
    {
        const Key &operator()(const Key &key) const { return key; }
    };
    using Diff = KeyDiff<std::vector<Key>, Identity>;

    /// The way to an order that was read as a whole.
    struct WholeWay
    {
        const Diff &diff;
        const std::vector<int> &newRows;

        int newRow(int row) const { return newRows[row]; }
        int oldRow(int row) const { return diff.oldRow(row); }
        int nextNew(int row) const
        {
            while (row < diff.newCount() && diff.oldRow(row) >= 0)
                ++row;
            return row < diff.newCount() ? row : std::numeric_limits<int>::max();
        }
    };

    static void insertHeld(Order &order, const Known &held, int depth)
    {
        const int row = std::min(held.row, order.count());
        if (!order.depths.empty())
            order.depths.insert(order.depths.begin() + row, static_cast<std::uint16_t>(depth));
        order.keys.insert(order.keys.begin() + row, held.key);
    }

    static void noteDepths(std::vector<int> &changed, const Order &before, const Order &after,
                           const std::vector<int> &newRows)
    {
        if (before.depths.empty() && after.depths.empty())
            return;
        for (int row = 0; row < before.count(); ++row) {
            if (newRows[row] >= 0 && before.depthAt(row) != after.depthAt(newRows[row]))
                changed.push_back(newRows[row]);
        }
    }

    template <typename Way>
    static Result<void> readShown(Connection &connection, const Source &source, const Order &order,
                                  const Way &way, const Shown &before, Limits limits,
                                  Answer &answer)
    {
        std::vector<Known> olds;
        for (const Known &each : before.known) {
            if (const int row = way.newRow(each.row); row >= 0)
                olds.push_back({row, each.key, each.value});
        }
        const auto byRow = [](const Known &a, const Known &b) { return a.row < b.row; };
        std::sort(olds.begin(), olds.end(), byRow);
        answer.rows = olds;
        // New rows among them are on screen as well, and so is the beginning of a list just opened.
        const auto isNew = [&](int row) { return way.oldRow(row) < 0; };
        int first = olds.empty() ? 0 : olds.front().row;
        int end = olds.empty() ? 1 : olds.back().row + 1;
        int room = limits.rows;
        const auto add = [&](int row) {
            answer.rows.push_back({row, order.keys[row], nullptr});
            --room;
        };
        for (int row = way.nextNew(first); row <= end && row < order.count() && room > 0;
             row = way.nextNew(row + 1)) {
            add(row);
            end = std::max(end, row + 1);
        }
        while (first > 0 && room > 0 && isNew(first - 1))
            add(--first);
        std::sort(answer.rows.begin(), answer.rows.end(), byRow);
        if (Result<void> found = fetch(connection, source, answer); !found)
            return found;
        auto old = olds.cbegin();
        for (Known &row : answer.rows) {
            while (old != olds.cend() && old->row < row.row)
                ++old;
            if (old == olds.cend() || old->row != row.row)
                continue;
            if (before.held && before.held->key == row.key && !row.value)
                row.value = old->value;
            if (isSame(row.value, old->value))
                row.value = old->value;
            else
                answer.changed.push_back(row.row);
        }
        std::sort(answer.changed.begin(), answer.changed.end());
        answer.changed.erase(std::unique(answer.changed.begin(), answer.changed.end()),
                             answer.changed.end());
        return {};
    }

    /// Puts what the file has into `answer.rows`, with one call of the source.
    static Result<void> fetch(Connection &connection, const Source &source, Answer &answer)
    {
        if (answer.rows.empty())
            return {};
        std::vector<Key> keys;
        keys.reserve(answer.rows.size());
        QHash<Key, qsizetype> places;
        for (Known &row : answer.rows) {
            places.insert(row.key, static_cast<qsizetype>(keys.size()));
            keys.push_back(row.key);
            row.value = nullptr;
        }
        auto found = source.rows(connection, keys);
        if (!found)
            return found.error();
        for (ListRow<Row, Key> &each : *found) {
            const qsizetype place = places.value(each.key, -1);
            if (place >= 0)
                answer.rows[static_cast<std::size_t>(place)].value =
                    std::make_shared<const Result<Row>>(std::move(each.row));
        }
        return {};
    }

public:
    static bool isSame(const typename Answer::Value &a, const typename Answer::Value &b)
    {
        if (a == b || !a || !b)
            return a == b;
        if (a->isOk() != b->isOk())
            return false;
        return *a ? **a == **b
                  : a->error().code == b->error().code && a->error().message == b->error().message;
    }
};

} // namespace Sync
