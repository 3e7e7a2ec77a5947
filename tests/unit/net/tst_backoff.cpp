// SPDX-License-Identifier: Apache-2.0
#include "sync/net/backoff.h"

#include <QRegularExpression>
#include <QTest>

using namespace std::chrono_literals;
using Sync::Backoff;

class TestBackoff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void doublesTheCeilingUpToAMinute()
    {
        double random = 0.9999999;
        Backoff backoff([&random] { return random; });
        const QList<std::chrono::milliseconds> ceilings{2s, 4s, 8s, 16s, 32s, 60s, 60s, 60s};
        for (const auto ceiling : ceilings) {
            const auto delay = backoff.next();
            QVERIFY2(delay <= ceiling && delay > ceiling - 10ms,
                     qPrintable(QString::number(delay.count())));
        }
    }

    void drawsFromTheWholeRange()
    {
        double random = 0;
        Backoff backoff([&random] { return random; });
        for (int i = 0; i < 100; ++i)
            QCOMPARE(backoff.next(), std::chrono::milliseconds(1s));
        random = 0.5;
        QCOMPARE(backoff.next(), std::chrono::milliseconds(30'500ms));
    }

    void startsAgainAfterASuccess()
    {
        Backoff backoff([] { return 0.5; });
        for (int i = 0; i < 10; ++i)
            (void)backoff.next();
        backoff.reset();
        QCOMPARE(backoff.next(), std::chrono::milliseconds(1'500ms));
    }

    void waitsAtLeastAsLongAsTheServerAsks()
    {
        Backoff backoff([] { return 0.0; });
        QCOMPARE(backoff.next(120s), std::chrono::milliseconds(120s));
        QCOMPARE(backoff.next(10ms), std::chrono::milliseconds(1s));
    }

    void staysInItsLimitsWithItsOwnRandomSource()
    {
        Backoff backoff;
        for (int i = 0; i < 1000; ++i) {
            const auto delay = backoff.next();
            QVERIFY(delay >= Backoff::shortest && delay <= Backoff::longest);
        }
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
