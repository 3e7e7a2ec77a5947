// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamtransport.h"
#include "tests/support/await.h"
#include "tests/support/testhttpserver.h"

#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace std::chrono_literals;
using namespace Sync;
using namespace TestSupport;

class TestQnamTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void sendsAndReadsAWholeAnswer()
    {
        TestHttpServer server;
        server.enqueue(TestHttpServer::json(201, R"({"a":1})", {{"X-Thing", "yes"}}));
        QnamTransport transport;
        HttpRequest request = to(server);
        request.method = "POST";
        request.headers = {{"Authorization", "Bearer t"}, {"Content-Type", "application/json"}};
        request.body = R"({"b":2})";

        const auto answer = await(transport.send(request));

        QVERIFY(answer.isOk());
        QCOMPARE(answer->status, 201);
        QCOMPARE(answer->body, QByteArray(R"({"a":1})"));
        QCOMPARE(answer->header("x-thing"), QByteArray("yes"));
        const TestRequest seen = server.requests().constFirst();
        QCOMPARE(seen.method, QByteArray("POST"));
        QCOMPARE(seen.target, QByteArray("/thing?x=1"));
        QCOMPARE(seen.body, request.body);
        QCOMPARE(seen.header("Authorization"), QByteArray("Bearer t"));
        QCOMPARE(seen.header("Accept-Encoding"), QByteArray("identity"));
        QVERIFY(seen.header("User-Agent").startsWith("tidelist/"));
    }

    void sendsEveryMethod_data()
    {
        QTest::addColumn<QByteArray>("method");
        for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE"})
            QTest::newRow(method) << QByteArray(method);
    }

    void sendsEveryMethod()
    {
        QFETCH(QByteArray, method);
        TestHttpServer server;
        server.enqueue(TestHttpServer::json(204, {}));
        QnamTransport transport;
        HttpRequest request = to(server);
        request.method = method;
        const auto answer = await(transport.send(request));
        QVERIFY(answer.isOk());
        QCOMPARE(answer->status, 204);
        QCOMPARE(server.requests().constFirst().method, method);
    }

    void anyStatusIsAnAnswer_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {204, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503, 520})
            QTest::addRow("%d", status) << status;
    }

    void anyStatusIsAnAnswer()
    {
        QFETCH(int, status);
        TestHttpServer server;
        server.enqueue(TestHttpServer::json(status, status == 204 ? "" : R"({"m":1})"));
        QnamTransport transport;
        const auto answer = await(transport.send(to(server)));
        QVERIFY(answer.isOk());
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->body, QByteArray(status == 204 ? "" : R"({"m":1})"));
    }

    void aRedirectCarriesTheTokenNowhere()
    {
        TestHttpServer other;
        TestHttpServer server;
        server.enqueue(TestHttpServer::json(
            307, {}, {{"Location", other.url(QLatin1StringView("/steal")).toEncoded()}}));
        QnamTransport transport;
        HttpRequest request = to(server);
        request.headers = {{"Authorization", "Bearer secret"}};
        const auto answer = await(transport.send(request));
        QVERIFY(answer.isOk());
        QCOMPARE(answer->status, 307);
        QCOMPARE(other.requests().size(), 0);
    }

    void aServerThatIsNotThereIsUnreachable()
    {
        TestHttpServer server;
        const HttpRequest request = to(server);
        server.stopListening();
        QnamTransport transport;
        const auto answer = await(transport.send(request));
        QCOMPARE(errorOf(answer), ErrorCode::Unreachable);
        QVERIFY(answer.error().isUnsent);
    }

    void aResetIsUnreachable()
    {
        TestHttpServer server;
        server.setHandler(TestHttpServer::reset());
        QnamTransport transport;
        const auto answer = await(transport.send(to(server)));
        QCOMPARE(errorOf(answer), ErrorCode::Unreachable);
        QVERIFY(!answer.error().isUnsent);
    }

    void aSilentServerTimesOut()
    {
        TestHttpServer server;
        server.setHandler(TestHttpServer::hang());
        QnamTransport transport;
        HttpRequest request = to(server);
        request.timeout = 100ms;
        QCOMPARE(errorOf(await(transport.send(request))), ErrorCode::TimedOut);
    }

    void anAnswerThatTricklesTimesOutToo()
    {
        TestHttpServer server;
        QTimer trickle;
        server.setHandler([&](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/json");
            connect(&trickle, &QTimer::timeout, &connection,
                    [&connection] { connection.chunk(" "); });
            trickle.start(10ms);
        });
        QnamTransport transport;
        HttpRequest request = to(server);
        request.timeout = 200ms;
        QCOMPARE(errorOf(await(transport.send(request))), ErrorCode::TimedOut);
    }

    void aBodyThatIsCutIsNoAnswer()
    {
        TestHttpServer server;
        server.setHandler([](const TestRequest &, TestConnection &connection) {
            connection.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":");
            connection.close();
        });
        QnamTransport transport;
        QCOMPARE(errorOf(await(transport.send(to(server)))), ErrorCode::Unreachable);
    }

    void anOversizedAnswerIsRefusedWithoutHoldingIt()
    {
        TestHttpServer server;
        QTimer flood;
        int chunks = 0;
        server.setHandler([&](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/json");
            connect(&flood, &QTimer::timeout, &connection, [&] {
                ++chunks;
                connection.chunk(QByteArray(64 * 1024, 'x'));
            });
            flood.start(0ms);
        });
        QnamTransport::Limits limits;
        limits.responseBody = 256 * 1024;
        QnamTransport transport(limits);
        QCOMPARE(errorOf(await(transport.send(to(server)))), ErrorCode::BadResponse);
        // The connection is given up, not read to its (never coming) end.
        QTRY_VERIFY(!server.latest());
    }

    void somethingThatIsNotHttpIsABadResponse()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            socket->write("SSH-2.0-OpenSSH_9.2\r\n\r\nhello hello hello\r\n");
            socket->disconnectFromHost();
        });
        HttpRequest request;
        request.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort()));
        QnamTransport transport;
        const auto answer = await(transport.send(request));
        QVERIFY(!answer.isOk());
        QVERIFY(answer.error().code == ErrorCode::BadResponse
                || answer.error().code == ErrorCode::Unreachable);
    }

    void aCertificateNobodyVouchesForIsATlsError()
    {
        TestHttpServer server(TestHttpServer::Security::Tls);
        server.setHandler(TestHttpServer::json(200, "{}"));
        QnamTransport transport;
        QCOMPARE(errorOf(await(transport.send(to(server)))), ErrorCode::Tls);
        QCOMPARE(server.requests().size(), 0);
    }

    void anEndingTransportCancelsWhatIsUnderWay()
    {
        TestHttpServer server;
        server.setHandler(TestHttpServer::hang());
        auto transport = std::make_unique<QnamTransport>();
        auto future = transport->send(to(server));
        QTRY_COMPARE(server.requests().size(), 1);
        transport.reset();
        QCOMPARE(errorOf(await(future)), ErrorCode::Cancelled);
    }

    void aCancelledFutureAbortsItsRequest()
    {
        TestHttpServer server;
        server.setHandler(TestHttpServer::hang());
        QnamTransport transport;
        auto future = transport.send(to(server));
        QTRY_VERIFY(server.latest());
        future.cancel();
        QTRY_VERIFY(!server.latest());
    }

private:
    static HttpRequest to(const TestHttpServer &server)
    {
        HttpRequest request;
        request.url = server.url(QLatin1StringView("/thing"));
        request.url.setQuery(QStringLiteral("x=1"));
        request.timeout = 5s;
        return request;
    }

    static std::optional<ErrorCode> errorOf(const Result<HttpResponse> &answer)
    {
        if (answer.isOk())
            return std::nullopt;
        return answer.error().code;
    }
};

QTEST_GUILESS_MAIN(TestQnamTransport)
#include "tst_qnamtransport.moc"
