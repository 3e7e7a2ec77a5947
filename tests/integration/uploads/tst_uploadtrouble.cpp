// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/uploads/uploadfixture.h"

using namespace Sync;
using namespace TestSupport;
using namespace std::chrono_literals;

/// What becomes of an upload when it is the way or the server that fails, not what somebody wrote.
class TestUploadTrouble : public QObject, private UploadFixture
{
    Q_OBJECT

private:
    /// The next change of a to-do fails in the database itself. A sequence is not rolled back.
    void raiseOnce(const QString &code)
    {
        QVERIFY(m_emulator->runOnPostgres(
            QStringLiteral("create sequence public.tries;"
                           "grant usage on public.tries to authenticated;"
                           "create function public.raise_once() returns trigger language plpgsql"
                           " as $$ begin if nextval('public.tries') = 1 then"
                           " raise exception 'for now' using errcode = '%1'; end if;"
                           " return new; end $$;"
                           "create trigger raise_once before update on public.todo"
                           " for each row execute function public.raise_once()")
                .arg(code)));
    }

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

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
        const QString code = fault[QLatin1StringView("body")][QLatin1StringView("code")].toString();
        if (m_emulator->isOnPostgres() && !code.isEmpty())
            raiseOnce(code);
        else
            setFault(fault);
        const int before = requests(QStringLiteral("POST ") + rpc);
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(requests(QStringLiteral("POST ") + rpc) - before, 2);
        QCOMPARE(m_ada->rejected(), QStringList());
        QCOMPARE(titles(), (QStringList{QStringLiteral("Milk"), QStringLiteral("Oat milk")}));
        QCOMPARE(applied(), 4); // once each, whatever was lost on the way back
    }

    void passingTroubleOfSingleCallsIsTriedAgain_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QJsonObject>("fault");
        const auto row = [](const char *method, const char *name, const QJsonObject &fault) {
            QTest::addRow("%s, %s", method, name) << QString::fromLatin1(method) << fault;
        };
        row("POST", "network", {{QStringLiteral("reset"), true}});
        row("PATCH", "429", {{QStringLiteral("status"), 429}, {QStringLiteral("retry_after"), 1}});
        row("DELETE", "40",
            {{QStringLiteral("status"), 500},
             {QStringLiteral("body"),
              QJsonObject{{QStringLiteral("code"), QStringLiteral("40001")}}}});
        for (const char *method : {"POST", "PATCH", "DELETE"})
            row(method, "the answer is lost", {{QStringLiteral("cut_after_bytes"), 0}});
    }

    void passingTroubleOfSingleCallsIsTriedAgain()
    {
        QFETCH(QString, method);
        QFETCH(QJsonObject, fault);
        QCOMPARE(m_ada->write(todoSql(2)), QString());
        QCOMPARE(m_ada->write(titleSql(1, QStringLiteral("Oat milk"))), QString());
        QCOMPARE(m_ada->write(deleteSql(2)), QString());
        setFunction(false);
        fault.insert(QStringLiteral("path"), QStringLiteral("/rest/v1/todo"));
        fault.insert(QStringLiteral("method"), method);
        setFault(fault);
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_ada->rejected(), QStringList());
        QCOMPARE(titles(), QStringList{QStringLiteral("Oat milk")});
    }

    void aStaleTokenIsRenewedOnce_data() { addWays(); }
    void aStaleTokenIsRenewedOnce()
    {
        QFETCH(bool, hasFunction);
        QCOMPARE(m_ada->write(todoSql(2)), QString());
        setFunction(hasFunction);
        setFault({{QStringLiteral("path"), hasFunction ? rpc : QStringLiteral("/rest/v1/todo")},
                  {QStringLiteral("drop_token"), true}});
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

    void aColumnThatTheDatabaseLacksStopsTheQueue()
    {
        const bool isReal = m_emulator->isOnPostgres();
        const auto rename = [&](const char *from, const char *to) {
            return m_emulator->runOnPostgres(
                QStringLiteral("alter table public.todo rename column %1 to %2")
                    .arg(QLatin1StringView(from), QLatin1StringView(to)));
        };
        if (isReal)
            QVERIFY(rename("notes", "remarks"));
        else
            setFault(
                {{QStringLiteral("times"), -1},
                 {QStringLiteral("status"), 400},
                 {QStringLiteral("body"),
                  QJsonObject{{QStringLiteral("code"), QStringLiteral("42703")},
                              {QStringLiteral("message"), QStringLiteral("no such column")}}}});
        QCOMPARE(m_ada->write("UPDATE todo SET notes = 'oat'"), QString());
        QCOMPARE(m_ada->write(titleSql(1, QStringLiteral("Oat milk"))), QString());
        QVERIFY(m_ada->sync().startsWith(QStringLiteral("schema_mismatch")));
        QCOMPARE(m_ada->waiting(), 2);
        QCOMPARE(m_ada->rejected(), QStringList());
        QCOMPARE(titles(), QStringList{QStringLiteral("Milk")});
        QVERIFY(isReal ? rename("remarks", "notes") : m_emulator->clearFaults());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(titles(), QStringList{QStringLiteral("Oat milk")});
    }
};

QTEST_GUILESS_MAIN(TestUploadTrouble)
#include "tst_uploadtrouble.moc"
