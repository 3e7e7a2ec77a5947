// SPDX-License-Identifier: Apache-2.0
#include "sync/data/rowdiff.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

namespace {

struct Row
{
    int id = 0;
    int content = 0;
    friend bool operator==(const Row &, const Row &) = default;
};

QList<Row> rowsOf(std::initializer_list<int> ids)
{
    QList<Row> rows;
    for (int id : ids)
        rows.append({id, 0});
    return rows;
}

/// What the rows are after the steps.
QList<Row> applied(QList<Row> rows, const std::vector<Sync::RowStep> &steps,
                   const QList<Row> &after)
{
    for (const Sync::RowStep &step : steps) {
        const auto first = rows.begin() + step.first;
        switch (step.kind) {
        case Sync::RowStep::Kind::Remove:
            rows.remove(step.first, step.count());
            break;
        case Sync::RowStep::Kind::Insert:
            rows.insert(step.first, step.count(), Row());
            std::copy_n(after.begin() + step.first, step.count(), rows.begin() + step.first);
            break;
        case Sync::RowStep::Kind::Move:
            if (step.to > step.first)
                std::rotate(first, first + step.count(), rows.begin() + step.to);
            else
                std::rotate(rows.begin() + step.to, first, first + step.count());
            break;
        case Sync::RowStep::Kind::Change:
            std::copy_n(after.begin() + step.first, step.count(), first);
            break;
        }
    }
    return rows;
}

} // namespace

class TestRowDiff : public QObject
{
    Q_OBJECT

    QString describe(const QList<Row> &before, const QList<Row> &after)
    {
        const Sync::RowDiff diff(before, after, [](const Row &row) { return row.id; });
        QStringList steps;
        for (const Sync::RowStep &step : diff.steps()) {
            static const char *names[] = {"remove", "insert", "move", "change"};
            const bool isMove = step.kind == Sync::RowStep::Kind::Move;
            steps += QStringLiteral("%1 %2-%3")
                         .arg(QLatin1String(names[int(step.kind)]))
                         .arg(step.first)
                         .arg(isMove ? step.to : step.last);
        }
        return steps.join(QStringLiteral(", "));
    }

private Q_SLOTS:
    void saysNothingWhenNothingChanged()
    {
        QCOMPARE(describe(rowsOf({1, 2, 3}), rowsOf({1, 2, 3})), QString());
        QCOMPARE(describe({}, {}), QString());
    }

    void takesRunsAsOneStep()
    {
        QCOMPARE(describe({}, rowsOf({1, 2, 3})), QStringLiteral("insert 0-2"));
        QCOMPARE(describe(rowsOf({1, 2, 3}), {}), QStringLiteral("remove 0-2"));
        QCOMPARE(describe(rowsOf({1, 2, 3, 4, 5}), rowsOf({1, 5})), QStringLiteral("remove 1-3"));
        QCOMPARE(describe(rowsOf({1, 5}), rowsOf({1, 2, 3, 4, 5})), QStringLiteral("insert 1-3"));
        QCOMPARE(describe(rowsOf({1, 2, 3, 4, 5}), rowsOf({2, 4})),
                 QStringLiteral("remove 4-4, remove 2-2, remove 0-0"));
    }

    void movesOneRowWithOneStep()
    {
        QCOMPARE(describe(rowsOf({1, 2, 3, 4}), rowsOf({2, 3, 4, 1})), QStringLiteral("move 0-4"));
        QCOMPARE(describe(rowsOf({1, 2, 3, 4}), rowsOf({4, 1, 2, 3})), QStringLiteral("move 3-0"));
        QCOMPARE(describe(rowsOf({1, 2, 3, 4}), rowsOf({1, 3, 2, 4})), QStringLiteral("move 2-1"));
    }

    void reportsChangedContentAtTheNewPlace()
    {
        QList<Row> after = rowsOf({9, 1, 2, 3});
        after[2].content = 7;
        after[3].content = 7;
        QCOMPARE(describe(rowsOf({1, 2, 3}), after), QStringLiteral("insert 0-0, change 2-3"));
    }

    void leadsFromAnyRowsToAnyOthers()
    {
        const quint32 seed = qEnvironmentVariableIntValue("TIDELIST_SEED")
            ? quint32(qEnvironmentVariableIntValue("TIDELIST_SEED"))
            : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        QList<Row> before;
        for (int round = 0; round < 400; ++round) {
            QList<int> ids(40);
            std::iota(ids.begin(), ids.end(), 1);
            if (round % 3 == 0)
                std::shuffle(ids.begin(), ids.end(), random);
            else
                ids.swapItemsAt(random.bounded(40), random.bounded(40));
            QList<Row> after;
            for (int id : std::as_const(ids)) {
                if (random.bounded(4) != 0)
                    after.append({id, int(random.bounded(3))});
            }
            const Sync::RowDiff diff(before, after, [](const Row &row) { return row.id; });
            QCOMPARE(applied(before, diff.steps(), after), after);
            before = after;
        }
    }
};

QTEST_GUILESS_MAIN(TestRowDiff)
#include "tst_rowdiff.moc"
