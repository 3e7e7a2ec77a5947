// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/supabaseconnector.h"
#include "tests/unit/supabase/signedintest.h"

#include <QJsonArray>
#include <QJsonDocument>

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
class TestUploadBatch : public SignedInTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        signIn();
        m_connector = std::make_unique<SupabaseConnector>(*m_account, *m_transport);
    }

    void cleanup()
    {
        m_connector.reset();
        end();
    }

    void manyTransactionsAreOneRequest()
    {
        m_server->enqueue(accept);
        QVERIFY(m_connector->transactionsAtOnce() > 100);
        const auto outcomes = upload(50);
        QVERIFY2(outcomes, outcomes ? "" : qPrintable(outcomes.error().message));
        QCOMPARE(outcomes->size(), std::size_t(50));
        QCOMPARE(restRequests().size(), 1);
        const TestRequest request = restRequests().first();
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
        QCOMPARE(restRequests().last().target, QByteArray("/rest/v1/todo"));
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
        QCOMPARE(restRequests().last().header("Authorization"), QByteArray("Bearer access-2"));

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
        QCOMPARE(restRequests().size(), 0);
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
        QCOMPARE(restRequests().size(), 1);
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
        QCOMPARE(restRequests().size(), 4); // 8, 4, 2, 1
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
        QTRY_COMPARE(restRequests().size(), 1);
        m_connector.reset();
        QVERIFY(future.isFinished());
    }

private:
    using Outcomes = Result<std::vector<UploadOutcome>>;

    Outcomes upload(int count) { return await(m_connector->uploadBatch(transactions(count))); }

    std::unique_ptr<SupabaseConnector> m_connector;
};

QTEST_GUILESS_MAIN(TestUploadBatch)
#include "tst_uploadbatch.moc"
