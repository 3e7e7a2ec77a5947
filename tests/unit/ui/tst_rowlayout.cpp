// SPDX-License-Identifier: Apache-2.0
#include "ui/rowlayout.h"

#include <QTest>

using Ui::RowLayout;

class TestRowLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNothingInAnEmptyList()
    {
        const RowLayout rows;
        QCOMPARE(rows.count(), 0);
        QCOMPARE(rows.height(), 0);
        QCOMPARE(rows.rowAt(0), -1);
        QCOMPARE(rows.rowAt(-1), -1);
    }

    void putsRowsOfOneHeightBelowEachOther()
    {
        const RowLayout rows(1000000, {30, 20});
        QCOMPARE(rows.height(), 30000000);
        QCOMPARE(rows.topOf(999999), 29999970);
        QCOMPARE(rows.rowAt(29999970), 999999);
        QCOMPARE(rows.rowAt(29999969), 999998);
        QCOMPARE(rows.rowAt(30000000), -1);
    }

    void putsEveryPixelIntoTheRowItBelongsTo_data()
    {
        QTest::addColumn<QList<int>>("headings");
        QTest::newRow("none") << QList<int>();
        QTest::newRow("the first") << QList<int>{0};
        QTest::newRow("the last") << QList<int>{9};
        QTest::newRow("neighbours") << QList<int>{0, 1, 4, 5, 9};
        QTest::newRow("all") << QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    }
    void putsEveryPixelIntoTheRowItBelongsTo()
    {
        QFETCH(const QList<int>, headings);
        const RowLayout rows(10, {7, 3}, std::vector<int>(headings.begin(), headings.end()));
        int y = 0;
        for (int row = 0; row < 10; ++row) {
            QCOMPARE(rows.hasHeading(row), headings.contains(row));
            QCOMPARE(rows.topOf(row), y);
            QCOMPARE(rows.heightOf(row), headings.contains(row) ? 10 : 7);
            for (int i = 0; i < rows.heightOf(row); ++i)
                QCOMPARE(rows.rowAt(y + i), row);
            y += rows.heightOf(row);
        }
        QCOMPARE(rows.height(), y);
        QCOMPARE(rows.rowAt(y), -1);
    }

    void takesNoHeightForOneThatIsThere()
    {
        const RowLayout rows(3, {0, -5}, {1});
        QCOMPARE(rows.height(), 3);
        QCOMPARE(rows.rowAt(2), 2);
    }
};

QTEST_APPLESS_MAIN(TestRowLayout)
#include "tst_rowlayout.moc"
