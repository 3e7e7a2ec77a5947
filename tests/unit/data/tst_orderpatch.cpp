// SPDX-License-Identifier: Apache-2.0
#include "sync/data/patchedorder.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>
#include <numeric>

using Sync::OrderPatch;
using Sync::RowStep;
using Keys = std::vector<qint64>;
using Order = Sync::ListOrder<qint64>;
using Lifted = Sync::LiftedRows<qint64>;

namespace {

Keys applied(Keys keys, const std::vector<RowStep> &steps, const Keys &after)
{
    for (const RowStep &step : steps) {
        const auto first = keys.begin() + step.first;
        if (step.kind == RowStep::Kind::Remove)
            keys.erase(first, first + step.count());
        else if (step.kind == RowStep::Kind::Insert)
            keys.insert(first, after.begin() + step.first, after.begin() + step.last + 1);
        else if (step.to > step.first)
            std::rotate(first, first + step.count(), keys.begin() + step.to);
        else
            std::rotate(keys.begin() + step.to, first, first + step.count());
    }
    return keys;
}

std::shared_ptr<const Order> numbers(int count, std::vector<std::uint16_t> depths = {})
{
    auto order = std::make_shared<Order>();
    order->keys.resize(static_cast<std::size_t>(count));
    std::iota(order->keys.begin(), order->keys.end(), 0);
    order->depths = std::move(depths);
    return order;
}

} // namespace

class TestOrderPatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingOfWhatStays()
    {
        const auto before = numbers(5);
        const Sync::PatchedOrder<qint64> patched(before, {{2, 2, 1, 3, 0}});
        QVERIFY(patched.patch().isSame());
        QVERIFY(patched.patch().steps().empty());
        QCOMPARE(patched.order().get(), before.get());
        QCOMPARE(patched.patch().newRow(2), 2);
        QCOMPARE(patched.patch().nextNew(0), std::numeric_limits<int>::max());
    }

    void joinsNeighbours()
    {
        const Sync::PatchedOrder<qint64> patched(
            numbers(6), {{1, 1, 1, -1, 0}, {2, 2, 1, -1, 0}, {90, -1, 1, 4, 0}, {91, -1, 1, 4, 0}});
        QCOMPARE(patched.order()->keys, (Keys{0, 3, 90, 91, 4, 5}));
        QCOMPARE(patched.patch().steps(),
                 (std::vector<RowStep>{{RowStep::Kind::Remove, 1, 2, 0},
                                       {RowStep::Kind::Insert, 2, 3, 0}}));
        QCOMPARE(patched.patch().nextNew(0), 2);
        QCOMPARE(patched.patch().nextNew(3), 3);
        QCOMPARE(patched.patch().newRow(1), -1);
        QCOMPARE(patched.patch().oldRow(4), 4);
    }

    void keepsLevels()
    {
        // 1 stands below 0, and 3 below 2.
        const auto before = numbers(5, {0, 1, 0, 1, 0});
        const Sync::PatchedOrder<qint64> moved(before, {{2, 2, 2, 0, 0}});
        QCOMPARE(moved.order()->keys, (Keys{2, 3, 0, 1, 4}));
        QCOMPARE(moved.order()->depths, (std::vector<std::uint16_t>{0, 1, 0, 1, 0}));
        QVERIFY(moved.otherDepths().empty());
        const Sync::PatchedOrder<qint64> raised(before, {{1, 1, 1, 2, 0}});
        QCOMPARE(raised.order()->keys, before->keys);
        QCOMPARE(raised.order()->depths, (std::vector<std::uint16_t>{0, 0, 0, 1, 0}));
        QVERIFY(raised.patch().steps().empty());
        QCOMPARE(raised.otherDepths(), std::vector<int>{1});
        // Without levels an order has no depths at all.
        const Sync::PatchedOrder<qint64> flat(numbers(3, {0, 1, 0}), {{1, 1, 1, -1, 0}});
        QCOMPARE(flat.order()->depths, std::vector<std::uint16_t>());
        const Sync::PatchedOrder<qint64> lowered(numbers(3), {{7, -1, 1, 2, 1}});
        QCOMPARE(lowered.order()->depths, (std::vector<std::uint16_t>{0, 0, 1, 0}));
        QVERIFY(lowered.otherDepths().empty());
    }

    void givesAnotherDepthToWhatStays()
    {
        const auto before = numbers(5, {8, 0, 8, 0, 0});
        const Sync::PatchedOrder<qint64> moved(before, {{2, 2, 0, 2, 0}, {0, 0, 1, 4, 8}});
        QCOMPARE(moved.order()->keys, (Keys{1, 2, 3, 0, 4}));
        QCOMPARE(moved.order()->depths, (std::vector<std::uint16_t>{0, 0, 0, 8, 0}));
        QCOMPARE(moved.patch().steps(), (std::vector<RowStep>{{RowStep::Kind::Move, 0, 0, 4}}));
        QCOMPARE(moved.otherDepths(), std::vector<int>{1});
        // What is put before it, and what it takes along.
        const Sync::PatchedOrder<qint64> put(numbers(5, {8, 0, 8, 1, 0}),
                                             {{2, 2, 2, 0, 8}, {90, -1, 1, 0, 0}, {0, 0, 0, 0, 0}});
        QCOMPARE(put.order()->keys, (Keys{2, 3, 90, 0, 1, 4}));
        QCOMPARE(put.order()->depths, (std::vector<std::uint16_t>{8, 1, 0, 0, 0, 0}));
        QCOMPARE(put.otherDepths(), std::vector<int>{3});
        const Sync::PatchedOrder<qint64> only(numbers(2), {{1, 1, 0, 1, 8}});
        QCOMPARE(only.order()->depths, (std::vector<std::uint16_t>{0, 8}));
        QVERIFY(only.patch().isSame());
    }

    void leadsFromAnyListToAnyOther()
    {
        const quint32 seed = qEnvironmentVariableIntValue("TIDELIST_SEED")
            ? quint32(qEnvironmentVariableIntValue("TIDELIST_SEED"))
            : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < 20'000; ++round) {
            const int size = int(random.bounded(14));
            const auto before = numbers(size);
            std::vector<Lifted> lifted;
            for (int row = 0; row < size; ++row) {
                if (random.bounded(3) != 0)
                    continue;
                const int count = std::min(1 + int(random.bounded(3)), size - row);
                lifted.push_back({row, row, count, int(random.bounded(size + 2)) - 1, 0});
                row += count - 1;
            }
            for (int i = int(random.bounded(3)); i > 0; --i)
                lifted.push_back({100 + i, -1, 1, int(random.bounded(size + 1)), 0});
            std::shuffle(lifted.begin(), lifted.end(), random);
            std::ranges::stable_sort(lifted, {}, &Lifted::spot);
            // What stays, and between it what was put there.
            Keys after;
            for (int row = 0; row <= size; ++row) {
                for (const Lifted &each : lifted) {
                    for (int i = 0; each.spot == row && i < each.count; ++i)
                        after.push_back(each.key + i);
                }
                const bool isLifted = std::ranges::any_of(lifted, [row](const Lifted &each) {
                    return each.oldRow >= 0 && row >= each.oldRow && row < each.oldRow + each.count;
                });
                if (row < size && !isLifted)
                    after.push_back(row);
            }
            const Sync::PatchedOrder<qint64> patched(before, lifted);
            QCOMPARE(patched.order()->keys, after);
            QCOMPARE(applied(before->keys, patched.patch().steps(), after), after);
            for (int row = 0; row < int(after.size()); ++row) {
                const int old = patched.patch().oldRow(row);
                QCOMPARE(old < 0, after[row] >= 100);
                QVERIFY(old < 0 || before->keys[old] == after[row]);
                QCOMPARE(patched.patch().nextNew(row) == row, old < 0);
            }
            for (int old = 0; old < size; ++old) {
                const int row = patched.patch().newRow(old);
                QCOMPARE(row < 0, std::ranges::find(after, old) == after.end());
                QVERIFY(row < 0 || after[row] == old);
            }
            for (const RowStep &step : patched.patch().steps()) {
                if (step.kind == RowStep::Kind::Move)
                    QVERIFY(step.to < step.first || step.to > step.last + 1);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestOrderPatch)
#include "tst_orderpatch.moc"
