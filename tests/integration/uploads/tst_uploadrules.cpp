// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/uploads/uploadperson.h"
#include "tests/support/await.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Sync;
using namespace TestSupport;
using namespace std::chrono_literals;

namespace {

const QString home = QStringLiteral("0a000000-0000-4000-8000-000000000001");
const QString rpc = QStringLiteral("/rest/v1/rpc/apply_changes");

QString todoId(int number)
{
    return QStringLiteral("0b000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
}

std::string todoSql(int number, const QString &title = QStringLiteral("Milk"))
{
    return QStringLiteral("INSERT INTO todo (id, profile_id, title, priority, position)"
                          " VALUES ('%1', '%2', '%3', 0, 'a0');")
        .arg(todoId(number), home, title)
        .toStdString();
}

std::string titleSql(int number, const QString &title)
{
    return QStringLiteral("UPDATE todo SET title = '%2' WHERE id = '%1';")
        .arg(todoId(number), title)
        .toStdString();
}

std::string deleteSql(int number)
{
    return QStringLiteral("DELETE FROM todo WHERE id = '%1';").arg(todoId(number)).toStdString();
}

} // namespace

/// What becomes of an upload, whatever the server says to it: the library, the real protocol, and
/// two ways to upload, with the project's function and without it.
class TestUploadRules : public QObject
{
    Q_OBJECT

private:
    /// As if the project had no such function.
    void setFunction(bool isThere)
    {
        QVERIFY(m_emulator->clearFaults());
        if (isThere)
            return;
        QVERIFY(m_emulator->setFault(
            {{QStringLiteral("path"), rpc},
             {QStringLiteral("times"), -1},
             {QStringLiteral("status"), 404},
             {QStringLiteral("body"),
              QJsonObject{{QStringLiteral("code"), QStringLiteral("PGRST202")},
                          {QStringLiteral("message"), QStringLiteral("no such function")}}}}));
    }
    void addWays()
    {
        QTest::addColumn<bool>("hasFunction");
        QTest::newRow("apply_changes") << true;
        QTest::newRow("single calls") << false;
    }
    void setFault(QJsonObject fault)
    {
        if (!fault.contains(QStringLiteral("path")))
            fault.insert(QStringLiteral("path"), rpc);
        QVERIFY(m_emulator->setFault(fault));
    }
    int requests(const QString &start)
    {
        const QJsonObject counts = m_emulator->stats().value(QStringLiteral("requests")).toObject();
        int sum = 0;
        for (auto it = counts.begin(); it != counts.end(); ++it)
            sum += it.key().startsWith(start) ? it.value().toInt() : 0;
        return sum;
    }
    QStringList titles()
    {
        QStringList list;
        for (const QJsonObject &row : m_emulator->rows(QStringLiteral("todo")))
            list << row.value(QStringLiteral("title")).toString();
        list.sort();
        return list;
    }
    int applied()
    {
        int writes = 0;
        for (const QJsonObject &entry :
             m_emulator->request("GET", QStringLiteral("/emulator/ledger")).jsonArray())
            writes += entry.value(QStringLiteral("writes")).toInt();
        return writes;
    }
    /// Grace is in Ada's profile, and both have everything.
    void share(const QString &role)
    {
        m_grace = std::make_unique<UploadPerson>(*m_emulator, QStringLiteral("grace"));
        QCOMPARE(m_ada->write(m_ada->memberSql(home, *m_grace, role)), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_grace->rows("SELECT name FROM profile WHERE id = '" + home.toStdString() + "'"),
                 QStringList{QStringLiteral("Home")});
    }

    std::unique_ptr<EmulatorProcess> m_emulator;
    std::unique_ptr<UploadPerson> m_ada;
    std::unique_ptr<UploadPerson> m_grace;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_emulator = std::make_unique<EmulatorProcess>();
        QVERIFY(m_emulator->start());
        m_ada = std::make_unique<UploadPerson>(*m_emulator, QStringLiteral("ada"));
        QCOMPARE(m_ada->write("INSERT INTO profile (id, name, position) VALUES ('"
                              + home.toStdString() + "', 'Home', 'a0');" + todoSql(1)),
                 QString());
        QCOMPARE(m_ada->sync(), QString());
    }
    void cleanup()
    {
        m_grace.reset();
        m_ada.reset();
        m_emulator.reset();
    }

