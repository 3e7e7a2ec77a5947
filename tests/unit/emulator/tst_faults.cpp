// SPDX-License-Identifier: Apache-2.0
#include "tests/support/emulatorprocess.h"
#include "tests/unit/emulator/replica.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace TestSupport;

namespace {
const QByteArray profileRow = R"({"id":"0a000000-0000-4000-8000-000000000001","name":"Home"})";
}

/// Each fault does what the help says, as often as it was asked for, and to nobody else.
class TestFaults : public QObject
{
    Q_OBJECT

private:
    /// One request on a connection of its own, without the retries of QNetworkAccessManager.
    int send(StreamClient &client, const QByteArray &method, const QByteArray &target,
             const QByteArray &body = {}, int limitMs = 5000)
    {
        return client.send(method, target,
                           "apikey: " + m_emulator.key().toUtf8() + "\r\nAuthorization: Bearer "
                               + m_token.toUtf8() + "\r\n",
                           body, limitMs);
    }

    bool setFault(const char *json)
    {
        return m_emulator.setFault(QJsonDocument::fromJson(json).object());
    }

    int listProfiles()
    {
        return m_emulator.request("GET", QStringLiteral("/rest/v1/profile"), {}, m_token).status;
    }

    EmulatorProcess m_emulator{{QStringLiteral("--seed"), QStringLiteral("demo")}};
    QString m_token;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_emulator.start());
        m_token =
            m_emulator.signIn(QStringLiteral("ada@example.org"), QStringLiteral("tidelist-demo"));
        QVERIFY(!m_token.isEmpty());
    }

    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanup() { QVERIFY(m_emulator.clearFaults()); }

    void refusesWithAStatusAsOftenAsAsked()
    {
        QVERIFY(setFault(R"({"path":"/rest/v1","status":503,"retry_after":7,"times":2})"));
        const auto answer =
            m_emulator.request("GET", QStringLiteral("/rest/v1/profile"), {}, m_token);
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.header("Retry-After"), QByteArray("7"));
        QCOMPARE(listProfiles(), 503);
        QCOMPARE(listProfiles(), 200);
    }

    void refusesForEverUntilCleared()
    {
        QVERIFY(setFault(R"({"path":"/rest/v1","status":500,"times":-1,"body":{"message":"no"}})"));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(listProfiles(), 500);
        const auto listed = m_emulator.request("GET", QStringLiteral("/emulator/faults"));
        QCOMPARE(listed.jsonArray().size(), 1);
        QVERIFY(m_emulator.clearFaults());
        QCOMPARE(listProfiles(), 200);
    }

    void hitsOnePersonAndOneMethodOnly()
    {
        const QString grace =
            m_emulator.signIn(QStringLiteral("grace@example.org"), QStringLiteral("tidelist-demo"));
        QVERIFY(setFault(
            R"({"path":"/rest/v1","status":500,"times":-1,"user":"grace@example.org","method":"GET"})"));
        QCOMPARE(listProfiles(), 200);
        QCOMPARE(m_emulator.request("GET", QStringLiteral("/rest/v1/profile"), {}, grace).status,
                 500);
        QCOMPARE(
            m_emulator
                .request("PATCH",
                         QStringLiteral("/rest/v1/tag?id=eq.0a000000-0000-4000-8000-000000000001"),
                         R"({"name":"x"})", grace)
                .status,
            204);
    }

    void answersHtml()
    {
        QVERIFY(setFault(R"({"path":"/sync/stream","html":true,"status":502})"));
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(m_token, Json::object()), 502);
        QVERIFY(stream.head().contains("text/html"));
        QVERIFY(stream.readAtLeast(1));
        stream.readFor(200);
        QVERIFY(stream.body().startsWith("<!DOCTYPE html>"));
    }

    void dropsAToken()
    {
        QVERIFY(setFault(R"({"path":"/rest/v1","drop_token":true,"user":"ada@example.org"})"));
        const auto rest =
            m_emulator.request("GET", QStringLiteral("/rest/v1/profile"), {}, m_token);
        QCOMPARE(rest.status, 401);
        QVERIFY(rest.body.contains("PGRST301"));
        QVERIFY(setFault(R"({"path":"/sync","drop_token":true})"));
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(m_token, Json::object()), 401);
        QVERIFY(stream.readAtLeast(1));
        stream.readFor(200);
        QVERIFY(stream.body().contains("PSYNC_S2103"));
    }

    void delaysAnAnswer()
    {
        QVERIFY(setFault(R"({"path":"/rest/v1","delay_ms":300})"));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(listProfiles(), 200);
        QVERIFY(timer.elapsed() >= 300);
    }

    void resetsBeforeTheRequestHasAnEffect()
    {
        QVERIFY(setFault(R"({"path":"/rest/v1/profile","reset":true})"));
        StreamClient client(m_emulator.url());
        QCOMPARE(send(client, "POST", "/rest/v1/profile", profileRow), 0);
        QCOMPARE(client.socketError(), QAbstractSocket::RemoteHostClosedError);
        QCOMPARE(m_emulator.rows(QStringLiteral("profile")).size(), 3);
    }

    void hangsWithoutAnAnswer()
    {
        QVERIFY(setFault(R"({"path":"/rest/v1/profile","hang":true})"));
        StreamClient client(m_emulator.url());
        QCOMPARE(send(client, "POST", "/rest/v1/profile", profileRow, 400), 0);
        QVERIFY(client.isConnected());
        QCOMPARE(m_emulator.rows(QStringLiteral("profile")).size(), 3);
    }

    void losesTheAnswerButNotTheEffect()
    {
        QVERIFY(setFault(R"({"path":"/rest/v1/profile","cut_after_bytes":0})"));
        StreamClient client(m_emulator.url());
        QCOMPARE(send(client, "POST", "/rest/v1/profile", profileRow), 0);
        QCOMPARE(m_emulator.rows(QStringLiteral("profile")).size(), 4);
        QCOMPARE(m_emulator
                     .request("DELETE",
                              QStringLiteral(
                                  "/rest/v1/profile?id=eq.0a000000-0000-4000-8000-000000000001"),
                              {}, m_token)
                     .status,
                 204);
    }

    void cutsABodyAfterSoManyBytes()
    {
        QVERIFY(setFault(R"({"path":"/rest/v1/profile","cut_after_bytes":5})"));
        StreamClient client(m_emulator.url());
        QCOMPARE(send(client, "GET", "/rest/v1/profile"), 200);
        QVERIFY(client.readToEnd());
        QCOMPARE(client.body().size(), 5);
    }

    void cutsAStreamInsideAChunk_data()
    {
        QTest::addColumn<int>("bytes");
        for (const int bytes : {1, 100, 1000, 2500})
            QTest::addRow("%d", bytes) << bytes;
    }

    void cutsAStreamInsideAChunk()
    {
        QFETCH(int, bytes);
        QVERIFY(m_emulator.setFault({{QStringLiteral("path"), QStringLiteral("/sync/stream")},
                                     {QStringLiteral("cut_after_bytes"), bytes}}));
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(m_token, Json::object()), 200);
        QVERIFY(stream.readToEnd());
        QVERIFY(!stream.hasEnded());
        QVERIFY(!stream.isConnected());
        QCOMPARE(stream.body().size(), bytes);
        StreamClient next(m_emulator.url());
        QCOMPARE(next.open(m_token, Json::object()), 200);
        Replica replica;
        replica.apply(next.linesUntil("checkpoint_complete"));
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
    }

    void stallsInTheMiddle()
    {
        QVERIFY(setFault(R"({"path":"/sync/stream","cut_after_bytes":700,"stall":true})"));
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(m_token, Json::object()), 200);
        QVERIFY(stream.readAtLeast(700));
        stream.readFor(400);
        QCOMPARE(stream.body().size(), 700);
        QVERIFY(stream.isConnected());
        stream.close();
        QTRY_COMPARE(m_emulator.stats().value(QLatin1StringView("open_streams")).toInt(), 0);
    }

    void sendsAWrongChecksumOnce()
    {
        QVERIFY(setFault(R"({"path":"/sync/stream","wrong_checksum":true})"));
        StreamClient wrong(m_emulator.url());
        QCOMPARE(wrong.open(m_token, Json::object()), 200);
        Replica replica;
        replica.apply(wrong.linesUntil("checkpoint_complete"));
        QVERIFY(replica.problems().contains(QStringLiteral("wrong sum")));
        StreamClient right(m_emulator.url());
        QCOMPARE(right.open(m_token, Json::object()), 200);
        Replica second;
        second.apply(right.linesUntil("checkpoint_complete"));
        QVERIFY2(second.problems().isEmpty(), qPrintable(second.problems()));
    }

    void injectsWhatItIsTold()
    {
        QVERIFY(setFault(R"({"path":"/sync/stream","inject":"oops\n"})"));
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(m_token, Json::object()), 200);
        const auto first = stream.line();
        QVERIFY(first && first->is_discarded());
        QVERIFY(stream.line()->contains("checkpoint"));
    }

    void endsSessionsAndStreamsOnRequest()
    {
        const QString grace =
            m_emulator.signIn(QStringLiteral("grace@example.org"), QStringLiteral("tidelist-demo"));
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(grace, Json::object()), 200);
        QVERIFY(m_emulator.call(QStringLiteral("disconnect"),
                                {{QStringLiteral("user"), QStringLiteral("grace@example.org")}}));
        QVERIFY(stream.readToEnd());
        QVERIFY(!stream.hasEnded());
        QVERIFY(m_emulator.call(QStringLiteral("sign-out"),
                                {{QStringLiteral("user"), QStringLiteral("grace@example.org")}}));
        QCOMPARE(m_emulator.request("GET", QStringLiteral("/auth/v1/user"), {}, grace).status, 403);
    }

    void refusesAFaultItDoesNotUnderstand()
    {
        for (const char *fault :
             {R"({"status":500})", R"({"path":"/rest","colour":1})",
              R"({"path":"/rest","status":"many"})", R"({"path":"/rest","delay_ms":-1})"})
            QVERIFY2(!setFault(fault), fault);
        QCOMPARE(listProfiles(), 200);
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
