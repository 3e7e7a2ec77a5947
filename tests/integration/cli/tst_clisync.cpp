// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/cli/cliclient.h"
#include "tests/support/emulatorprocess.h"
#include "tests/support/testhttpserver.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <limits>
#include <memory>

using TestSupport::CliClient;
using TestSupport::CliResult;
using TestSupport::EmulatorProcess;
using TestSupport::TestConnection;
using TestSupport::TestHttpServer;
using TestSupport::TestRequest;

namespace {

QStringList once(const QString &url, const QString &token)
{
    return {QStringLiteral("sync"),        QStringLiteral("--once"),
            QStringLiteral("--powersync"), url,
            QStringLiteral("--token"),     token};
}

const QStringList shortTime = {QStringLiteral("--timeout"), QStringLiteral("4")};

QStringList list(const char *words)
{
    return QString::fromUtf8(words).split(u' ');
}

} // namespace

/// Sync without an account: with a fixed token, or without any.
class TestCliSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_dir = std::make_unique<QTemporaryDir>();
        m_client = std::make_unique<CliClient>(m_dir->filePath(QStringLiteral("a.db")));
    }

    void downloadsWithAFixedToken();
    void refusesAFixedTokenWhileChangesWait();
    void needsAnAccountWithoutAToken();
    void saysThatNoServerIsThere();
    void judgesWhatAServerAnswers_data();
    void judgesWhatAServerAnswers();
    void sendsItsParameters();
    void watchesUntilItIsInterrupted();
    void asksTheProcessThatOwnsTheFile();

private:
    CliResult syncNow(const QStringList &more = {})
    {
        return m_client->run(once(m_emulator->powersyncUrl().toString(), m_token) + more);
    }
    std::unique_ptr<QProcess> startWatching();
    static bool endsInOrder(QProcess &process);

    std::unique_ptr<EmulatorProcess> m_emulator;
    QString m_token;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CliClient> m_client;
};

void TestCliSync::initTestCase()
{
    m_emulator = std::make_unique<EmulatorProcess>(
        QStringList{QStringLiteral("--seed"), QStringLiteral("demo")});
    QVERIFY(m_emulator->start());
    m_token =
        m_emulator->signIn(QStringLiteral("ada@example.org"), QStringLiteral("tidelist-demo"));
    QVERIFY(!m_token.isEmpty());
}

std::unique_ptr<QProcess> TestCliSync::startWatching()
{
    auto process = m_client->start(
        {QStringLiteral("sync"), QStringLiteral("--watch"), QStringLiteral("--powersync"),
         m_emulator->powersyncUrl().toString(), QStringLiteral("--token"), m_token});
    QByteArray out;
    const bool hasSynced = QTest::qWaitFor(
        [&] {
            out += process->readAllStandardOutput();
            return out.contains("\"synced\"");
        },
        30000);
    if (!hasSynced)
        qWarning("sync --watch: %s %s", out.constData(),
                 process->readAllStandardError().constData());
    return process;
}

bool TestCliSync::endsInOrder(QProcess &process)
{
    return QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 20000)
        && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

void TestCliSync::downloadsWithAFixedToken()
{
    const CliResult first = syncNow();
    COMPARE_EXIT(first, 0);
    const QJsonObject synced = first.last();
    QCOMPARE(synced.keys(),
             (QStringList{QStringLiteral("event"), QStringLiteral("held_back"),
                          QStringLiteral("last_op_id"), QStringLiteral("queued"),
                          QStringLiteral("rejected")}));
    QCOMPARE(synced.value(QLatin1StringView("event")), QJsonValue(QStringLiteral("synced")));
    QVERIFY(synced.value(QLatin1StringView("last_op_id")).toString().toLongLong() > 0);
    QCOMPARE(synced.value(QLatin1StringView("queued")), QJsonValue(0));
    COMPARE_EXIT(m_client->run(list("list --profile Family")), 0);
    QVERIFY(!m_client->rows(list("list --all")).isEmpty());

    const QJsonObject status = m_client->run(list("status")).last();
    QCOMPARE(status.value(QLatin1StringView("has_synced")), QJsonValue(true));
    QCOMPARE(status.value(QLatin1StringView("last_op_id")),
             synced.value(QLatin1StringView("last_op_id")));

    // The last line is for programs with and without --json.
    const CliResult again =
        CliClient::runPlain(QStringList{QStringLiteral("--db"), m_client->path()}
                            + once(m_emulator->powersyncUrl().toString(), m_token));
    COMPARE_EXIT(again, 0);
    QCOMPARE(again.last(), synced);
}

void TestCliSync::refusesAFixedTokenWhileChangesWait()
{
    COMPARE_EXIT(m_client->run(list("profile add Home")), 0);
    const CliResult refused = syncNow();
    COMPARE_EXIT(refused, 1);
    QCOMPARE(refused.errorCode(), QStringLiteral("queue_not_empty"));
    QCOMPARE(m_client->rows(list("queue list")).size(), 2);
}

void TestCliSync::needsAnAccountWithoutAToken()
{
    for (const char *command : {"sync --once", "sync --watch"}) {
        const CliResult refused = m_client->run(list(command));
        COMPARE_EXIT(refused, 3);
        QCOMPARE(refused.errorCode(), QStringLiteral("signed_out"));
    }
    const CliResult status = m_client->run(list("account status"));
    COMPARE_EXIT(status, 3);
    QCOMPARE(status.last().value(QLatin1StringView("state")),
             QJsonValue(QStringLiteral("signed_out")));
    COMPARE_EXIT(m_client->run(list("account sign-out")), 3);
}

