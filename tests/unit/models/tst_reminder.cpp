// SPDX-License-Identifier: Apache-2.0
#include "models/reminder.h"
#include "models/todo.h"

#include <QTest>
#include <QTimeZone>

using namespace Models;

class TestReminder : public QObject
{
    Q_OBJECT

    static Todo due(const char *date, const char *time, const char *remindAt)
    {
        Todo todo;
        todo.dueDate = QString::fromLatin1(date);
        if (*time != '\0')
            todo.dueTime = QString::fromLatin1(time);
        todo.timeZone = QStringLiteral("Europe/Berlin");
        todo.remindAt = QString::fromLatin1(remindAt);
        return todo;
    }

private Q_SLOTS:
    void staysAsLongBeforeOverTheChangeOfClocks()
    {
        // 13:50 in winter, for 14:00; the next day is in summer time.
        const Todo before = due("2026-03-28", "14:00", "2026-03-28T12:50:00.000000Z");
        Todo after = before;
        after.dueDate = QStringLiteral("2026-03-29");
        QCOMPARE(*reminderMoved(before, after), QStringLiteral("2026-03-29T11:50:00.000000Z"));
        after.dueTime = QStringLiteral("15:30");
        QCOMPARE(*reminderMoved(before, after), QStringLiteral("2026-03-29T13:20:00.000000Z"));
    }

    void countsOnlyDaysWhereATimeComesOrGoes()
    {
        const Todo before = due("2026-11-22", "", "2026-11-22T08:00:00.000000Z");
        Todo after = before;
        after.dueTime = QStringLiteral("14:00");
        QCOMPARE(*reminderMoved(before, after), *before.remindAt);
        after.dueDate = QStringLiteral("2026-11-23");
        QCOMPARE(*reminderMoved(before, after), QStringLiteral("2026-11-23T08:00:00.000000Z"));
        QCOMPARE(*reminderMoved(after, before), QStringLiteral("2026-11-21T08:00:00.000000Z"));
    }

    void staysWhereThereIsNothingToFollow()
    {
        const Todo before = due("2026-11-22", "", "2026-11-22T08:00:00.000000Z");
        Todo after = before;
        after.dueDate.reset();
        QCOMPARE(*reminderMoved(before, after), *before.remindAt);
        QCOMPARE(*reminderMoved(after, before), *before.remindAt);
        after = before;
        after.title = QStringLiteral("other");
        QCOMPARE(*reminderMoved(before, after), *before.remindAt);
        after.remindAt.reset();
        QVERIFY(!reminderMoved(after, after));
    }

    void knowsTheMomentThatSomethingIsDue()
    {
        Todo todo = due("2026-07-01", "14:00", "");
        QCOMPARE(dueMoment(todo).toUTC(), QDateTime(QDate(2026, 7, 1), QTime(12, 0), Qt::UTC));
        todo.timeZone = QStringLiteral("Nowhere/Land");
        QCOMPARE(zoneOf(todo), QTimeZone::systemTimeZone());
        todo.dueDate.reset();
        QVERIFY(!dueMoment(todo).isValid());
    }
};

QTEST_GUILESS_MAIN(TestReminder)
#include "tst_reminder.moc"
