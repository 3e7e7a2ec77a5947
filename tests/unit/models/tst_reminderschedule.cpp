// SPDX-License-Identifier: Apache-2.0
#include "models/reminders/reminderschedule.h"
#include "models/text.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace Models;
using namespace std::chrono_literals;

/// What is shown when, whatever the clock does. A reminder is called by its title, and put down as
/// the clock on the wall shows it in Berlin.
class TestReminderSchedule : public QObject
{
    Q_OBJECT

    std::optional<ReminderSchedule> m_schedule;
    Moment m_now;
    QList<TodoReminder> m_reminders;

    static Moment berlin(const char *text, const char *offset = "")
    {
        QDateTime time =
            QDateTime::fromString(QLatin1String(text) + QLatin1String(offset), Qt::ISODate);
        if (*offset == '\0')
            time.setTimeZone(QTimeZone("Europe/Berlin"));
        if (!time.isValid())
            qFatal("%s is no time", text);
        return Moment(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
    }
    static QString textOf(Moment moment)
    {
        return timestamp(
            QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count(), Qt::UTC));
    }

    void startAt(const char *time, const char *knownSince = "2020-01-01T00:00:00")
    {
        m_now = berlin(time);
        m_schedule.emplace(ReminderMemory(berlin(knownSince)));
        m_schedule->setReminders(m_reminders);
    }
    void restart(const char *time)
    {
        m_now = berlin(time);
        m_schedule.emplace(ReminderMemory::fromJson(m_schedule->memory().toJson(), m_now));
        m_schedule->setReminders(m_reminders);
    }
    void remind(const char *title, Moment moment)
    {
        TodoReminder reminder;
        reminder.id = TodoId(QLatin1String(title));
        reminder.title = QLatin1String(title);
        reminder.remindAt = textOf(moment);
        m_reminders.removeIf([&](const TodoReminder &each) { return each.id == reminder.id; });
        m_reminders.append(reminder);
        if (m_schedule)
            m_schedule->setReminders(m_reminders);
    }
    void remind(const char *title, const char *time) { remind(title, berlin(time)); }
    void drop(const char *title)
    {
        const TodoId id{QLatin1String(title)};
        m_reminders.removeIf([&](const TodoReminder &each) { return each.id == id; });
        m_schedule->setReminders(m_reminders);
    }
    static QString titles(const ReminderSchedule::Turn &turn)
    {
        QStringList titles;
        for (const TodoReminder &reminder : turn.due)
            titles += reminder.title;
        return titles.join(u' ');
    }
    QString shownAt(Moment moment)
    {
        m_now = moment;
        return titles(m_schedule->turn(m_now));
    }
    QString shownAt(const char *time) { return shownAt(berlin(time)); }
    /// Runs as a program does, from alarm to alarm, and says what was shown when. Also whether
    /// anybody waited too long.
    QStringList runUntil(const char *end)
    {
        QStringList shown;
        const Moment last = berlin(end);
        while (m_now < last) {
            const auto turn = m_schedule->turn(m_now);
            for (const TodoReminder &reminder : turn.due) {
                const QDateTime wall = QDateTime::fromMSecsSinceEpoch(
                    m_now.time_since_epoch().count(), QTimeZone("Europe/Berlin"));
                shown += reminder.title + u'@' + wall.toString(QStringLiteral("dd HH:mm:ss"));
            }
            if (!turn.wait)
                break;
            if (*turn.wait > ReminderSchedule::longestWait || *turn.wait <= 0ms)
                qFatal("waits %lld ms", static_cast<long long>(turn.wait->count()));
            m_now += *turn.wait;
        }
        return shown;
    }

private Q_SLOTS:
    void init()
    {
        m_schedule.reset();
        m_reminders.clear();
    }

    void showsEachOnceAtItsTime()
    {
        remind("a", "2026-11-22T12:00:30");
        remind("b", "2026-11-22T12:03:00");
        startAt("2026-11-22T11:59:00");
        QCOMPARE(runUntil("2026-11-22T13:00:00"),
                 (QStringList{QStringLiteral("a@22 12:00:30"), QStringLiteral("b@22 12:03:00")}));
        QCOMPARE(shownAt("2026-11-22T14:00:00"), QString());
    }

