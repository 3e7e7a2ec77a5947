// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamtransport.h"
#include "sync/supabase/supabaseconnector.h"
#include "tests/support/await.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/testhttpserver.h"
#include "tests/unit/supabase/authanswers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace std::chrono_literals;
using namespace Sync;
using namespace TestSupport;

namespace {

const QByteArray unknownFunction = "{\"code\":\"PGRST202\",\"details\":null,\"hint\":null,"
                                   "\"message\":\"Could not find the function\"}";

QString uuid(int number)
{
    return QStringLiteral("0e000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
}

/// `count` transactions of one put each.
std::vector<UploadTransaction> transactions(int count)
{
    std::vector<UploadTransaction> list;
    for (int i = 1; i <= count; ++i) {
        UploadEntry entry;
        entry.id = 100 + i;
        entry.transaction = i;
        entry.table = QStringLiteral("todo");
        entry.rowId = QStringLiteral("row%1").arg(i);
        entry.data = QJsonObject{{QStringLiteral("title"), QStringLiteral("t")}};
        list.push_back({i, uuid(i), {entry}});
    }
    return list;
}

QStringList sentUuids(const TestRequest &request)
{
    QStringList list;
    const QJsonArray changes =
        QJsonDocument::fromJson(request.body).object().value(QStringLiteral("changes")).toArray();
    for (const QJsonValue &change : changes)
        list.append(change.toObject().value(QStringLiteral("tx")).toString());
    return list;
}

/// Applies everything.
void accept(const TestRequest &request, TestConnection &connection)
{
    QByteArray results;
    for (const QString &tx : sentUuids(request))
        results += (results.isEmpty() ? "" : ",") + QByteArray("{\"tx\":\"") + tx.toUtf8()
            + "\",\"status\":\"applied\",\"writes\":[\"applied\"]}";
    connection.respondJson(200, "{\"results\":[" + results + "]}");
}

} // namespace

/// Many transactions in one call of the project's function.
class TestUploadBatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_server = std::make_unique<TestHttpServer>();
        m_transport = std::make_unique<QnamTransport>();
        m_secrets = std::make_unique<MemorySecretStore>();
        m_clock = FakeClock();
        SupabaseConfig config;
        config.url = m_server->url();
        config.key = QStringLiteral("sb_publishable_k");
        config.powersyncUrl = m_server->url();
        m_account = std::make_unique<SupabaseAccount>(config, QStringLiteral("key"), *m_transport,
                                                      *m_secrets, m_clock);
        m_server->enqueue(TestHttpServer::json(200, sessionJson("1")));
        QVERIFY(await(m_account->signIn(QStringLiteral("e"), QStringLiteral("p"))));
        m_connector = std::make_unique<SupabaseConnector>(*m_account, *m_transport);
        m_server->setHandler(TestHttpServer::json(418, "{}"));
    }

    void cleanup()
    {
        m_connector.reset();
        m_account.reset();
        m_transport.reset();
        m_server.reset();
    }

    void manyTransactionsAreOneRequest()
    {
        m_server->enqueue(accept);
        QVERIFY(m_connector->transactionsAtOnce() > 100);
        const auto outcomes = upload(50);
        QVERIFY2(outcomes, outcomes ? "" : qPrintable(outcomes.error().message));
        QCOMPARE(outcomes->size(), std::size_t(50));
        QCOMPARE(rest().size(), 1);
        const TestRequest request = rest().first();
        QCOMPARE(request.target, QByteArray("/rest/v1/rpc/apply_changes"));
        QCOMPARE(request.header("Authorization"), QByteArray("Bearer access-1"));
        QCOMPARE(request.header("apikey"), QByteArray("sb_publishable_k"));
        QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
    }

    void aProjectWithoutTheFunctionGetsSingleCalls()
    {
        m_server->enqueue(TestHttpServer::json(404, unknownFunction));
        m_server->enqueue(TestHttpServer::json(201, {}));
        const auto outcomes = upload(3);
        QVERIFY(outcomes);
        QCOMPARE(outcomes->size(), std::size_t(1)); // the others come again
        QCOMPARE(rest().last().target, QByteArray("/rest/v1/todo"));
        QCOMPARE(m_connector->transactionsAtOnce(), std::size_t(1));
        m_connector->connecting();
        QVERIFY(m_connector->transactionsAtOnce() > 1);
    }

    void anyOther404IsNoReasonToFallBack()
    {
        m_server->enqueue(TestHttpServer::json(404, R"({"message":"no Route matched"})"));
        QCOMPARE(errorOf(upload(3)), ErrorCode::HttpStatus);
        QVERIFY(m_connector->transactionsAtOnce() > 1);
    }

    void aStaleTokenIsRenewedOnce()
    {
        m_server->enqueue(TestHttpServer::json(401, restFault("PGRST303")));
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        m_server->enqueue(accept);
        QVERIFY(upload(2).isOk());
        QCOMPARE(rest().last().header("Authorization"), QByteArray("Bearer access-2"));

        m_server->enqueue(TestHttpServer::json(401, restFault("PGRST303")));
        m_server->enqueue(TestHttpServer::json(200, sessionJson("3")));
        m_server->enqueue(TestHttpServer::json(401, restFault("PGRST303")));
        const auto refused = upload(2);
        QCOMPARE(errorOf(refused), ErrorCode::HttpStatus);
        QCOMPARE(refused.error().detail, 401);
    }

    void aRefusalOfTheCallRejectsNothing()
    {
        // As for the anonymous role, which may not execute the function.
        m_server->enqueue(TestHttpServer::json(403, restFault("42501")));
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        m_server->enqueue(TestHttpServer::json(403, restFault("42501")));
        QCOMPARE(errorOf(upload(1)), ErrorCode::HttpStatus);
    }

    void nothingIsSentWithoutAToken()
    {
        m_server->enqueue(TestHttpServer::json(204, {}));
        QVERIFY(await(m_account->signOut()));
        QCOMPARE(errorOf(upload(2)), ErrorCode::SignedOut);
        QCOMPARE(rest().size(), 0);
    }

    void whatThePassingTroubleIs_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<Sync::ErrorCode>("expected");
        const auto row = [](int status, const char *code, ErrorCode expected) {
            QTest::addRow("%d %s", status, code) << status << QByteArray(code) << expected;
        };
        row(408, "", ErrorCode::HttpStatus);
        row(429, "", ErrorCode::HttpStatus);
        row(500, "40001", ErrorCode::HttpStatus);
        row(503, "08006", ErrorCode::HttpStatus);
        row(503, "53300", ErrorCode::HttpStatus);
        row(500, "55P03", ErrorCode::HttpStatus);
        row(500, "57014", ErrorCode::HttpStatus);
        row(502, "", ErrorCode::HttpStatus);
        row(400, "PGRST204", ErrorCode::SchemaMismatch);
        row(404, "PGRST205", ErrorCode::SchemaMismatch);
        row(404, "42P01", ErrorCode::SchemaMismatch);
        row(400, "42703", ErrorCode::SchemaMismatch);
        row(400, "22023", ErrorCode::SchemaMismatch);
    }

    void whatThePassingTroubleIs()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        QFETCH(Sync::ErrorCode, expected);
        m_server->enqueue(TestHttpServer::json(status, restFault(code), {{"Retry-After", "11"}}));
        const auto result = upload(2);
        QCOMPARE(errorOf(result), expected);
        QCOMPARE(result.error().detail, status);
        if (expected == ErrorCode::HttpStatus)
            QCOMPARE(result.error().retryAfter, std::optional<std::chrono::milliseconds>(11s));
        QCOMPARE(rest().size(), 1);
    }

    void oneTransactionThatSpoilsTheRequestIsFound()
    {
        // A text that Postgres cannot hold fails before the function runs.
        m_server->setHandler([](const TestRequest &request, TestConnection &connection) {
            if (sentUuids(request).contains(uuid(1)))
                connection.respondJson(400, restFault("22P05"));
            else
                accept(request, connection);
        });
        const auto first = upload(8);
        QVERIFY(first);
        QCOMPARE(first->size(), std::size_t(1));
        QVERIFY(first->front());
        QCOMPARE(first->front()->code, QStringLiteral("22P05"));
        QCOMPARE(first->front()->entryId, 0);
        QCOMPARE(rest().size(), 4); // 8, 4, 2, 1
    }

    void aRequestThatIsTooLargeIsHalved()
    {
        m_server->setHandler([](const TestRequest &request, TestConnection &connection) {
            if (sentUuids(request).size() > 2)
                connection.respondJson(413, {});
            else
                accept(request, connection);
        });
        const auto outcomes = upload(8);
        QVERIFY(outcomes);
        QCOMPARE(outcomes->size(), std::size_t(2));
        m_server->setHandler(TestHttpServer::json(413, {}));
        QCOMPARE(errorOf(upload(1)), ErrorCode::HttpStatus); // not for ever lost
    }

    void anAnswerThatIsNoneTakesNothingOff_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a page") << QByteArray("<html>Welcome to our hotel</html>");
        QTest::newRow("a word") << QByteArray("ok");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no results") << QByteArray(R"({"results":[]})");
    }

    void anAnswerThatIsNoneTakesNothingOff()
    {
        QFETCH(QByteArray, body);
        m_server->enqueue(TestHttpServer::json(200, body));
        QCOMPARE(errorOf(upload(2)), ErrorCode::BadResponse);
        m_server->enqueue(TestHttpServer::html(200));
        QVERIFY(errorOf(upload(2)));
    }

    void mayDieDuringAnUpload()
    {
        m_server->setHandler(TestHttpServer::hang());
        const auto future = m_connector->uploadBatch(transactions(2));
        QTRY_COMPARE(rest().size(), 1);
        m_connector.reset();
        QVERIFY(future.isFinished());
    }

private:
    using Outcomes = Result<std::vector<UploadOutcome>>;

    Outcomes upload(int count) { return await(m_connector->uploadBatch(transactions(count))); }

    /// The requests without those of Auth.
    QList<TestRequest> rest() const
    {
        QList<TestRequest> result;
        for (const TestRequest &request : m_server->requests()) {
            if (request.target.startsWith("/rest/"))
                result.append(request);
        }
        return result;
    }

    static std::optional<ErrorCode> errorOf(const Outcomes &result)
    {
        if (result.isOk())
            return std::nullopt;
        return result.error().code;
    }

    std::unique_ptr<TestHttpServer> m_server;
    std::unique_ptr<QnamTransport> m_transport;
    std::unique_ptr<MemorySecretStore> m_secrets;
    FakeClock m_clock;
    std::unique_ptr<SupabaseAccount> m_account;
    std::unique_ptr<SupabaseConnector> m_connector;
};

QTEST_GUILESS_MAIN(TestUploadBatch)
#include "tst_uploadbatch.moc"
