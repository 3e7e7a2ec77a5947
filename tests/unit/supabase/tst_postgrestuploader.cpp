// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/postgrestuploader.h"
#include "tests/unit/supabase/signedintest.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace std::chrono_literals;
using namespace Sync;
using namespace TestSupport;

namespace {

UploadEntry entry(std::int64_t id, UploadOp op, const char *table, const QByteArray &row,
                  const QJsonObject &data = {{QStringLiteral("title"), QStringLiteral("t")}})
{
    UploadEntry result;
    result.id = id;
    result.op = op;
    result.table = QString::fromLatin1(table);
    result.rowId = QString::fromLatin1(row);
    if (op != UploadOp::Delete)
        result.data = data;
    return result;
}

} // namespace

class TestPostgrestUploader : public SignedInTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        signIn();
        m_uploader = std::make_unique<PostgrestUploader>(*m_account, *m_transport);
    }

    void cleanup()
    {
        m_uploader.reset();
        end();
    }

    void uploadsInOrder()
    {
        m_server->enqueue(TestHttpServer::json(201, {}));
        m_server->enqueue(TestHttpServer::json(200, R"([{"id":"1"}])"));
        m_server->enqueue(TestHttpServer::json(204, {}));
        const auto result =
            upload({entry(1, UploadOp::Put, "todo", "1"), entry(2, UploadOp::Patch, "todo", "1"),
                    entry(3, UploadOp::Delete, "todo", "1")});
        QVERIFY(result && !*result);
        QCOMPARE(sent(),
                 (QList<QByteArray>{"POST /rest/v1/todo", "PATCH /rest/v1/todo?id=eq.1&select=id",
                                    "DELETE /rest/v1/todo?id=eq.1&select=id"}));
        for (const TestRequest &request : m_server->requests().mid(1)) {
            QCOMPARE(request.header("Authorization"), QByteArray("Bearer access-1"));
            QCOMPARE(request.header("apikey"), QByteArray("sb_publishable_k"));
            QCOMPARE(request.header("Idempotency-Key"), QByteArray("tx-uuid"));
        }
    }

    void anEmptyTransactionIsDone()
    {
        QVERIFY(upload({}).isOk());
        QCOMPARE(sent().size(), 0);
    }

    void aDeleteOfWhatIsGoneIsDone()
    {
        m_server->enqueue(TestHttpServer::json(200, "[]", {{"Content-Range", "*/*"}}));
        m_server->enqueue(TestHttpServer::json(200, "[]"));
        const auto result = upload({entry(1, UploadOp::Delete, "todo", "1")});
        QVERIFY(result && !*result);
        QCOMPARE(sent().last(), QByteArray("GET /rest/v1/todo?id=eq.1&select=id"));
    }

    void aDeleteThatPoliciesHideIsForbidden()
    {
        m_server->enqueue(TestHttpServer::json(200, "[]", {{"Content-Range", "*/*"}}));
        m_server->enqueue(TestHttpServer::json(200, R"([{"id":"1"}])"));
        const auto result = upload({entry(5, UploadOp::Delete, "todo", "1")});
        QVERIFY(result && *result);
        QCOMPARE((*result)->code, QStringLiteral("forbidden"));
        QCOMPARE((*result)->entryId, 5);
    }

    void aDeleteThatMetItsRowIsDoneAtOnce()
    {
        m_server->enqueue(TestHttpServer::json(200, R"([{"id":"1"}])"));
        const auto result = upload({entry(1, UploadOp::Delete, "todo", "1")});
        QVERIFY(result && !*result);
        QCOMPARE(sent().size(), 1);
    }

    void aRefusedWriteNamesTheGuiltyEntry_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("22001") << 400 << QByteArray("22001");
        QTest::newRow("23503") << 409 << QByteArray("23503");
        QTest::newRow("P0001") << 400 << QByteArray("P0001");
    }

    void aRefusedWriteNamesTheGuiltyEntry()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        m_server->enqueue(TestHttpServer::json(204, {}));
        m_server->enqueue(TestHttpServer::json(status, restFault(code)));
        const auto result =
            upload({entry(7, UploadOp::Delete, "todo", "1"), entry(8, UploadOp::Put, "todo", "2"),
                    entry(9, UploadOp::Delete, "todo", "3")});
        QVERIFY(result && *result);
        QCOMPARE((*result)->entryId, 8);
        QCOMPARE((*result)->code, QString::fromLatin1(code));
        QCOMPARE((*result)->message, QStringLiteral("because"));
        QCOMPARE(sent().size(), 2); // nothing after it
    }

    void aRefusedBatchIsHalvedUntilTheGuiltyEntryIsFound()
    {
        const auto judge = [](const TestRequest &request, TestConnection &connection) {
            if (request.body.contains("\"id\":\"row-11\""))
                connection.respondJson(409, restFault("23505"));
            else
                connection.respondJson(201, {});
        };
        m_server->setHandler(judge);
        std::vector<UploadEntry> entries;
        for (int i = 0; i < 16; ++i)
            entries.push_back(
                entry(100 + i, UploadOp::Put, "todo", "row-" + QByteArray::number(i)));
        const auto result = upload(entries);
        QVERIFY(result && *result);
        QCOMPARE((*result)->entryId, 111);
        QVERIFY2(sent().size() <= 9, qPrintable(QString::number(sent().size())));
    }

    void anAcceptedBatchIsOneRequest()
    {
        m_server->enqueue(TestHttpServer::json(201, {}));
        std::vector<UploadEntry> entries;
        for (int i = 0; i < 100; ++i)
            entries.push_back(entry(i, UploadOp::Put, "todo", QByteArray::number(i)));
        QVERIFY(upload(entries).isOk());
        QCOMPARE(sent().size(), 1);
        QCOMPARE(QJsonDocument::fromJson(m_server->requests().last().body).array().size(), 100);
    }

    void aBatchThatIsTooLargeIsHalved()
    {
        m_server->setHandler([](const TestRequest &request, TestConnection &connection) {
            const bool isTooLarge = QJsonDocument::fromJson(request.body).array().size() > 2;
            connection.respondJson(isTooLarge ? 413 : 201, {});
        });
        std::vector<UploadEntry> entries;
        for (int i = 0; i < 4; ++i)
            entries.push_back(entry(i, UploadOp::Put, "todo", QByteArray::number(i)));
        const auto result = upload(entries);
        QVERIFY(result && !*result);
        QCOMPARE(sent().size(), 3);
    }

    void aPatchOfARowThatIsGoneIsRefused()
    {
        m_server->enqueue(TestHttpServer::json(200, "[]", {{"Content-Range", "*/0"}}));
        m_server->enqueue(TestHttpServer::json(200, "[]"));
        const auto result = upload({entry(5, UploadOp::Patch, "todo", "1")});
        QVERIFY(result && *result);
        QCOMPARE((*result)->entryId, 5);
        QCOMPARE((*result)->code, QStringLiteral("row_gone"));
        QCOMPARE(sent().last(), QByteArray("GET /rest/v1/todo?id=eq.1&select=id"));
    }

    void aPatchThatPoliciesHideIsForbidden()
    {
        m_server->enqueue(TestHttpServer::json(204, {}, {{"Content-Range", "*/0"}}));
        m_server->enqueue(TestHttpServer::json(200, R"([{"id":"1"}])"));
        const auto result = upload({entry(5, UploadOp::Patch, "todo", "1")});
        QVERIFY(result && *result);
        QCOMPARE((*result)->code, QStringLiteral("forbidden"));
    }

    void aPatchIsNotJudgedWhenTheRowCannotBeLookedUp()
    {
        m_server->enqueue(TestHttpServer::json(200, "[]"));
        m_server->enqueue(TestHttpServer::json(503, "{}"));
        QCOMPARE(errorOf(upload({entry(5, UploadOp::Patch, "todo", "1")})), ErrorCode::HttpStatus);
    }

    void aRepeatedTransactionThatDeletesItsRowsIsDone()
    {
        // The first attempt was applied and its answer lost: the patch finds nothing now.
        m_server->enqueue(TestHttpServer::json(200, "[]"));
        m_server->enqueue(TestHttpServer::json(200, "[]"));
        m_server->enqueue(TestHttpServer::json(204, {}));
        const auto result = upload(
            {entry(1, UploadOp::Patch, "todo", "1"), entry(2, UploadOp::Delete, "todo", "1")});
        QVERIFY(result && !*result);
    }

    void aStaleTokenIsRenewedOnceAndTheWriteRepeated()
    {
        m_server->enqueue(TestHttpServer::json(401, restFault("PGRST303")));
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        m_server->enqueue(TestHttpServer::json(201, {}));
        const auto result = upload({entry(1, UploadOp::Put, "todo", "1")});
        QVERIFY(result && !*result);
        QCOMPARE(m_server->requests().last().header("Authorization"),
                 QByteArray("Bearer access-2"));
    }

    void aTokenRefusedTwiceIsRetriedLater()
    {
        m_server->enqueue(TestHttpServer::json(401, restFault("PGRST301")));
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        m_server->enqueue(TestHttpServer::json(401, restFault("PGRST301")));
        const auto result = upload({entry(1, UploadOp::Put, "todo", "1")});
        QCOMPARE(errorOf(result), ErrorCode::HttpStatus);
        QCOMPARE(result.error().detail, 401);
    }

    void aPolicyIsBelievedOnlyWithAFreshToken()
    {
        m_server->enqueue(TestHttpServer::json(403, restFault("42501")));
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        m_server->enqueue(TestHttpServer::json(403, restFault("42501")));
        const auto result = upload({entry(3, UploadOp::Put, "todo", "1")});
        QVERIFY(result && *result);
        QCOMPARE((*result)->code, QStringLiteral("42501"));
        QCOMPARE((*result)->entryId, 3);
    }

    void aPolicyIsNotBelievedWhenTheTokenCannotBeRenewed()
    {
        m_server->enqueue(TestHttpServer::json(403, restFault("42501")));
        m_server->enqueue(TestHttpServer::json(503, "{}"));
        QCOMPARE(errorOf(upload({entry(3, UploadOp::Put, "todo", "1")})), ErrorCode::HttpStatus);
    }

    void everythingElseIsRetried_data()
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
        row(503, "53300", ErrorCode::HttpStatus);
        row(503, "PGRST001", ErrorCode::HttpStatus);
        row(302, "", ErrorCode::HttpStatus);
        row(400, "PGRST204", ErrorCode::SchemaMismatch);
        row(404, "PGRST205", ErrorCode::SchemaMismatch);
        row(404, "42P01", ErrorCode::SchemaMismatch);
    }

    void everythingElseIsRetried()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        QFETCH(Sync::ErrorCode, expected);
        m_server->enqueue(TestHttpServer::json(status, restFault(code), {{"Retry-After", "11"}}));
        const auto result = upload({entry(1, UploadOp::Put, "todo", "1")});
        QCOMPARE(errorOf(result), expected);
        QCOMPARE(result.error().detail, status);
        QCOMPARE(result.error().retryAfter, std::optional<std::chrono::milliseconds>(11s));
    }

    void aWebPageIsNeverASuccess_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("200") << 200;
        QTest::newRow("403") << 403;
        QTest::newRow("502") << 502;
    }

    void aWebPageIsNeverASuccess()
    {
        QFETCH(int, status);
        m_server->enqueue(TestHttpServer::html(status));
        QVERIFY(errorOf(upload({entry(1, UploadOp::Delete, "todo", "1")})));
        m_server->enqueue([status](const TestRequest &, TestConnection &connection) {
            connection.respond(status, "Welcome to our hotel");
        });
        QVERIFY(errorOf(upload({entry(1, UploadOp::Put, "todo", "1")})));
        m_server->enqueue([status](const TestRequest &, TestConnection &connection) {
            connection.respond(status, {}, {{"Content-Type", "text/html"}});
        });
        QVERIFY(errorOf(upload({entry(1, UploadOp::Put, "todo", "1")})));
    }

    void aResetIsRetried()
    {
        m_server->setHandler(TestHttpServer::reset());
        QCOMPARE(errorOf(upload({entry(1, UploadOp::Put, "todo", "1")})), ErrorCode::Unreachable);
    }

    void nothingIsSentWithoutAToken()
    {
        m_server->enqueue(TestHttpServer::json(204, {}));
        QVERIFY(await(m_account->signOut()));
        const auto before = m_server->requests().size();
        QCOMPARE(errorOf(upload({entry(1, UploadOp::Put, "todo", "1")})), ErrorCode::SignedOut);
        QCOMPARE(m_server->requests().size(), before);
    }

    void anEndedSessionStopsTheUpload()
    {
        m_clock.advance(2h);
        m_server->enqueue(TestHttpServer::json(
            400, R"({"code":400,"error_code":"session_not_found","msg":"gone"})"));
        QCOMPARE(errorOf(upload({entry(1, UploadOp::Put, "todo", "1")})),
                 ErrorCode::SessionExpired);
    }

    void mayDieDuringAnUpload()
    {
        m_server->setHandler(TestHttpServer::hang());
        UploadTransaction transaction;
        transaction.entries = {entry(1, UploadOp::Put, "todo", "1")};
        const auto future = m_uploader->upload(transaction);
        QTRY_COMPARE(sent().size(), 1);
        m_uploader.reset();
        QVERIFY(future.isFinished());
    }

private:
    using Outcome = Result<std::optional<Rejection>>;

    Outcome upload(std::vector<UploadEntry> entries)
    {
        UploadTransaction transaction;
        transaction.uuid = QStringLiteral("tx-uuid");
        transaction.entries = std::move(entries);
        return await(m_uploader->upload(transaction));
    }

    QList<QByteArray> sent() const
    {
        QList<QByteArray> result;
        for (const TestRequest &request : restRequests())
            result.append(request.method + ' ' + request.target);
        return result;
    }

    std::unique_ptr<PostgrestUploader> m_uploader;
};

QTEST_GUILESS_MAIN(TestPostgrestUploader)
#include "tst_postgrestuploader.moc"
