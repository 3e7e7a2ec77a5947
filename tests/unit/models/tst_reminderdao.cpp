// SPDX-License-Identifier: Apache-2.0
#include "models/reminders/reminderdao.h"
#include "sync/store/connection.h"
#include "tests/support/openeddatabase.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTest>

using namespace Models;
using namespace std::chrono_literals;

/// Which to-dos remind of themselves.
class TestReminderDao : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedDatabase> m_file;

    static Moment at(const char *time)
    {
        const QDateTime moment = QDateTime::fromString(QLatin1String(time), Qt::ISODate);
        return Moment(std::chrono::milliseconds(moment.toMSecsSinceEpoch()));
    }
    void run(const std::string &sql)
    {
        const auto done =
            (*m_file)->write(Sync::Database::Writer::Sync,
                             [&](Sync::Connection &connection) { return connection.execute(sql); });
        if (!done)
            qFatal("%s: %s", sql.c_str(), qPrintable(done.error().message));
    }
    void add(const std::string &id, const std::string &remindAt, const std::string &more = "")
    {
        run("INSERT INTO todo (id, profile_id, title, priority, position, created_by, created_at,"
            " updated_at, remind_at) VALUES ('"
            + id + "', 'p', '" + id + "', 0, 'a', 'u', 'x', 'x', '" + remindAt + "');"
            + (more.empty() ? "" : "UPDATE todo SET " + more + " WHERE id = '" + id + "'"));
    }
    QString around(const char *since, const char *now)
    {
        const auto reminders = ReminderDao(m_file->connection()).around(at(since), at(now));
        if (!reminders)
            qFatal("%s", qPrintable(reminders.error().message));
        QStringList ids;
        for (const TodoReminder &reminder : *reminders)
            ids += reminder.id.text();
        return ids.join(u' ');
    }

private Q_SLOTS:
    void init()
    {
        m_file = std::make_unique<OpenedDatabase>();
        run("INSERT INTO profile (id, name, position, created_by, created_at, updated_at)"
            " VALUES ('p', 'P', 'a', 'u', 'x', 'x')");
    }

    void givesTheLastAndTheNextInTheirOrder()
    {
        add("c", "2026-11-22T12:00:00.000000Z");
        add("a", "2026-11-20T12:00:00.000000Z");
        add("d", "9999-12-31T23:59:59.999999Z");
        add("b", "2026-11-21T12:00:00.000000Z");
        QCOMPARE(around("2026-11-20T12:00:00Z", "2026-11-21T12:00:00Z"), QStringLiteral("b c d"));
        QCOMPARE(around("2026-11-01T12:00:00Z", "2026-11-01T12:00:00Z"), QStringLiteral("a b c d"));
    }

    void leavesOutWhatIsDoneOrInTheTrash()
    {
        const std::string time = "2026-11-22T12:00:00.000000Z";
        add("open", time);
        add("done", time, "completed_at = 'x'");
        add("trashed", time, "deleted_at = 'x'");
        add("below", time, "parent_id = 'trashed'");
        add("child", time, "parent_id = 'open'");
        QCOMPARE(around("2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z"),
                 QStringLiteral("child open"));
        QCOMPARE(around("2026-11-20T12:00:00Z", "2026-11-23T12:00:00Z"),
                 QStringLiteral("child open"));
    }

    void readsOnlySoManyOfTheNext()
    {
        for (int i = 0; i < ReminderDao::maxNext + 5; ++i) {
            add("t" + std::to_string(100 + i),
                "2026-11-22T12:00:00.000" + std::to_string(100 + i) + "Z");
        }
        const QStringList ids = around("2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z").split(u' ');
        QCOMPARE(ids.size(), ReminderDao::maxNext);
        QCOMPARE(ids.first(), QStringLiteral("t100"));
    }

    void knowsWhoMayCompleteIt()
    {
        add("a", "2026-11-22T12:00:00.000000Z");
        QVERIFY(ReminderDao(m_file->connection()).around({}, {})->first().mayComplete);
        run("INSERT OR REPLACE INTO sync_setting (key, value) VALUES ('user_id', 'u');"
            "INSERT INTO profile_member (id, profile_id, user_id, role, created_at)"
            " VALUES ('m', 'p', 'u', 'editor', 'x')");
        QVERIFY(ReminderDao(m_file->connection()).around({}, {})->first().mayComplete);
        run("UPDATE profile_member SET role = 'viewer'");
        QVERIFY(!ReminderDao(m_file->connection()).around({}, {})->first().mayComplete);
    }

    void costsTheSameHoweverManyToDosThereAre()
    {
        run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
            " INSERT INTO todo (id, profile_id, title, priority, position, created_by, created_at,"
            " updated_at) SELECT 'n' || i, 'p', 'n', 0, 'a', 'u', 'x', 'x' FROM n");
        add("a", "2026-11-22T12:00:00.000000Z");
        const auto steps = [&] {
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < 100; ++i)
                (void)ReminderDao(m_file->connection()).around({}, {});
            return timer.nsecsElapsed() / 100;
        };
        const qint64 nanoseconds = steps();
        qInfo("%lld us a look among 100,000", static_cast<long long>(nanoseconds / 1000));
        // Without the index it takes tens of milliseconds.
        QVERIFY(nanoseconds < 3'000'000);
    }
};

QTEST_GUILESS_MAIN(TestReminderDao)
#include "tst_reminderdao.moc"
