// SPDX-License-Identifier: Apache-2.0
#include "models/recurrence.h"
#include "models/todo.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Models;
using Sync::ErrorCode;

class TestRecurrence : public QObject
{
    Q_OBJECT

    static QDate date(const char *text)
    {
        return QDate::fromString(QString::fromLatin1(text), Qt::ISODate);
    }
    static Todo todo(const char *due, const char *rule)
    {
        Todo todo;
        todo.dueDate = QString::fromLatin1(due);
        todo.recurrence = QString::fromLatin1(rule);
        return todo;
    }

private Q_SLOTS:
    void writesWhatARuleTakesFromItsFirstDate_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *rule, const char *first, const char *expected) {
            QTest::addRow("%s from %s", rule, first)
                << QString::fromLatin1(rule) << first << QString::fromLatin1(expected);
        };
        row("FREQ=DAILY", "2026-11-22", "FREQ=DAILY");
        row("FREQ=DAILY;INTERVAL=3;COUNT=5", "2026-11-22", "FREQ=DAILY;COUNT=5;INTERVAL=3");
        row("FREQ=WEEKLY", "2026-11-22", "FREQ=WEEKLY;BYDAY=SU");
        row("FREQ=WEEKLY", "2026-11-23", "FREQ=WEEKLY;BYDAY=MO");
        row("FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23", "FREQ=WEEKLY;BYDAY=MO,TH");
        row("FREQ=MONTHLY", "2026-11-15", "FREQ=MONTHLY;BYMONTHDAY=15");
        row("FREQ=MONTHLY", "2026-10-29", "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1");
        row("FREQ=MONTHLY", "2026-10-30", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1");
        row("FREQ=MONTHLY", "2026-10-31", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
        row("FREQ=MONTHLY;BYDAY=1MO", "2026-11-02", "FREQ=MONTHLY;BYDAY=1MO");
        row("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30", "FREQ=MONTHLY;BYMONTHDAY=-1");
        row("FREQ=YEARLY", "2026-01-31", "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=1");
        row("FREQ=YEARLY", "2028-02-29", "FREQ=YEARLY;BYMONTHDAY=28,29;BYMONTH=2;BYSETPOS=-1");
        row("FREQ=YEARLY;UNTIL=20301231", "2026-11-22",
            "FREQ=YEARLY;UNTIL=20301231;BYMONTHDAY=22;BYMONTH=11");
    }
    void writesWhatARuleTakesFromItsFirstDate()
    {
        QFETCH(QString, rule);
        QFETCH(QString, first);
        const auto checked = checkedRule(rule, QDate::fromString(first, Qt::ISODate));
        QVERIFY2(checked, qPrintable(checked ? QString() : checked.error().message));
        QTEST(*checked, "expected");
        // What is explicit stays as it is on any other date of the rule.
        const auto next = nextOccurrence(*checked, QDate::fromString(first, Qt::ISODate), {});
        QVERIFY(next && *next);
        QCOMPARE(*checkedRule((*next)->rule, (*next)->date), (*next)->rule);
    }

    void refusesWhatIsNoRule_data()
    {
        QTest::addColumn<QString>("rule");
        for (const char *rule :
             {"", "every day", "FREQ=", "FREQ=SOMETIMES", "INTERVAL=2", "FREQ=HOURLY",
              "FREQ=SECONDLY", "FREQ=DAILY;BYHOUR=9", "FREQ=MONTHLY;BYMONTHDAY=32",
              "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=13",
              "FREQ=DAILY;UNTIL=20200101", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;INTERVAL=0",
              "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;COUNT=-3", "FREQ=DAILY;COUNT=x",
              "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=4"})
            QTest::addRow("%s", rule) << QString::fromLatin1(rule);
        QTest::addRow("long") << QStringLiteral("FREQ=DAILY;X=") + QString(2000, u'x');
    }
    void refusesWhatIsNoRule()
    {
        QFETCH(QString, rule);
        const auto checked = checkedRule(rule, date("2026-11-22"));
        QVERIFY2(!checked, qPrintable(checked ? *checked : QString()));
        QCOMPARE(checked.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!checked.error().message.isEmpty());
    }

    void findsTheNextDate_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("current");
        QTest::addColumn<QString>("today");
        QTest::addColumn<QString>("next");
        const auto row = [](const char *name, const char *rule, const char *current,
                            const char *today, const char *next) {
            QTest::newRow(name) << QString::fromLatin1(rule) << QString::fromLatin1(current)
                                << QString::fromLatin1(today) << QString::fromLatin1(next);
        };
        row("done on its day", "FREQ=DAILY", "2026-11-22", "2026-11-22", "2026-11-23");
        row("done early", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30", "2026-11-22", "2026-12-07");
        row("done late", "FREQ=DAILY", "2026-11-10", "2026-11-22", "2026-11-23");
        row("late keeps its rhythm", "FREQ=DAILY;INTERVAL=3", "2026-11-10", "2026-11-22",
            "2026-11-25");
        row("two days a week", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23", "2026-11-23", "2026-11-26");
        row("every second week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-23", "2026-11-23",
            "2026-12-07");
        row("workdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-20", "2026-11-20",
            "2026-11-23");
        row("the 31st in a short month", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
            "2026-01-31", "2026-01-31", "2026-02-28");
        row("and back", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2026-02-28",
            "2026-02-28", "2026-03-31");
        row("first Monday", "FREQ=MONTHLY;BYDAY=1MO", "2026-11-02", "2026-11-02", "2026-12-07");
        row("last day", "FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-31", "2028-01-31", "2028-02-29");
        row("29 February", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "2028-02-29",
            "2028-02-29", "2029-02-28");
        row("and in a leap year", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
            "2031-02-28", "2031-02-28", "2032-02-29");
        row("until, that day included", "FREQ=DAILY;UNTIL=20261123", "2026-11-22", "2026-11-22",
            "2026-11-23");
        row("until, and no further", "FREQ=DAILY;UNTIL=20261122", "2026-11-22", "2026-11-22", "");
        row("the last of its count", "FREQ=DAILY;COUNT=1", "2026-11-22", "2026-11-22", "");
        row("moved off its day", "FREQ=WEEKLY;BYDAY=MO", "2026-11-25", "2026-11-25", "2026-11-30");
        row("the end of dates", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "9999-12-31", "2026-11-22",
            "");
    }
    void findsTheNextDate()
    {
        QFETCH(QString, rule);
        QFETCH(QString, current);
        QFETCH(QString, today);
        const auto next = nextOccurrence(rule, QDate::fromString(current, Qt::ISODate),
                                         QDate::fromString(today, Qt::ISODate));
        QVERIFY(next);
        QTEST(*next ? (*next)->date.toString(Qt::ISODate) : QString(), "next");
    }

    void countsWhatIsLeft()
    {
        const auto next = nextOccurrence(QStringLiteral("FREQ=DAILY;COUNT=10"), date("2026-11-20"),
                                         date("2026-11-22"));
        QVERIFY(next && *next);
        // The 20th is done; the 21st and 22nd are past as well.
        QCOMPARE((*next)->date, date("2026-11-23"));
        QCOMPARE((*next)->rule, QStringLiteral("FREQ=DAILY;COUNT=7"));
        const auto over = nextOccurrence(QStringLiteral("FREQ=DAILY;COUNT=3"), date("2026-11-20"),
                                         date("2026-11-22"));
        QVERIFY(over && !*over);
    }

    void aCountedSeriesHasAsManyDatesAsItSays()
    {
        QString rule = QStringLiteral("FREQ=WEEKLY;BYDAY=TU,FR;COUNT=7");
        QDate at = date("2026-11-24");
        int dates = 1;
        while (true) {
            const auto next = nextOccurrence(rule, at, at);
            QVERIFY(next);
            if (!*next)
                break;
            at = (*next)->date;
            rule = (*next)->rule;
            ++dates;
        }
        QCOMPARE(dates, 7);
        QCOMPARE(at, date("2026-12-15"));
    }

    void anImpossibleRuleEndsSoon()
    {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(
            !checkedRule(QStringLiteral("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), date("2026-11-22")));
        // A limit against hanging, far above what it takes.
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

    void movesTheReminderByTheClockOnTheWall()
    {
        Todo before = todo("2026-03-28", "FREQ=DAILY");
        before.timeZone = QStringLiteral("Europe/Berlin");
        before.dueTime = QStringLiteral("09:00");
        before.remindAt = QStringLiteral("2026-03-28T08:00:00.000000Z"); // 9:00, winter
        const auto after = movedOn(before, date("2026-03-28"));
        QVERIFY(after);
        QCOMPARE(*after->dueDate, QStringLiteral("2026-03-29"));
        QCOMPARE(*after->remindAt, QStringLiteral("2026-03-29T07:00:00.000000Z")); // 9:00, summer
        QCOMPARE(*after->dueTime, QStringLiteral("09:00"));
        QVERIFY(!after->completedAt);
    }

    void aReminderOnTheDayBeforeStaysThere()
    {
        Todo before = todo("2026-11-23", "FREQ=WEEKLY;BYDAY=MO");
        before.timeZone = QStringLiteral("UTC");
        before.remindAt = QStringLiteral("2026-11-22T18:30:00.000000Z");
        const auto after = movedOn(before, date("2026-11-23"));
        QVERIFY(after);
        QCOMPARE(*after->remindAt, QStringLiteral("2026-11-29T18:30:00.000000Z"));
    }

    void whatDoesNotRepeatOrCannotBeReadIsCompletedAsUsual()
    {
        Todo plain;
        QVERIFY(!movedOn(plain, date("2026-11-22")));
        QVERIFY(!movedOn(todo("2026-11-22", "nonsense"), date("2026-11-22")));
        QVERIFY(!movedOn(todo("2026-11-22", "FREQ=DAILY;COUNT=1"), date("2026-11-22")));
        QVERIFY(!movedOn(todo("2026-13-45", "FREQ=DAILY"), date("2026-11-22")));
    }

    void withoutADueDateItStartsToday()
    {
        Todo before;
        before.recurrence = QStringLiteral("FREQ=DAILY;INTERVAL=2");
        const auto after = movedOn(before, date("2026-11-22"));
        QVERIFY(after);
        QCOMPARE(*after->dueDate, QStringLiteral("2026-11-24"));
    }
};

QTEST_GUILESS_MAIN(TestRecurrence)
#include "tst_recurrence.moc"
