// SPDX-License-Identifier: Apache-2.0
#include "bench/gaps.h"

#include <QTest>

using namespace std::chrono_literals;
using Bench::Gaps;

class TestGaps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersTheLongestAndCountsWhatIsAboveTheLimit()
    {
        Gaps gaps(16ms);
        const Gaps::Clock::time_point start{};
        for (const auto time : {0ms, 1ms, 17ms, 34ms, 90ms, 91ms})
            gaps.note(start + time);
        // 16 ms are still within it; 17 and 56 are not.
        QCOMPARE(gaps.countAboveLimit(), 2);
        QVERIFY(gaps.longest() == 56ms);
        QCOMPARE(gaps.figures().value(QStringLiteral("longest_ms")).toDouble(), 56.0);
        QCOMPARE(gaps.figures().value(QStringLiteral("to_budget")).toDouble(), 3.5);
    }

    void blamesNobodyForAPause()
    {
        Gaps gaps(16ms);
        const Gaps::Clock::time_point start{};
        gaps.note(start);
        gaps.restart();
        gaps.note(start + 10s);
        gaps.note(start + 10s + 2ms);
        QVERIFY(gaps.longest() == 2ms);
        QCOMPARE(gaps.countAboveLimit(), 0);
    }
};

QTEST_APPLESS_MAIN(TestGaps)
#include "tst_gaps.moc"
