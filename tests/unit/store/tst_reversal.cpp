// SPDX-License-Identifier: Apache-2.0
#include "storefixture.h"
#include "sync/store/reversal.h"

#include <QRandomGenerator>

using namespace StoreFixture;
using Sync::Connection;
using Sync::Database;
using Sync::Reversal;
using Sync::Reversed;
using Sync::UploadEntry;

using Step = std::vector<UploadEntry>;

class TestReversal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_dir = std::make_unique<QTemporaryDir>();
        auto database = Database::open(m_dir->filePath(QStringLiteral("a.db")), schema());
        QCOMPARE(text(database), QString());
        m_database = std::move(database).value();
        local("INSERT INTO project (id, name, color) VALUES ('p', 'Home', 'red')");
        local("INSERT INTO task (id, project_id, title, rank, weight, note)"
              " VALUES ('t', 'p', 'one', 9007199254740993, 0.1, 'mine')");
    }
    void cleanup() { m_database.reset(); }

    void takesBackAnUpdate()
    {
        const Step step =
            local("UPDATE task SET title = 'two', rank = 2, weight = 3 WHERE id = 't'");
        QCOMPARE(takeBack(step), (Reversed{1, 0}));
        QCOMPARE(rows("task"), QStringLiteral("t|p||one|9007199254740993|0.1|mine"));
    }

    void takesBackAnInsertAndADelete()
    {
        const Step inserted =
            local("INSERT INTO task (id, project_id, title) VALUES ('u', 'p', '2')");
        QCOMPARE(takeBack(inserted), (Reversed{1, 0}));
        QCOMPARE(rows("task"), QStringLiteral("t|p||one|9007199254740993|0.1|mine"));
        const Step deleted = local("DELETE FROM task WHERE id = 't'");
        QCOMPARE(takeBack(deleted), (Reversed{1, 0}));
        // A column that is not uploaded is not kept of a deleted row.
        QCOMPARE(rows("task"), QStringLiteral("t|p||one|9007199254740993|0.1|"));
    }

    void takesAllOfATransactionBackInItsOrder()
    {
        const QString before = everything();
        const Step step = local("INSERT INTO project (id, name) VALUES ('q', 'Shop');"
                                "INSERT INTO task (id, project_id, title) VALUES ('u', 'q', 'a');"
                                "UPDATE task SET project_id = 'q', parent_id = 'u' WHERE id = 't';"
                                "UPDATE task SET title = 'b' WHERE id = 'u'");
        QCOMPARE(takeBack(step), (Reversed{4, 0}));
        QCOMPARE(everything(), before);
    }

    void whatIsTakenBackCanBeTakenBack()
    {
        const QString before = everything();
        const Step step = local("INSERT INTO task (id, project_id, title) VALUES ('u', 'p', 'a');"
                                "UPDATE task SET parent_id = 'u', title = 'two' WHERE id = 't'");
        const QString after = everything();
        for (int i = 0; i < 3; ++i) {
            const Step undone = stepOf([&](Connection &c) { return reversal(c).takeBack(step); });
            QCOMPARE(everything(), before);
            const Step redone = stepOf([&](Connection &c) { return reversal(c).takeBack(undone); });
            QCOMPARE(everything(), after);
            QCOMPARE(redone.size(), step.size());
        }
    }

    void isCapturedLikeAnyEdit()
    {
        const Step step = local("UPDATE task SET title = 'two' WHERE id = 't'");
        const Step undone = stepOf([&](Connection &c) { return reversal(c).takeBack(step); });
        QCOMPARE(undone.size(), 1u);
        QCOMPARE(undone[0].op, Sync::UploadOp::Patch);
        QCOMPARE(undone[0].data->value(QStringLiteral("title")).toString(), QStringLiteral("one"));
        QCOMPARE(undone[0].old->value(QStringLiteral("title")).toString(), QStringLiteral("two"));
    }

    void leavesAloneWhatSomebodyElseHasChanged()
    {
        const Step step = local("UPDATE task SET title = 'two', rank = 2 WHERE id = 't'");
        sync("UPDATE task SET title = 'theirs' WHERE id = 't'");
        QCOMPARE(takeBack(step), (Reversed{1, 1}));
        QCOMPARE(rows("task"), QStringLiteral("t|p||theirs|9007199254740993|0.1|mine"));
        QCOMPARE(takeBack(step), (Reversed{0, 1}));
    }

    void removesNoRowThatSomebodyElseHasChangedOrUses()
    {
        const Step changed =
            local("INSERT INTO task (id, project_id, title) VALUES ('u', 'p', 'a')");
        sync("UPDATE task SET title = 'theirs' WHERE id = 'u'");
        QCOMPARE(takeBack(changed), (Reversed{0, 1}));
        const Step used = local("INSERT INTO task (id, project_id, title) VALUES ('v', 'p', 'b')");
        sync(
            "INSERT INTO task (id, project_id, parent_id, title) VALUES ('w', 'p', 'v', 'theirs')");
        QCOMPARE(takeBack(used), (Reversed{0, 1}));
        QVERIFY(rows("task").contains(QStringLiteral("v|p||b")));
    }

    void bringsNothingBackThatHasNoPlace()
    {
        const Step deleted = local("DELETE FROM task WHERE id = 't'");
        sync("DELETE FROM project");
        QCOMPARE(takeBack(deleted), (Reversed{0, 1}));
        QCOMPARE(rows("task"), QString());
    }

    void refersToNothingThatIsGone()
    {
        local("INSERT INTO task (id, project_id, title) VALUES ('u', 'p', 'parent')");
        local("UPDATE task SET parent_id = 'u' WHERE id = 't'");
        const Step step = local("UPDATE task SET parent_id = NULL, title = 'two' WHERE id = 't'");
        sync("DELETE FROM task WHERE id = 'u'");
        QCOMPARE(takeBack(step), (Reversed{1, 1}));
        QCOMPARE(rows("task"), QStringLiteral("t|p||one|9007199254740993|0.1|mine"));
    }

    void leavesAloneWhatIsGoneOrBack()
    {
        const Step changed = local("UPDATE task SET title = 'two' WHERE id = 't'");
        const Step deleted = local("DELETE FROM task WHERE id = 't'");
        QCOMPARE(takeBack(changed), (Reversed{0, 1}));
        sync("INSERT INTO task (id, project_id, title) VALUES ('t', 'p', 'theirs')");
        QCOMPARE(takeBack(deleted), (Reversed{0, 1}));
        QCOMPARE(rows("task"), QStringLiteral("t|p||theirs|||"));
        Step unknown = deleted;
        unknown[0].table = QStringLiteral("nothing");
        QCOMPARE(takeBack(unknown), (Reversed{0, 1}));
    }

    void deletesWhatStillWaits()
    {
        const Step step = local("INSERT INTO project (id, name) VALUES ('q', 'Shop')");
        QCOMPARE(takeBack(step, aside), (Reversed{1, 0}));
        QVERIFY(!rows("project").contains(QStringLiteral("q|")));
    }

    void putsAsideWhatTheServerMayHave()
    {
        const Step step = local("INSERT INTO project (id, name) VALUES ('q', 'Shop')");
        upload();
        QCOMPARE(takeBack(step, aside), (Reversed{1, 0, 1}));
        QVERIFY(rows("project").contains(QStringLiteral("q|Shop|gone")));
        // Of other tables rows are deleted as ever.
        const Step other = local("INSERT INTO task (id, project_id, title) VALUES ('u', 'p', 'a')");
        upload();
        QCOMPARE(takeBack(other, aside), (Reversed{1, 0}));
        QVERIFY(!rows("task").contains(QStringLiteral("u|")));
    }

    void whatCameAlongStaysWithIt()
    {
        const QString tasks = rows("task");
        const Step step = local("INSERT INTO project (id, name) VALUES ('q', 'Shop');"
                                "INSERT INTO task (id, project_id, title) VALUES ('u', 'q', 'a');"
                                "UPDATE task SET project_id = 'q', title = 'b' WHERE id = 't';"
                                "UPDATE task SET title = 'c' WHERE id = 'u'");
        upload();
        QCOMPARE(takeBack(step, aside), (Reversed{3, 0, 1}));
        QVERIFY(rows("project").contains(QStringLiteral("q|Shop|gone")));
        // What was there before goes back.
        QCOMPARE(rows("task"), tasks + QStringLiteral("\nu|q||c|||"));
    }

    void putsNothingAsideThatSomebodyElseHasChangedOrUses()
    {
        const Step changed = local("INSERT INTO project (id, name) VALUES ('q', 'Shop')");
        upload();
        sync("UPDATE project SET name = 'theirs' WHERE id = 'q'");
        QCOMPARE(takeBack(changed, aside), (Reversed{0, 1}));
        const Step used = local("INSERT INTO project (id, name) VALUES ('r', 'Work')");
        upload();
        sync("INSERT INTO task (id, project_id, title) VALUES ('u', 'r', 'theirs')");
        QCOMPARE(takeBack(used, aside), (Reversed{0, 1}));
        QVERIFY(rows("project").contains(QStringLiteral("r|Work|")));
    }

    /// It looks as it was inserted, but it is what somebody else has made of it.
    void deletesNothingThatSomebodyElseHasChangedBack()
    {
        const Step step = local("INSERT INTO project (id, name) VALUES ('q', 'Shop');"
                                "UPDATE project SET name = 'Market' WHERE id = 'q'");
        upload();
        sync("UPDATE project SET name = 'Shop' WHERE id = 'q'");
        QCOMPARE(takeBack(step, aside), (Reversed{0, 1}));
        QVERIFY(rows("project").contains(QStringLiteral("q|Shop|")));
    }

    void bringsBackWhatWasPutAside()
    {
        const Step step = local("INSERT INTO project (id, name) VALUES ('q', 'Shop')");
        upload();
        const QString after = everything();
        const Step undone =
            stepOf([&](Connection &c) { return reversal(c, aside).takeBack(step); });
        upload();
        QCOMPARE(takeBack(undone, aside), (Reversed{1, 0}));
        QCOMPARE(everything(), after);
    }

    /// Whatever was done, all of it undone is the start, and all of that undone the end again.
    void undoingEverythingRestoresTheStart_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 15; ++seed)
            QTest::addRow("%d", seed) << seed;
    }
    void undoingEverythingRestoresTheStart()
    {
        QFETCH(int, seed);
        QRandomGenerator random{quint32(seed)};
        const QString start = everything();
        std::vector<Step> steps;
        for (int i = 0; i < 40; ++i)
            steps.push_back(local(randomChange(random)));
        const QString end = everything();
        std::vector<Step> undone;
        for (auto step = steps.rbegin(); step != steps.rend(); ++step)
            undone.push_back(stepOf([&](Connection &c) { return reversal(c).takeBack(*step); }));
        QCOMPARE(everything(), start);
        for (auto step = undone.rbegin(); step != undone.rend(); ++step)
            stepOf([&](Connection &c) { return reversal(c).takeBack(*step); });
        QCOMPARE(everything(), end);
    }

