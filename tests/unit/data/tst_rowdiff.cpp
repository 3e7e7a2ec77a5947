// SPDX-License-Identifier: Apache-2.0
#include "models/rowlistmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

namespace {

struct Row
{
    int id = 0;
    int content = 0;
    friend bool operator==(const Row &, const Row &) = default;
};

class TestModel : public Models::RowListModel<Row>
{
    Q_OBJECT
public:
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::UserRole)
            return {};
        return rows()[index.row()].id * 1000 + rows()[index.row()].content;
    }
    using RowListModel::rows;
    using RowListModel::setRows;
};

QList<Row> rowsOf(std::initializer_list<int> ids)
{
    QList<Row> rows;
    for (int id : ids)
        rows.append({id, 0});
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

    void givesViewsConsistentSignalsForAnyChange()
    {
        const quint32 seed = qEnvironmentVariableIntValue("TIDELIST_SEED")
            ? quint32(qEnvironmentVariableIntValue("TIDELIST_SEED"))
            : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        TestModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy layouts(&model, &QAbstractItemModel::layoutChanged);
        for (int round = 0; round < 400; ++round) {
            QList<int> ids(40);
            std::iota(ids.begin(), ids.end(), 1);
            if (round % 3 == 0)
                std::shuffle(ids.begin(), ids.end(), random);
            else
                ids.swapItemsAt(random.bounded(40), random.bounded(40));
            QList<Row> rows;
            for (int id : std::as_const(ids)) {
                if (random.bounded(4) != 0)
                    rows.append({id, int(random.bounded(3))});
            }
            QHash<int, QPersistentModelIndex> kept;
            for (int row = 0; row < model.rowCount(); ++row)
                kept.insert(model.rows()[row].id, model.index(row));
            model.setRows(rows);
            QCOMPARE(model.rows(), rows);
            for (int row = 0; row < rows.size(); ++row) {
                if (kept.contains(rows[row].id))
                    QCOMPARE(kept.value(rows[row].id).row(), row);
            }
        }
        QCOMPARE(resets.size(), 0);
        QCOMPARE(layouts.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRowDiff)
#include "tst_rowdiff.moc"