    void manyTransactionsGoUpInOneRequest()
    {
        for (int i = 10; i < 60; ++i)
            QCOMPARE(m_ada->write(todoSql(i)), QString());
        const int before = requests(QStringLiteral("POST ") + rpc);
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(requests(QStringLiteral("POST ") + rpc) - before, 1);
        QCOMPARE(titles().size(), 51);
        QCOMPARE(applied(), 52);
    }

    void aProjectWithoutTheFunctionGetsOneCallPerWrite()
    {
        setFunction(false);
        for (int i = 10; i < 15; ++i)
            QCOMPARE(m_ada->write(todoSql(i)), QString());
        const int before = requests(QStringLiteral("POST ") + rpc);
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(requests(QStringLiteral("POST ") + rpc) - before, 1); // remembered
        QCOMPARE(requests(QStringLiteral("POST /rest/v1/todo")), 5);
        // With the next connection it is tried again.
        setFunction(true);
        QCOMPARE(m_ada->write(todoSql(20)), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(requests(QStringLiteral("POST /rest/v1/todo")), 5);
        QCOMPARE(titles().size(), 7);
    }

    void aRefusedTransactionIsUndoneWholeAndLaterOnesGoOn()
    {
        QCOMPARE(m_ada->write(todoSql(2) + titleSql(1, QString(501, u'x')) + todoSql(3)),
                 QString());
        QCOMPARE(m_ada->write(todoSql(4, QStringLiteral("later"))), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(titles(), (QStringList{QStringLiteral("Milk"), QStringLiteral("later")}));
        QCOMPARE(m_ada->rejected(),
                 (QStringList{QStringLiteral("23514:0"), QStringLiteral("23514:1"),
                              QStringLiteral("23514:0")}));
        // The rows are the server's again.
        QCOMPARE(m_ada->rows("SELECT title FROM todo ORDER BY title"),
                 (QStringList{QStringLiteral("Milk"), QStringLiteral("later")}));
    }

    void passingTroubleIsTriedAgain_data()
    {
        QTest::addColumn<QJsonObject>("fault");
        const auto row = [](const char *name, const QJsonObject &fault) {
            QTest::newRow(name) << fault;
        };
        const auto answer = [](int status, const char *code) {
            return QJsonObject{
                {QStringLiteral("status"), status},
                {QStringLiteral("body"),
                 QJsonObject{{QStringLiteral("code"), QString::fromLatin1(code)},
                             {QStringLiteral("message"), QStringLiteral("for now")}}}};
        };
        row("network", {{QStringLiteral("reset"), true}});
        row("408", {{QStringLiteral("status"), 408}});
        row("429", {{QStringLiteral("status"), 429}, {QStringLiteral("retry_after"), 1}});
        row("500", {{QStringLiteral("status"), 500}});
        row("a page", {{QStringLiteral("status"), 502}, {QStringLiteral("html"), true}});
        row("08", answer(503, "08006"));
        row("40", answer(500, "40001"));
        row("53", answer(503, "53300"));
        row("55", answer(500, "55P03"));
        row("57", answer(500, "57014"));
        row("the answer is lost", {{QStringLiteral("cut_after_bytes"), 0}});
        row("half an answer", {{QStringLiteral("cut_after_bytes"), 20}});
        row("an answer of nothing",
            {{QStringLiteral("status"), 200},
             {QStringLiteral("body"), QJsonObject{{QStringLiteral("results"), QJsonArray()}}}});
    }

    void passingTroubleIsTriedAgain()
    {
        QFETCH(QJsonObject, fault);
        QCOMPARE(m_ada->write(todoSql(2)), QString());
        QCOMPARE(m_ada->write(titleSql(1, QStringLiteral("Oat milk"))), QString());
        setFault(fault);
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_ada->rejected(), QStringList());
        QCOMPARE(titles(), (QStringList{QStringLiteral("Milk"), QStringLiteral("Oat milk")}));
        QCOMPARE(applied(), 4); // once each, whatever was lost on the way back
    }

    void aStaleTokenIsRenewedOnce()
    {
        QCOMPARE(m_ada->write(todoSql(2)), QString());
        setFault({{QStringLiteral("drop_token"), true}});
        const int before = requests(QStringLiteral("POST /auth/v1/token"));
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(requests(QStringLiteral("POST /auth/v1/token")) - before, 1);
        QCOMPARE(titles().size(), 2);
    }

    void nobodyUploadsAsNobody()
    {
        // Stranger than strange: a row that anon's empty answer would take for deleted.
        QCOMPARE(m_ada->write(deleteSql(1)), QString());
        QVERIFY(m_emulator->call(QStringLiteral("sign-out"),
                                 {{QStringLiteral("user"), QStringLiteral("ada@example.org")}}));
        setFault({{QStringLiteral("path"), QStringLiteral("/rest/v1")},
                  {QStringLiteral("times"), -1},
                  {QStringLiteral("drop_token"), true}});
        const QString failure = m_ada->sync(8s);
        QVERIFY2(failure.startsWith(QStringLiteral("session_expired")), qPrintable(failure));
        const int sent = requests(QStringLiteral("POST ") + rpc);
        QVERIFY(m_ada->sync(2s).startsWith(QStringLiteral("session_expired")));
        QCOMPARE(requests(QStringLiteral("POST ") + rpc), sent);
        QCOMPARE(m_ada->waiting(), 1);
        QCOMPARE(m_ada->rejected(), QStringList());
        QCOMPARE(titles().size(), 1);
    }

    void aRefusalForGoodIsKept_data()
    {
        QTest::addColumn<QByteArray>("column");
        QTest::addColumn<QString>("code");
        QTest::newRow("22 a date") << QByteArray("due_date = 'soon'") << QStringLiteral("22007");
        QTest::newRow("22 a number") << QByteArray("priority = 70000") << QStringLiteral("22003");
        QTest::newRow("23 a check") << QByteArray("priority = 4") << QStringLiteral("23514");
        QTest::newRow("23 not null") << QByteArray("title = NULL") << QStringLiteral("23502");
    }

    void aRefusalForGoodIsKept()
    {
        QFETCH(QByteArray, column);
        QFETCH(QString, code);
        QCOMPARE(m_ada->write("UPDATE todo SET " + column.toStdString()), QString());
        QCOMPARE(m_ada->write(todoSql(4)), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_ada->rejected(), QStringList{code + QStringLiteral(":1")});
        QCOMPARE(titles().size(), 2);
        QCOMPARE(m_ada->waiting(), 0);
    }

    void aReferenceThatLeadsNowhereIsKept()
    {
        share(QStringLiteral("editor"));
        QCOMPARE(m_grace->write(deleteSql(1)), QString());
        QCOMPARE(m_ada->write(todoSql(2)
                              + QStringLiteral("UPDATE todo SET parent_id = '%1' WHERE id = '%2'")
                                    .arg(todoId(1), todoId(2))
                                    .toStdString()),
                 QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_ada->rejected().size(), 2);
        QVERIFY(m_ada->rejected().contains(QStringLiteral("23503:1")));
        QVERIFY(titles().isEmpty());
    }

    void whatTheProgramItselfRaisesIsKept()
    {
        QCOMPARE(m_ada->write(titleSql(1, QStringLiteral("x"))), QString());
        setFunction(false);
        setFault({{QStringLiteral("path"), QStringLiteral("/rest/v1/todo")},
                  {QStringLiteral("status"), 400},
                  {QStringLiteral("body"),
                   QJsonObject{{QStringLiteral("code"), QStringLiteral("P0001")},
                               {QStringLiteral("message"), QStringLiteral("not on Sundays")}}}});
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_ada->rejected(), QStringList{QStringLiteral("P0001:1")});
    }