private:
    using Aside = std::optional<Sync::PutAside>;
    const Aside aside = Sync::PutAside{"project", "color", QStringLiteral("gone")};

    Reversal reversal(Connection &connection, const Aside &how = {})
    {
        return {connection, m_database->schema(), how};
    }
    /// Takes everything off the queue.
    void upload()
    {
        QCOMPARE(text(m_database->write(Database::Writer::Sync,
                                        [&](Connection &) -> Sync::Result<void> {
                                            const auto last = m_database->uploads().lastEntryId();
                                            return m_database->uploads().completeThrough(*last);
                                        })),
                 QString());
    }
    template <typename Body> Step stepOf(Body body)
    {
        auto step =
            m_database->write(Database::Writer::Local, [&](Connection &c) -> Sync::Result<Step> {
                if (auto done = body(c); !done)
                    return done.error();
                return reversal(c).written();
            });
        if (!step)
            qFatal("%s", qPrintable(step.error().message));
        return *step;
    }
    Step local(const std::string &sql)
    {
        return stepOf([&](Connection &c) { return c.execute(sql); });
    }
    /// As somebody else's change arrives.
    void sync(const std::string &sql)
    {
        QCOMPARE(text(m_database->write(Database::Writer::Sync,
                                        [&](Connection &c) { return c.execute(sql); })),
                 QString());
    }
    Reversed takeBack(const Step &step, const Aside &how = {})
    {
        const auto reversed = m_database->write(Database::Writer::Local, [&](Connection &c) {
            return reversal(c, how).takeBack(step);
        });
        if (!reversed)
            qFatal("%s", qPrintable(reversed.error().message));
        return *reversed;
    }
    QString rows(const std::string &table)
    {
        const std::string columns = table == "task"
            ? "id || '|' || coalesce(project_id, '') || '|' || coalesce(parent_id, '') || '|' ||"
              " title || '|' || coalesce(rank, '') || '|' || coalesce(weight, '') || '|' ||"
              " coalesce(note, '')"
            : "id || '|' || name || '|' || coalesce(color, '')";
        auto select = m_database->connection().prepare(
            "SELECT coalesce(group_concat(row, char(10)), '') FROM (SELECT " + columns
            + " AS row FROM " + table + " ORDER BY id)");
        if (!select || !*select->step())
            qFatal("no rows");
        return select->columnString(0);
    }
    QString everything() { return rows("project") + QStringLiteral("\n--\n") + rows("task"); }

    /// Local-only columns stay out: they are nobody's but this device's, and not captured.
    std::string randomChange(QRandomGenerator &random)
    {
        const auto id = [&](const char *kind) {
            return "'" + std::string(kind) + std::to_string(random.bounded(6)) + "'";
        };
        const std::string number = std::to_string(random.bounded(1000));
        const std::string project = "(SELECT id FROM project ORDER BY random() LIMIT 1)";
        switch (random.bounded(7)) {
        case 0:
            return "INSERT OR IGNORE INTO project (id, name) VALUES (" + id("p") + ", " + number
                + ")";
        case 1:
        case 2:
            return "INSERT OR IGNORE INTO task (id, project_id, title, rank) VALUES (" + id("t")
                + ", " + project + ", 'new', " + number + ")";
        case 3:
            return "UPDATE task SET title = " + number + ", weight = 0." + number
                + " WHERE id = " + id("t");
        case 4:
            return "UPDATE task SET project_id = " + project
                + ", rank = rank + 1 WHERE id >= " + id("t");
        case 5:
            // A whole branch: rows that would go by a cascade are deleted by name.
            return "DELETE FROM task WHERE id = " + id("t");
        default:
            return "UPDATE project SET color = " + number + " WHERE id = " + id("p");
        }
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(TestReversal)
#include "tst_reversal.moc"
