// SPDX-License-Identifier: Apache-2.0
#include "app/window/daywatch.h"
#include "tests/support/fakeclock.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using App::DayWatch;

/// Midnight comes by itself, over a sleep, and when the clock is set.
class TestDayWatch : public QObject
{
    Q_OBJECT

    TestSupport::FakeClock m_clock;

    QDateTime now() const
    {
        return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(
                                                  m_clock.wallTime().time_since_epoch())
                                                  .count());
    }
    std::chrono::milliseconds untilMidnight() const
    {
        return std::chrono::milliseconds(now().msecsTo(now().date().addDays(1).startOfDay()));
    }

private Q_SLOTS:
    void tellsOfMidnightWhenItComes()
    {
        DayWatch watch(m_clock);
        QSignalSpy changed(&watch, &DayWatch::dayChanged);
        QCOMPARE(watch.today(), now().date());
        const QDate tomorrow = watch.today().addDays(1);
        m_clock.advance(untilMidnight() - 1ms);
        QCOMPARE(changed.size(), 0);
        m_clock.advance(1ms);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toDate(), tomorrow);
        QCOMPARE(watch.today(), tomorrow);
        m_clock.advance(1h);
        QCOMPARE(changed.size(), 1);
    }

    void looksWithinAMinuteAfterASleepOrAChangeOfTheClock()
    {
        DayWatch watch(m_clock);
        QSignalSpy changed(&watch, &DayWatch::dayChanged);
        const QDate before = watch.today();
        m_clock.jumpWall(48h);
        m_clock.advance(1min);
        QCOMPARE(watch.today(), before.addDays(2));
        // Back again.
        m_clock.jumpWall(-48h);
        m_clock.advance(1min);
        QCOMPARE(watch.today(), before);
        QCOMPARE(changed.size(), 2);
    }

    void looksWhenAsked()
    {
        DayWatch watch(m_clock);
        const QDate before = watch.today();
        m_clock.jumpWall(24h);
        watch.check();
        QCOMPARE(watch.today(), before.addDays(1));
        QVERIFY(m_clock.untilNextAlarm() <= 1min);
    }
};

QTEST_GUILESS_MAIN(TestDayWatch)
#include "tst_daywatch.moc"
