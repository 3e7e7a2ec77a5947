// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/checkpointrequests.h"

#include "sync/store/checkpointnumbers.h"
#include "tests/support/await.h"
#include "tests/support/scriptedtransport.h"
#include "tests/unit/store/storefixture.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace StoreFixture;
using Sync::CheckpointNumbers;
using Sync::CheckpointRequests;
using Sync::Credentials;
using Sync::Database;
using Sync::ErrorCode;
using Sync::HttpRequest;
using Sync::HttpResponse;
using Sync::Result;
using TestSupport::await;

namespace {

class TokenConnector : public Sync::Connector
{
public:
    QFuture<Result<Credentials>> fetchCredentials(bool renew) override
    {
        m_renewals += renew ? 1 : 0;
        return Sync::readyFuture(Result<Credentials>(Credentials{
            QUrl(QStringLiteral("http://sync.test")), "token" + QByteArray::number(m_renewals)}));
    }
    QFuture<Result<std::optional<Sync::Rejection>>> upload(const Sync::UploadTransaction &) override
    {
        return Sync::readyFuture(Result<std::optional<Sync::Rejection>>(std::nullopt));
    }
    int m_renewals = 0;
};

HttpResponse answer(const char *name, std::int64_t number)
{
    return {200,
            {},
            QByteArray("{\"data\":{\"") + name + "\":\"" + QByteArray::number(qint64(number))
                + "\"}}"};
}

} // namespace

class TestCheckpointRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void drawsANumberAboveWhatTheServiceKnows();
    void drawsAGreaterNumberEachTime();
    void remembersItsNumbersInTheFile();
    void neverUsesTheNumberOfAnInterruptedRequestAgain();
    void drawsAgainWhenAGreaterNumberWasAskedForBefore();
    void asksAnOlderServiceInItsOwnWay();
    void remembersTheWayUntilTheNextConnection();
    void takesNoProxyForAnOlderService();
    void renewsARefusedTokenOnce();
    void reportsAnAnswerWithoutANumber();
    void asksAgainForANumberThatDoesNotCome();
    void asksAgainAtOnceWhenAStreamOpens();
    void neverAsksAgainForNumbersOfTheBackend();

private:
    Result<std::int64_t> request()
    {
        std::optional<Result<std::int64_t>> result;
        m_requests->request([&](const Result<std::int64_t> &number) { result = number; });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 5000))
            qFatal("no answer");
        return *result;
    }
    void make()
    {
        m_requests = std::make_unique<CheckpointRequests>(*m_store, *m_connector, *m_transport,
                                                          std::chrono::milliseconds(20));
    }
    /// A service as it is today; `stored` is what it remembers of this client.
    void serve()
    {
        m_transport->setAnswer([this](const HttpRequest &request) -> Result<HttpResponse> {
            const QJsonObject body = QJsonDocument::fromJson(request.body).object();
            const auto sent = body.value(u"checkpoint_request_id").toString().toLongLong();
            m_posted << sent;
            m_stored = std::max<std::int64_t>(m_stored, sent);
            return answer("checkpoint_request_id", m_stored);
        });
    }
    void serveLegacy()
    {
        m_transport->setAnswer([this](const HttpRequest &request) -> Result<HttpResponse> {
            if (request.method == "POST")
                return HttpResponse{m_refusal, {}, "{}"};
            return answer("write_checkpoint", ++m_stored);
        });
    }
    int posts() const
    {
        return int(std::count_if(m_transport->sent().begin(), m_transport->sent().end(),
                                 [](const auto &request) { return request.method == "POST"; }));
    }
    /// What was begun has come to its end: it goes to the store and back in a few steps.
    void settle()
    {
        for (int step = 0; step < 5; ++step) {
            (void)await(m_store->withDatabase([](Database &) { return Result<void>(); }));
            QCoreApplication::processEvents();
        }
    }
    void sql(std::string statements)
    {
        auto done = await(m_store->withDatabase([statements](Database &database) {
            return run(database, statements, Database::Writer::Sync);
        }));
        QCOMPARE(text(done), QString());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Sync::Store> m_store;
    std::unique_ptr<TokenConnector> m_connector;
    std::unique_ptr<TestSupport::ScriptedTransport> m_transport;
    std::unique_ptr<CheckpointRequests> m_requests;
    std::int64_t m_stored = 0;
    int m_refusal = 404;
    QList<qint64> m_posted;
};

void TestCheckpointRequests::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_dir = std::make_unique<QTemporaryDir>();
    m_store =
        std::move(Sync::Store::open(m_dir->filePath(QStringLiteral("a.db")), schema())).value();
    m_connector = std::make_unique<TokenConnector>();
    m_transport = std::make_unique<TestSupport::ScriptedTransport>();
    make();
    m_stored = 0;
    m_refusal = 404;
    m_posted.clear();
    serve();
}

void TestCheckpointRequests::cleanup()
{
    m_requests.reset();
    m_transport.reset();
    m_connector.reset();
    m_store.reset();
}

void TestCheckpointRequests::drawsANumberAboveWhatTheServiceKnows()
{
    m_stored = 41;
    QCOMPARE(request().value(), 42);
    QCOMPARE(m_posted, (QList<qint64>{1, 42}));
    const HttpRequest &sent = m_transport->sent().last();
    QCOMPARE(sent.url, QUrl(QStringLiteral("http://sync.test/sync/checkpoint-request")));
    QVERIFY(sent.headers.contains({"Authorization", "Token token0"}));
    const QJsonObject body = QJsonDocument::fromJson(sent.body).object();
    QVERIFY(!QUuid(body.value(u"client_id").toString()).isNull());
    QCOMPARE(body.size(), 2);
}

