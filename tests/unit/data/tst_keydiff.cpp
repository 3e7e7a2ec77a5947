// SPDX-License-Identifier: Apache-2.0
#include "sync/data/keydiff.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <numeric>
#include <set>

using Sync::RowStep;
using Keys = std::vector<qint64>;

namespace {

const qint64 &itself(const qint64 &key)
{
    return key;
}

auto diffOf(const Keys &before, const Keys &after)
{
    return Sync::KeyDiff(before, after, itself);
}

/// What a list is after the steps.
Keys applied(Keys keys, const std::vector<RowStep> &steps, const Keys &after)
{
    for (const RowStep &step : steps) {
        const auto first = keys.begin() + step.first;
        switch (step.kind) {
        case RowStep::Kind::Remove:
            keys.erase(first, first + step.count());
            break;
        case RowStep::Kind::Insert:
            keys.insert(first, after.begin() + step.first, after.begin() + step.last + 1);
            break;
        case RowStep::Kind::Move:
            if (step.to > step.first)
                std::rotate(first, first + step.count(), keys.begin() + step.to);
            else
                std::rotate(keys.begin() + step.to, first, first + step.count());
            break;
        case RowStep::Kind::Change:
            break;
        }
    }
    return keys;
}

Keys numbers(qint64 count)
{
    Keys keys(static_cast<std::size_t>(count));
    std::iota(keys.begin(), keys.end(), 1);
    return keys;
}

} // namespace

class TestKeyDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void movesAWholeBlockWithOneStep()
    {
        const Keys before = numbers(100);
        Keys after = before;
        std::rotate(after.begin() + 10, after.begin() + 20, after.begin() + 90);
        const auto steps = diffOf(before, after).steps();
        QCOMPARE(steps.size(), std::size_t(1));
        QCOMPARE(steps[0], (RowStep{RowStep::Kind::Move, 10, 19, 90}));
    }

    void tellsWhereEachRowIsNow()
    {
        const Keys before{1, 2, 3, 4, 5};
        const Keys after{5, 1, 9, 4};
        const auto diff = diffOf(before, after);
        QCOMPARE(diff.newRows(), (std::vector<int>{1, -1, -1, 3, 0}));
        QCOMPARE(diff.oldRow(2), -1);
        QCOMPARE(diff.oldRow(0), 4);
        QVERIFY(!diff.isSame());
        QVERIFY(diffOf(before, before).isSame());
        // Neither a longer list nor a shorter one is the same.
        const Keys longer{1, 2, 3, 4, 5, 6};
        QVERIFY(!diffOf(before, longer).isSame());
        QVERIFY(!diffOf(longer, before).isSame());
        QCOMPARE(diff.newCount(), 4);
    }

    void joinsNeighboursInOneStep()
    {
        const Keys before{1, 2, 3, 4, 5, 6};
        const Keys after{1, 7, 8, 9, 5, 6};
        QCOMPARE(diffOf(before, after).steps(),
                 (std::vector<RowStep>{{RowStep::Kind::Remove, 1, 3, 0},
                                       {RowStep::Kind::Insert, 1, 3, 0}}));
    }

    void leadsFromAnyListToAnyOther()
    {
        const quint32 seed = qEnvironmentVariableIntValue("TIDELIST_SEED")
            ? quint32(qEnvironmentVariableIntValue("TIDELIST_SEED"))
            : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < 3000; ++round) {
            const int size = int(random.bounded(round % 10 ? 12 : 120));
            Keys before = numbers(size);
            Keys after = before;
            if (round % 3 == 0)
                std::shuffle(after.begin(), after.end(), random);
            for (int i = 0; i < 4 && size > 1; ++i)
                std::swap(after[random.bounded(size)], after[random.bounded(size)]);
            std::erase_if(before, [&](qint64) { return random.bounded(5) == 0; });
            std::erase_if(after, [&](qint64) { return random.bounded(5) == 0; });
            const auto diff = diffOf(before, after);
            QCOMPARE(applied(before, diff.steps(), after), after);
            for (const RowStep &step : diff.steps()) {
                if (step.kind == RowStep::Kind::Move)
                    QVERIFY(step.to < step.first || step.to > step.last + 1);
            }
            for (int row = 0; row < int(after.size()); ++row) {
                const int old = diff.oldRow(row);
                QCOMPARE(old < 0,
                         std::find(before.begin(), before.end(), after[row]) == before.end());
                if (old >= 0)
                    QCOMPARE(before[old], after[row]);
            }
        }
    }

    void endsWithAListEvenWhereAKeyIsThereTwice()
    {
        for (const auto &[before, after] : {std::pair<Keys, Keys>{{1, 2, 3}, {3, 3, 1}},
                                            {{1, 1, 1}, {2, 1}},
                                            {{1, 2, 1}, {1, 1, 2, 1}}}) {
            const auto diff = diffOf(before, after);
            QCOMPARE(applied(before, diff.steps(), after).size(), after.size());
            std::set<int> olds;
            for (int row = 0; row < int(after.size()); ++row) {
                if (const int old = diff.oldRow(row); old >= 0)
                    QVERIFY(olds.insert(old).second);
            }
        }
    }

    void takesNoSquareOfTheRows()
    {
        const Keys before = numbers(300'000);
        Keys shuffled = before;
        QRandomGenerator random(1);
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(diffOf(before, shuffled).steps().size() > 250'000);
        // A second where nothing is optimised; the square of it takes hours.
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
        Keys moved = before;
        std::rotate(moved.begin() + 10, moved.begin() + 11, moved.begin() + 299'000);
        moved.erase(moved.begin() + 150'000);
        QCOMPARE(diffOf(before, moved).steps().size(), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(TestKeyDiff)
#include "tst_keydiff.moc"
