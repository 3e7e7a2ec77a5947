// SPDX-License-Identifier: Apache-2.0
#include "bench/measure.h"

#include <QTest>

#include <numeric>

class TestMeasure : public QObject
{
    Q_OBJECT

    static double of(const QJsonObject &figures, const char *name)
    {
        return figures.value(QLatin1String(name)).toDouble(-1);
    }

private Q_SLOTS:
    void describesManyValues()
    {
        std::vector<double> values(1001);
        std::iota(values.rbegin(), values.rend(), 0.0);
        const QJsonObject figures = Bench::distribution(values);
        QCOMPARE(of(figures, "count"), 1001.0);
        QCOMPARE(of(figures, "p50_ms"), 500.0);
        QCOMPARE(of(figures, "p99_ms"), 990.0);
        QCOMPARE(of(figures, "max_ms"), 1000.0);
    }

    void describesNone()
    {
        const QJsonObject figures = Bench::distribution({});
        QCOMPARE(of(figures, "count"), 0.0);
        QCOMPARE(of(figures, "max_ms"), 0.0);
    }

    void putsABudgetBesideAFigure()
    {
        const QJsonObject figures =
            Bench::withBudget({{QStringLiteral("p99_ms"), 12.0}}, QStringLiteral("p99_ms"), 16);
        QCOMPARE(of(figures, "p99_ms"), 12.0);
        QCOMPARE(of(figures, "budget"), 16.0);
        QCOMPARE(of(figures, "to_budget"), 0.75);
    }
};

QTEST_APPLESS_MAIN(TestMeasure)
#include "tst_measure.moc"