void TestCheckpointRequests::drawsAGreaterNumberEachTime()
{
    QCOMPARE(request().value(), 2);
    QCOMPARE(request().value(), 3);
    QCOMPARE(m_posted, (QList<qint64>{1, 2, 3})); // told once where we are
}

void TestCheckpointRequests::remembersItsNumbersInTheFile()
{
    QCOMPARE(request().value(), 2);
    make();
    m_stored = 0; // the service has lost its memory
    QCOMPARE(request().value(), 3);
    QCOMPARE(m_posted, (QList<qint64>{1, 2, 2, 3}));
}

void TestCheckpointRequests::neverUsesTheNumberOfAnInterruptedRequestAgain()
{
    QCOMPARE(request().value(), 2);
    m_transport->setAnswer([](const HttpRequest &) -> Result<HttpResponse> {
        return Sync::Error{ErrorCode::Unreachable, QStringLiteral("cut")};
    });
    QCOMPARE(request().error().code, ErrorCode::Unreachable);
    serve();
    // Number 3 may have reached the service before what is uploaded now.
    QCOMPARE(request().value(), 4);
}

void TestCheckpointRequests::drawsAgainWhenAGreaterNumberWasAskedForBefore()
{
    QCOMPARE(request().value(), 2);
    m_stored = 10;
    QCOMPARE(request().value(), 11);
}

void TestCheckpointRequests::asksAnOlderServiceInItsOwnWay()
{
    for (const int refusal : {404, 405, 501}) {
        make();
        m_refusal = refusal;
        m_stored = 6;
        serveLegacy();
        QCOMPARE(request().value(), 7);
        QCOMPARE(m_transport->sent().last().url.path(), QStringLiteral("/write-checkpoint2.json"));
        QVERIFY(m_transport->sent().last().url.query().startsWith(QStringLiteral("client_id=")));
    }
}

void TestCheckpointRequests::remembersTheWayUntilTheNextConnection()
{
    serveLegacy();
    QCOMPARE(request().value(), 1);
    QCOMPARE(request().value(), 2);
    QCOMPARE(posts(), 1);
    // It was updated meanwhile.
    m_requests->reset();
    serve();
    QCOMPARE(request().value(), 3);
}

void TestCheckpointRequests::takesNoProxyForAnOlderService()
{
    m_transport->setAnswer([](const HttpRequest &) -> Result<HttpResponse> {
        return HttpResponse{404, {}, "<html>no such page</html>"};
    });
    const auto result = request();
    QCOMPARE(result.error().code, ErrorCode::HttpStatus);
    QCOMPARE(result.error().detail, 404);
    serve();
    QCOMPARE(request().value(), 2);
}

void TestCheckpointRequests::renewsARefusedTokenOnce()
{
    m_transport->setAnswer([this](const HttpRequest &request) -> Result<HttpResponse> {
        if (request.headers.contains({"Authorization", "Token token0"}))
            return HttpResponse{401, {}, "{}"};
        return answer("checkpoint_request_id", 2);
    });
    QCOMPARE(text(request()), QString());
    QCOMPARE(m_connector->m_renewals, 1);
    m_transport->setAnswer([](const HttpRequest &) -> Result<HttpResponse> {
        return HttpResponse{401, {}, "{}"};
    });
    QCOMPARE(request().error().detail, 401);
    QCOMPARE(m_connector->m_renewals, 2);
}

void TestCheckpointRequests::reportsAnAnswerWithoutANumber()
{
    for (const QByteArray &body : {QByteArray("<html>"), QByteArray("{}"),
                                   QByteArray(R"({"data":{"checkpoint_request_id":"x"}})")}) {
        m_transport->setAnswer([body](const HttpRequest &) -> Result<HttpResponse> {
            return HttpResponse{200, {}, body};
        });
        QCOMPARE(request().error().code, ErrorCode::BadResponse);
    }
}

void TestCheckpointRequests::asksAgainForANumberThatDoesNotCome()
{
    m_requests->setStreamOpen(true);
    const auto number = request().value();
    sql("UPDATE sync_state SET target_write_checkpoint = " + std::to_string(number));
    m_posted.clear();
    QTRY_VERIFY(m_posted.size() >= 2);
    QCOMPARE(m_posted[0], number);
    // It has come.
    sql("UPDATE sync_state SET seen_write_checkpoint = " + std::to_string(number));
    settle();
    m_posted.clear();
    QTest::qWait(60);
    QCOMPARE(m_posted, QList<qint64>());
    // Without a stream nothing could come.
    m_requests->setStreamOpen(false);
    sql("UPDATE sync_state SET seen_write_checkpoint = NULL");
    QTest::qWait(60);
    QCOMPARE(m_posted, QList<qint64>());
}

void TestCheckpointRequests::asksAgainAtOnceWhenAStreamOpens()
{
    const auto number = request().value();
    sql("UPDATE sync_state SET target_write_checkpoint = " + std::to_string(number));
    m_requests = std::make_unique<CheckpointRequests>(*m_store, *m_connector, *m_transport,
                                                      std::chrono::hours(1));
    m_posted.clear();
    m_stored = 0; // the service has lost what it was told
    m_requests->setStreamOpen(true);
    QTRY_COMPARE(m_posted, QList<qint64>{number});
}

void TestCheckpointRequests::neverAsksAgainForNumbersOfTheBackend()
{
    sql("UPDATE sync_state SET target_write_checkpoint = 500");
    m_requests->setStreamOpen(true);
    QTest::qWait(60);
    QCOMPARE(m_posted, QList<qint64>());
    sql("UPDATE sync_state SET target_write_checkpoint = 9223372036854775807");
    QTest::qWait(60);
    QCOMPARE(m_posted, QList<qint64>());
}

QTEST_GUILESS_MAIN(TestCheckpointRequests)
#include "tst_checkpointrequests.moc"