void TestCliSync::saysThatNoServerIsThere()
{
    QString url;
    {
        const TestHttpServer gone;
        url = gone.url().toString();
    }
    QElapsedTimer timer;
    timer.start();
    const CliResult result = m_client->run(once(url, m_token) + shortTime);
    COMPARE_EXIT(result, 4);
    QCOMPARE(result.errorCode(), QStringLiteral("unreachable"));
    QVERIFY(timer.elapsed() >= 3900);
    QVERIFY(timer.elapsed() < 20000);
}

void TestCliSync::judgesWhatAServerAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("a web page") << 200 << QByteArray("text/html")
                                << QByteArray("<html><body>Please log in</body></html>") << 4;
    QTest::newRow("a web page of an error")
        << 502 << QByteArray("text/html") << QByteArray("<html>Bad gateway</html>") << 4;
    QTest::newRow("500") << 500 << QByteArray("application/json")
                         << QByteArray("{\"error\":{\"code\":\"PSYNC_S2001\"}}") << 4;
    QTest::newRow("401") << 401 << QByteArray("application/json")
                         << QByteArray("{\"error\":{\"code\":\"PSYNC_S2101\"}}") << 3;
    QTest::newRow("no JSON") << 200 << QByteArray("application/x-ndjson")
                             << QByteArray("{\"checkpoint\":\n") << 4;
    QTest::newRow("a half BSON document")
        << 200 << QByteArray("application/vnd.powersync.bson-stream")
        << QByteArray("\xff\xff\xff\x7f garbage", 12) << 4;
}

void TestCliSync::judgesWhatAServerAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(int, exitCode);

    COMPARE_EXIT(syncNow(), 0);
    const QList<QJsonObject> before = m_client->rows(list("list --all"));
    QVERIFY(!before.isEmpty());

    TestHttpServer server;
    server.setHandler([=](const TestRequest &, TestConnection &connection) {
        connection.respond(status, body, {{"Content-Type", contentType}});
    });
    const CliResult result = m_client->run(once(server.url().toString(), m_token) + shortTime);
    COMPARE_EXIT(result, exitCode);
    QVERIFY2(!result.errorCode().isEmpty(), result.text());
    QVERIFY(!server.requests().isEmpty());
    QVERIFY2(!result.err.contains(m_token.toUtf8()), "the token is in the message");

    QCOMPARE(m_client->rows(list("list --all")), before);
    COMPARE_EXIT(syncNow(), 0);
}

void TestCliSync::sendsItsParameters()
{
    TestHttpServer server;
    server.setHandler(TestHttpServer::json(500, "{}"));
    const QStringList parameters = {QStringLiteral("--param"), QStringLiteral("n=3"),
                                    QStringLiteral("--param"), QStringLiteral("name=a b=c")};
    COMPARE_EXIT(m_client->run(once(server.url().toString(), m_token) + shortTime + parameters), 4);
    QVERIFY(!server.requests().isEmpty());
    const TestRequest &request = server.requests().constFirst();
    QCOMPARE(request.target, "/sync/stream");
    QCOMPARE(request.header("Authorization"), "Token " + m_token.toUtf8());
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    QCOMPARE(
        body.value(QLatin1StringView("parameters")).toObject(),
        (QJsonObject{{QStringLiteral("n"), 3}, {QStringLiteral("name"), QStringLiteral("a b=c")}}));
}

void TestCliSync::watchesUntilItIsInterrupted()
{
    for (const int signal : {SIGINT, SIGTERM}) {
        // Within two seconds, by the best of three: a busy machine may pause for one.
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 3 && best > 2000; ++i) {
            const auto process = startWatching();
            QCOMPARE(process->state(), QProcess::Running);
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(::kill(pid_t(process->processId()), signal), 0);
            QVERIFY(endsInOrder(*process));
            best = std::min(best, timer.elapsed());
        }
        QVERIFY2(best <= 2000, qPrintable(QString::number(best)));
    }
}

void TestCliSync::asksTheProcessThatOwnsTheFile()
{
    const auto watching = startWatching();
    const CliResult asked = syncNow();
    COMPARE_EXIT(asked, 0);
    QCOMPARE(asked.last().value(QLatin1StringView("event")), QJsonValue(QStringLiteral("synced")));
    // Who does not own the file may still write to it.
    COMPARE_EXIT(m_client->run(list("list")), 0);
    const CliResult second = m_client->run(
        {QStringLiteral("sync"), QStringLiteral("--watch"), QStringLiteral("--powersync"),
         m_emulator->powersyncUrl().toString(), QStringLiteral("--token"), m_token});
    COMPARE_EXIT(second, 1);
    QCOMPARE(second.errorCode(), QStringLiteral("owned_elsewhere"));

    // An owner that dies leaves nothing behind that stands in the way.
    QCOMPARE(::kill(pid_t(watching->processId()), SIGKILL), 0);
    QVERIFY(watching->waitForFinished());
    COMPARE_EXIT(syncNow(), 0);
}

QTEST_GUILESS_MAIN(TestCliSync)
#include "tst_clisync.moc"