    void aViewerIsRefused_data() { addWays(); }
    void aViewerIsRefused()
    {
        QFETCH(bool, hasFunction);
        share(QStringLiteral("viewer"));
        setFunction(hasFunction);
        QCOMPARE(m_grace->write(titleSql(1, QStringLiteral("mine"))), QString());
        QCOMPARE(m_grace->write(deleteSql(1)), QString());
        QCOMPARE(m_grace->write(todoSql(2)), QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_grace->rejected(),
                 (QStringList{QStringLiteral("forbidden:1"), QStringLiteral("forbidden:1"),
                              QStringLiteral("42501:1")}));
        QCOMPARE(titles(), QStringList{QStringLiteral("Milk")});
        QCOMPARE(m_grace->rows("SELECT title FROM todo"), QStringList{QStringLiteral("Milk")});
    }

    void aRowThatIsGoneIsSaidSo_data() { addWays(); }
    void aRowThatIsGoneIsSaidSo()
    {
        QFETCH(bool, hasFunction);
        share(QStringLiteral("editor"));
        QCOMPARE(m_ada->write(todoSql(2)), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_ada->write(deleteSql(1)), QString());
        QCOMPARE(m_ada->write(deleteSql(2)), QString());
        QCOMPARE(m_ada->sync(), QString());
        setFunction(hasFunction);
        QCOMPARE(m_grace->write(titleSql(1, QStringLiteral("too late"))), QString());
        QCOMPARE(m_grace->write(deleteSql(2)), QString()); // done twice is done
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_grace->rejected(), QStringList{QStringLiteral("row_gone:1")});
        QCOMPARE(m_grace->waiting(), 0);
    }

    void lostAccessIsSaidSo()
    {
        share(QStringLiteral("editor"));
        QCOMPARE(m_ada->write("DELETE FROM profile_member WHERE user_id = '"
                              + m_grace->userId().toStdString() + "'"),
                 QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_grace->write(titleSql(1, QStringLiteral("mine"))), QString());
        QCOMPARE(m_grace->write(deleteSql(1)), QString());
        QCOMPARE(m_grace->write(todoSql(5)), QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_grace->rejected(),
                 (QStringList{QStringLiteral("no_access:1"), QStringLiteral("42501:1")}));
        QCOMPARE(m_grace->rows("SELECT count(*) FROM profile WHERE name = 'Home'"),
                 QStringList{QStringLiteral("0")});
        QCOMPARE(titles(), QStringList{QStringLiteral("Milk")});
    }

    void aServerThatLacksSomethingStopsTheQueueLoudly_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        for (const char *code : {"PGRST204", "PGRST205", "42P01", "42703", "22023"})
            QTest::newRow(code) << 400 << QString::fromLatin1(code);
    }

    void aServerThatLacksSomethingStopsTheQueueLoudly()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QCOMPARE(m_ada->write(todoSql(2)), QString());
        setFault({{QStringLiteral("times"), -1},
                  {QStringLiteral("status"), status},
                  {QStringLiteral("body"),
                   QJsonObject{{QStringLiteral("code"), code},
                               {QStringLiteral("message"), QStringLiteral("no such thing")}}}});
        QVERIFY(m_ada->sync().startsWith(QStringLiteral("schema_mismatch")));
        QCOMPARE(m_ada->waiting(), 1);
        QCOMPARE(m_ada->rejected(), QStringList());
        QVERIFY(m_emulator->clearFaults());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(titles().size(), 2);
    }

    void aRefusedTransactionCanBeTriedAgainCopiedAndForgotten()
    {
        share(QStringLiteral("viewer"));
        QCOMPARE(m_grace->write(titleSql(1, QStringLiteral("mine")) + todoSql(2)), QString());
        QCOMPARE(m_grace->write(todoSql(3)), QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_grace->rejected().size(), 3);
        const auto ids = m_grace->rows("SELECT id FROM rejected_write ORDER BY id");
        const auto decide = [&](int id, bool isRetried) {
            return text(
                await(m_grace->database().store().withDatabase([id, isRetried](Database &database) {
                    return database.write(Database::Writer::Local, [&](Connection &) {
                        return isRetried ? database.uploads().retryRejected(id)
                                         : database.uploads().discardRejected(id);
                    });
                })));
        };
        const auto copy = await(
            m_grace->database().store().withDatabase([id = ids[0].toInt()](Database &database) {
                return database.uploads().copyRejected(id);
            }));
        QVERIFY(copy);
        QCOMPARE(copy->size(), 2);
        QCOMPARE(decide(ids[2].toInt(), false), QString());
        QCOMPARE(m_grace->rejected().size(), 2);
        // Now she may, and both writes go up as one.
        QCOMPARE(m_ada->write(m_ada->memberSql(home, *m_grace, QStringLiteral("editor"))),
                 QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(decide(ids[1].toInt(), true), QString());
        QCOMPARE(m_grace->rejected(), QStringList());
        QCOMPARE(m_grace->rows("SELECT count(DISTINCT tx) || ' ' || count(*) FROM sync_crud"),
                 QStringList{QStringLiteral("1 2")});
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(titles(), (QStringList{QStringLiteral("Milk"), QStringLiteral("mine")}));
    }
};

QTEST_GUILESS_MAIN(TestUploadRules)
#include "tst_uploadrules.moc"