    void sleepsWhereNothingWaits()
    {
        startAt("2026-11-22T12:00:00");
        QVERIFY(!m_schedule->turn(m_now).wait);
        remind("a", "2026-11-22T12:00:00");
        const auto turn = m_schedule->turn(m_now);
        QCOMPARE(titles(turn), QStringLiteral("a"));
        QVERIFY(!turn.wait);
    }

    void goesOverMidnight()
    {
        remind("before", "2026-12-31T23:59:59");
        remind("at", "2027-01-01T00:00:00");
        remind("after", "2027-01-01T00:00:01");
        startAt("2026-12-31T23:30:00");
        QCOMPARE(
            runUntil("2027-01-01T01:00:00"),
            (QStringList{QStringLiteral("before@31 23:59:59"), QStringLiteral("at@01 00:00:00"),
                         QStringLiteral("after@01 00:00:01")}));
    }

    void goesOverTheHourThatIsMissing()
    {
        // At 02:00 it is 03:00.
        remind("before", "2026-03-29T01:59:00");
        remind("after", "2026-03-29T03:01:00");
        startAt("2026-03-29T01:30:00");
        QCOMPARE(runUntil("2026-03-29T04:00:00"),
                 (QStringList{QStringLiteral("before@29 01:59:00"),
                              QStringLiteral("after@29 03:01:00")}));
        // Two minutes lie between them.
        QCOMPARE(berlin("2026-03-29T03:01:00") - berlin("2026-03-29T01:59:00"),
                 std::chrono::milliseconds(2min));
    }

    void goesThroughTheHourThatIsThereTwice()
    {
        remind("first", berlin("2026-10-25T02:30:00", "+02:00"));
        remind("second", berlin("2026-10-25T02:30:00", "+01:00"));
        startAt("2026-10-25T01:00:00");
        QCOMPARE(runUntil("2026-10-25T04:00:00"),
                 (QStringList{QStringLiteral("first@25 02:30:00"),
                              QStringLiteral("second@25 02:30:00")}));
    }

    void showsAfterASleepWhatCameMeanwhile()
    {
        remind("a", "2026-11-22T13:00:00");
        remind("b", "2026-11-23T08:00:00");
        remind("c", "2026-11-23T12:00:00");
        startAt("2026-11-22T12:00:00");
        QCOMPARE(shownAt("2026-11-22T12:00:01"), QString());
        QCOMPARE(shownAt("2026-11-23T09:00:00"), QStringLiteral("a b"));
        QCOMPARE(shownAt("2026-11-23T09:00:01"), QString());
        QCOMPARE(shownAt("2026-11-23T12:00:00"), QStringLiteral("c"));
    }

    void aClockThatIsSetBackShowsNothingTwice()
    {
        remind("a", "2026-11-22T12:00:00");
        remind("b", "2026-11-22T14:00:00");
        startAt("2026-11-22T11:00:00");
        QCOMPARE(shownAt("2026-11-22T12:30:00"), QStringLiteral("a"));
        QCOMPARE(shownAt("2026-11-22T09:00:00"), QString());
        QCOMPARE(shownAt("2026-11-22T12:00:00"), QString());
        QCOMPARE(shownAt("2026-11-22T14:00:00"), QStringLiteral("b"));
    }

    void aClockThatIsSetForwardShowsWhatHasCome()
    {
        remind("a", "2026-11-22T12:00:00");
        startAt("2026-11-22T11:00:00");
        QVERIFY(*m_schedule->turn(m_now).wait <= 60s);
        QCOMPARE(shownAt("2026-11-22T18:00:00"), QStringLiteral("a"));
    }

    void knowsTheEndOfTime()
    {
        remind("last", "9999-12-31T12:00:00");
        remind("first", "0001-01-01T12:00:00");
        startAt("2026-11-22T11:00:00");
        const auto turn = m_schedule->turn(m_now);
        QVERIFY(turn.due.isEmpty());
        QCOMPARE(*turn.wait, std::chrono::milliseconds(60s));
        QCOMPARE(shownAt("9999-12-31T12:00:00"), QStringLiteral("last"));
    }

    void aTextThatIsNoTimeIsNoReminder()
    {
        remind("a", "2026-11-22T12:00:00");
        m_reminders[0].remindAt = QStringLiteral("soon");
        startAt("2026-11-22T13:00:00");
        const auto turn = m_schedule->turn(m_now);
        QVERIFY(turn.due.isEmpty() && !turn.wait);
    }

    void showsOnceWhatWasMissedInTheLastSevenDays()
    {
        remind("old", "2026-11-15T11:00:00");
        remind("missed", "2026-11-15T13:00:00");
        remind("today", "2026-11-22T08:00:00");
        startAt("2026-11-22T12:00:00");
        QCOMPARE(shownAt(m_now), QStringLiteral("missed today"));
        restart("2026-11-22T12:05:00");
        QCOMPARE(shownAt(m_now), QString());
        restart("2026-11-23T12:05:00");
        QCOMPARE(shownAt(m_now), QString());
    }

    void aFileThatIsNewHereStartsWithWhatComes()
    {
        remind("before", "2026-11-22T11:00:00");
        remind("after", "2026-11-22T12:30:00");
        startAt("2026-11-22T12:00:00", "2026-11-22T12:00:00");
        QCOMPARE(shownAt(m_now), QString());
        restart("2026-11-22T13:00:00");
        QCOMPARE(shownAt(m_now), QStringLiteral("after"));
    }

    void anotherTimeIsAnotherReminder()
    {
        remind("a", "2026-11-22T12:00:00");
        startAt("2026-11-22T12:00:00");
        QCOMPARE(shownAt(m_now), QStringLiteral("a"));
        // As when one that repeats is completed.
        remind("a", "2026-11-23T12:00:00");
        auto turn = m_schedule->turn(m_now);
        QCOMPARE(turn.gone, QList<TodoId>{TodoId(QStringLiteral("a"))});
        QCOMPARE(titles(turn), QString());
        QCOMPARE(shownAt("2026-11-23T12:00:00"), QStringLiteral("a"));
    }

    void saysOnceWhatIsGone()
    {
        remind("a", "2026-11-22T12:00:00");
        remind("later", "2026-11-22T15:00:00");
        startAt("2026-11-22T12:00:00");
        QCOMPARE(shownAt(m_now), QStringLiteral("a"));
        QVERIFY(m_schedule->turn(m_now).gone.isEmpty());
        drop("a");
        drop("later"); // nobody has seen that one
        QCOMPARE(m_schedule->turn(m_now).gone, QList<TodoId>{TodoId(QStringLiteral("a"))});
        QVERIFY(m_schedule->turn(m_now).gone.isEmpty());
    }

    void whatThePersonHasClosedIsNotSaidToBeGone()
    {
        remind("a", "2026-11-22T12:00:00");
        startAt("2026-11-22T12:00:00");
        QCOMPARE(shownAt(m_now), QStringLiteral("a"));
        m_schedule->setSeen(TodoId(QStringLiteral("a")));
        drop("a");
        QVERIFY(m_schedule->turn(m_now).gone.isEmpty());
    }

    void comesAgainTenMinutesLaterAlsoAfterARestart()
    {
        remind("a", "2026-11-22T12:00:00");
        startAt("2026-11-22T12:00:00");
        QCOMPARE(shownAt("2026-11-22T12:01:00"), QStringLiteral("a"));
        m_schedule->putOff(TodoId(QStringLiteral("a")), m_now, 10min);
        QCOMPARE(shownAt("2026-11-22T12:10:59"), QString());
        restart("2026-11-22T12:10:59");
        QCOMPARE(shownAt(m_now), QString());
        QCOMPARE(*m_schedule->turn(m_now).wait, std::chrono::milliseconds(1s));
        QCOMPARE(shownAt("2026-11-22T12:11:00"), QStringLiteral("a"));
        QCOMPARE(shownAt("2026-11-22T12:11:01"), QString());
        m_schedule->putOff(TodoId(QStringLiteral("a")), m_now, 10min);
        QCOMPARE(shownAt("2026-11-22T12:21:01"), QStringLiteral("a"));
    }

    void whatWasPutOffAndMovedComesAtItsNewTime()
    {
        remind("a", "2026-11-22T12:00:00");
        startAt("2026-11-22T12:00:00");
        QCOMPARE(shownAt(m_now), QStringLiteral("a"));
        m_schedule->putOff(TodoId(QStringLiteral("a")), m_now, 10min);
        remind("a", "2026-11-22T18:00:00");
        QCOMPARE(shownAt("2026-11-22T12:30:00"), QString());
        QCOMPARE(shownAt("2026-11-22T18:00:00"), QStringLiteral("a"));
    }

    void aClockThatIsSetBackDoesNotPutOffForLonger()
    {
        remind("a", "2026-11-22T12:00:00");
        startAt("2026-11-22T12:00:00");
        QCOMPARE(shownAt(m_now), QStringLiteral("a"));
        m_schedule->putOff(TodoId(QStringLiteral("a")), m_now, 10min);
        QCOMPARE(shownAt("2026-11-20T12:00:00"), QString());
        QCOMPARE(shownAt("2026-11-20T12:10:00"), QStringLiteral("a"));
    }

    void whatWasRememberedIsForgottenWhenNobodyNeedsIt()
    {
        remind("a", "2026-11-22T12:00:00");
        startAt("2026-11-22T12:00:00");
        QCOMPARE(shownAt(m_now), QStringLiteral("a"));
        remind("b", "2026-12-22T12:00:00");
        QCOMPARE(shownAt("2026-12-22T12:00:00"), QStringLiteral("b"));
        QVERIFY(!m_schedule->memory().toJson().contains("\"a\""));
        QVERIFY(m_schedule->memory().toJson().contains("\"b\""));
    }

    void isPutOffForAsLongAsThePersonWants()
    {
        remind("a", "2026-11-22T12:00:00");
        startAt("2026-11-22T12:00:00");
        QCOMPARE(shownAt(m_now), QStringLiteral("a"));
        m_schedule->putOff(TodoId(QStringLiteral("a")), m_now, 60min);
        restart("2026-11-22T12:30:00");
        QCOMPARE(shownAt("2026-11-22T12:59:59"), QString());
        // An hour it stays, where the clock was set back.
        QCOMPARE(shownAt("2026-11-20T12:00:00"), QString());
        QCOMPARE(shownAt("2026-11-20T12:59:59"), QString());
        QCOMPARE(shownAt("2026-11-20T13:00:00"), QStringLiteral("a"));
    }

    void whatWasPutOffByAnEarlierVersionComesAgain()
    {
        const Moment now = berlin("2026-11-22T12:00:00");
        remind("a", "2026-11-22T11:55:00");
        const TodoReminder a = m_reminders.first();
        const QByteArray text =
            QStringLiteral("{\"since\":0,\"entries\":[{\"id\":\"a\",\"remind_at\":\"%1\","
                           "\"shown\":false,\"until\":%2}]}")
                .arg(a.remindAt)
                .arg(qint64((now + 3min).time_since_epoch().count()))
                .toUtf8();
        const ReminderMemory memory = ReminderMemory::fromJson(text, now);
        QCOMPARE(memory.putOffUntil(a)->until, now + 3min);
        QCOMPARE(memory.putOffUntil(a)->length, 10min);
    }

    void aMemoryThatIsDamagedIsANewOne()
    {
        const Moment now = berlin("2026-11-22T12:00:00");
        for (const char *text : {"", "x", "[]", "{}", "{\"since\":\"x\"}"})
            QCOMPARE(ReminderMemory::fromJson(text, now), ReminderMemory(now));
    }
};

QTEST_GUILESS_MAIN(TestReminderSchedule)
#include "tst_reminderschedule.moc"
