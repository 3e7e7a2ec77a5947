// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/batchconnector.h"
#include "sync/engine/pendinguploads.h"
#include "sync/engine/syncengine.h"
#include "sync/engine/synconce.h"
#include "tests/support/scriptedtransport.h"
#include "tests/unit/store/storefixture.h"

#include <QJsonDocument>
#include <QSemaphore>
#include <QSignalSpy>

using namespace StoreFixture;
using Sync::Credentials;
using Sync::ErrorCode;
using Sync::Result;
using TestSupport::ScriptedStream;
using TestSupport::ScriptedTransport;

namespace {

/// A backend that takes batches and has write checkpoints of its own.
class BatchingConnector : public Sync::BatchConnector
{
public:
    QFuture<Result<Credentials>> fetchCredentials(bool) override
    {
        return Sync::readyFuture(
            Result<Credentials>(Credentials{QUrl(QStringLiteral("http://sync.test/")), "token"}));
    }
    QFuture<Result<void>> uploadPending(Sync::PendingUploads &pending) override
    {
        ++m_calls;
        if (m_completesNothing)
            return Sync::readyFuture(Result<void>());
        auto promise = std::make_shared<QPromise<Result<void>>>();
        promise->start();
        Sync::onFinished(&m_context, pending.nextBatch(2),
                         [this, &pending, promise](const Result<Sync::UploadBatch> &batch) {
                             m_sizes << int(batch->entries.size());
                             Sync::onFinished(&m_context, pending.complete(*batch, m_checkpoint++),
                                              [promise](const Result<void> &done) {
                                                  promise->addResult(done);
                                                  promise->finish();
                                              });
                         });
        return promise->future();
    }

    int m_calls = 0;
    bool m_completesNothing = false;
    QList<int> m_sizes;
    std::int64_t m_checkpoint = 100;
    QObject m_context;
};

/// A backend that answers at once with what the test says.
class FakeConnector : public Sync::Connector
{
public:
    QFuture<Result<Credentials>> fetchCredentials(bool renew) override
    {
        m_renewals += renew ? 1 : 0;
        if (m_credentialsError)
            return Sync::readyFuture(Result<Credentials>(*m_credentialsError));
        const QByteArray token = "token" + QByteArray::number(m_renewals);
        return Sync::readyFuture(
            Result<Credentials>(Credentials{QUrl(QStringLiteral("http://sync.test/")), token}));
    }
    QFuture<Result<std::optional<Sync::Rejection>>> upload(
        const Sync::UploadTransaction &transaction) override
    {
        m_uploads << transaction;
        if (m_isHanging) {
            m_pending.emplace_back();
            m_pending.back().start();
            return m_pending.back().future();
        }
        if (!m_outcomes.isEmpty())
            return Sync::readyFuture(m_outcomes.takeFirst());
        return Sync::readyFuture(Result<std::optional<Sync::Rejection>>(std::nullopt));
    }

    int m_renewals = 0;
    std::optional<Sync::Error> m_credentialsError;
    QList<Sync::UploadTransaction> m_uploads;
    bool m_isHanging = false; ///< uploads are answered by answerPending()
    std::vector<QPromise<Result<std::optional<Sync::Rejection>>>> m_pending;
    void answerPending()
    {
        m_isHanging = false;
        for (auto &promise : m_pending) {
            promise.addResult(Result<std::optional<Sync::Rejection>>(std::nullopt));
            promise.finish();
        }
        m_pending.clear();
    }
    QList<Result<std::optional<Sync::Rejection>>> m_outcomes;
};

QByteArray checkpointLine(int lastOpId, int checksum, const QByteArray &writeCheckpoint = "null")
{
    return "{\"checkpoint\":{\"last_op_id\":\"" + QByteArray::number(lastOpId)
        + "\",\"write_checkpoint\":" + writeCheckpoint
        + ",\"buckets\":[{\"bucket\":\"b\",\"checksum\":" + QByteArray::number(checksum)
        + ",\"priority\":3}]}}\n";
}

QByteArray markLine(int opId, const QByteArray &id)
{
    return "{\"data\":{\"bucket\":\"b\",\"data\":[{\"op_id\":\"" + QByteArray::number(opId)
        + "\",\"op\":\"PUT\",\"object_type\":\"mark\",\"object_id\":\"" + id
        + "\",\"checksum\":1,\"data\":\"{}\"}]}}\n";
}

QByteArray completeLine(int lastOpId)
{
    return "{\"checkpoint_complete\":{\"last_op_id\":\"" + QByteArray::number(lastOpId) + "\"}}\n";
}

Sync::HttpResponse json(const QByteArray &body)
{
    return {200, {}, body};
}

} // namespace

class TestSyncEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void asksWithTokenClientIdAndPositions();
    void publishesACheckpointAndSaysSo();
    void takesTheEndOfAResponseForNothing();
    void goesOnFromWhatItHasAfterACut();
    void stopsReadingWhileASliceRuns();
    void renewsTheTokenOnceAfterARefusal();
    void startsAgainWhenTheTokenHasExpired();
    void stopsWhenNobodyIsSignedIn();
    void letsGoAtOnceWhenStopped();
    void uploadsInOrderAndWaitsForItsWriteCheckpoint();
    void uploadsWhatIsWrittenWhileItRuns();
    void keepsARefusedWriteAndGoesOn();
    void triesAFailedUploadAgain();
    void neverUploadsTwoTransactionsAtOnce();
    void stopsUploadsLoudlyWhenTheServerLacksAColumn();
    void asksForAWriteCheckpointThatACrashHasLost();
    void reportsAnAnswerWithoutWriteCheckpoint();
    void asksForCheckpointsWithItsOwnNumbersWhereTheServiceKnowsThem();
    void letsABackendUploadInItsOwnWay();
    void pausesWhenTheBackendCompletesNothing();
    void publishesAHeldCheckpointAfterUploadsWithoutAWriteCheckpoint();
    void syncsOnceWhenQueueAndCheckpointAreThrough();
    void saysWhyItCouldNotSyncOnce();

private:
    void start() { m_engine->start(); }
    ScriptedStream *openStream(qsizetype index = 0)
    {
        if (!QTest::qWaitFor([&] { return m_transport->opened().size() > index; }, 5000))
            qFatal("the engine opened no stream %d", int(index));
        ScriptedStream *stream = m_transport->stream(index);
        stream->begin();
        return stream;
    }
    void write(std::string sql)
    {
        auto future = m_store->write([sql](Sync::Connection &connection) -> Result<void> {
            return connection.execute(sql);
        });
        future.waitForFinished();
        QCOMPARE(text(future.result()), QString());
    }
    QStringList marks()
    {
        auto future = m_store->withDatabase([](Sync::Database &database) -> Result<QStringList> {
            return rows(database, "SELECT id FROM mark ORDER BY id");
        });
        future.waitForFinished();
        return future.result().value();
    }
    void answerWriteCheckpoints(const QByteArray &number)
    {
        // A service that does not know the newer way to ask.
        m_transport->setAnswer([number](const Sync::HttpRequest &request) {
            if (request.method == "POST")
                return Result<Sync::HttpResponse>(Sync::HttpResponse{404, {}, "{}"});
            return Result<Sync::HttpResponse>(
                json("{\"data\":{\"write_checkpoint\":\"" + number + "\"}}"));
        });
    }
    /// The requests for a write checkpoint in the older way.
    QList<Sync::HttpRequest> asked() const
    {
        QList<Sync::HttpRequest> requests;
        for (const Sync::HttpRequest &request : m_transport->sent()) {
            if (request.method == "GET")
                requests << request;
        }
        return requests;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Sync::Store> m_store;
    std::unique_ptr<FakeConnector> m_connector;
    std::unique_ptr<ScriptedTransport> m_transport;
    std::unique_ptr<Sync::SyncEngine> m_engine;
};

void TestSyncEngine::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_dir = std::make_unique<QTemporaryDir>();
    m_store =
        std::move(Sync::Store::open(m_dir->filePath(QStringLiteral("a.db")), schema())).value();
    m_connector = std::make_unique<FakeConnector>();
    m_transport = std::make_unique<ScriptedTransport>();
    m_engine = std::make_unique<Sync::SyncEngine>(*m_store, *m_connector, *m_transport);
}

void TestSyncEngine::cleanup()
{
    m_engine.reset();
    m_transport.reset();
    m_connector.reset();
    m_store.reset();
}

void TestSyncEngine::asksWithTokenClientIdAndPositions()
{
    start();
    openStream();
    const Sync::HttpRequest request = m_transport->opened().first();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.url, QUrl(QStringLiteral("http://sync.test/sync/stream")));
    QVERIFY(request.headers.contains({"Authorization", "Token token0"}));
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    QVERIFY(!QUuid(body.value(u"client_id").toString()).isNull());
    QTRY_VERIFY(m_engine->status().isConnected);
}

void TestSyncEngine::publishesACheckpointAndSaysSo()
{
    QSignalSpy synced(m_engine.get(), &Sync::SyncEngine::synced);
    QSignalSpy changes(m_engine.get(), &Sync::SyncEngine::statusChanged);
    start();
    openStream()->feed(checkpointLine(1, 1) + markLine(1, "m") + completeLine(1));
    QTRY_COMPARE(synced.size(), 1);
    QCOMPARE(marks(), QStringList{QStringLiteral("m")});
    QVERIFY(m_engine->status().hasSynced);
    QVERIFY(m_engine->status().lastSyncedAt);
    QVERIFY(!changes.isEmpty());
    QVERIFY(changes.last().at(0).value<Sync::SyncStatus>().lastSyncedAt);
}

void TestSyncEngine::takesTheEndOfAResponseForNothing()
{
    QSignalSpy synced(m_engine.get(), &Sync::SyncEngine::synced);
    start();
    ScriptedStream *stream = openStream();
    stream->feed(checkpointLine(1, 1) + markLine(1, "m"));
    stream->end();
    QTRY_COMPARE_WITH_TIMEOUT(m_transport->opened().size(), 2, 8000);
    QCOMPARE(synced.size(), 0);
    QCOMPARE(marks(), QStringList());
}

void TestSyncEngine::goesOnFromWhatItHasAfterACut()
{
    start();
    ScriptedStream *stream = openStream();
    stream->feed(checkpointLine(2, 2) + markLine(1, "m"));
    stream->end(Sync::Error{ErrorCode::Unreachable, QStringLiteral("cut")});
    QTRY_COMPARE(m_engine->status().downloadError, ErrorCode::Unreachable);
    QVERIFY(!m_engine->status().isConnected);
    stream = openStream(1);
    const QByteArray body = m_transport->opened().at(1).body;
    QVERIFY2(body.contains("\"after\":\"1\""), body.constData());
    stream->feed(checkpointLine(2, 2) + markLine(2, "n") + completeLine(2));
    QTRY_COMPARE(marks(), (QStringList{QStringLiteral("m"), QStringLiteral("n")}));
    QVERIFY(!m_engine->status().downloadError);
}

void TestSyncEngine::stopsReadingWhileASliceRuns()
{
    start();
    ScriptedStream *stream = openStream();
    QSemaphore gate;
    QSemaphore hasStarted;
    m_store->withDatabase([&](Sync::Database &) -> Result<void> {
        hasStarted.release();
        gate.acquire();
        return {};
    });
    hasStarted.acquire();
    QByteArray lines;
    while (lines.size() < 1000000)
        lines += markLine(1, "m");
    stream->feed(lines);
    stream->feed({});
    // One piece is under way to the store, the rest stays with the peer.
    QVERIFY(stream->unread() > 800000);
    gate.release();
    // The usual five seconds are short under a sanitizer beside other work.
    QTRY_COMPARE_WITH_TIMEOUT(stream->unread(), 0, 30000);
}

void TestSyncEngine::renewsTheTokenOnceAfterARefusal()
{
    start();
    QTRY_COMPARE(m_transport->opened().size(), 1);
    const Sync::Error refused{ErrorCode::HttpStatus, QStringLiteral("PSYNC_S2103"), 401};
    m_transport->stream(0)->end(refused);
    QTRY_COMPARE(m_transport->opened().size(), 2);
    QCOMPARE(m_connector->m_renewals, 1);
    QVERIFY(m_transport->opened().at(1).headers.contains({"Authorization", "Token token1"}));
    // A second refusal in a row is no reason to hurry.
    m_transport->stream(1)->end(refused);
    QTest::qWait(300);
    QCOMPARE(m_transport->opened().size(), 2);
}

void TestSyncEngine::startsAgainWhenTheTokenHasExpired()
{
    start();
    openStream()->feed("{\"token_expires_in\":0}\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_transport->opened().size(), 2, 8000);
    QCOMPARE(m_connector->m_renewals, 1);
}

void TestSyncEngine::stopsWhenNobodyIsSignedIn()
{
    m_connector->m_credentialsError =
        Sync::Error{ErrorCode::SessionExpired, QStringLiteral("ended")};
    QSignalSpy signedOut(m_engine.get(), &Sync::SyncEngine::signedOut);
    start();
    QTRY_COMPARE(signedOut.size(), 1);
    QVERIFY(!m_engine->status().isRunning);
    QCOMPARE(m_engine->status().downloadError, ErrorCode::SessionExpired);
    QCOMPARE(m_transport->opened().size(), 0);
    m_connector->m_credentialsError.reset();
    start();
    openStream();
}

void TestSyncEngine::letsGoAtOnceWhenStopped()
{
    start();
    QPointer<ScriptedStream> stream = openStream();
    QTRY_VERIFY(m_engine->status().isConnected);
    m_engine->stop();
    QVERIFY(!stream || stream->isAborted());
    QVERIFY(!m_engine->status().isConnected);
    QVERIFY(!m_engine->status().isRunning);
    write("INSERT INTO mark (id) VALUES ('offline')");
    QTest::qWait(50);
    QCOMPARE(m_connector->m_uploads.size(), 0);
}

void TestSyncEngine::uploadsInOrderAndWaitsForItsWriteCheckpoint()
{
    write("INSERT INTO mark (id) VALUES ('a'); INSERT INTO mark (id) VALUES ('b')");
    write("DELETE FROM mark WHERE id = 'a'");
    answerWriteCheckpoints("7");
    QSignalSpy synced(m_engine.get(), &Sync::SyncEngine::synced);
    start();
    QTRY_COMPARE(asked().size(), 1);
    QCOMPARE(m_connector->m_uploads.size(), 2);
    QCOMPARE(m_connector->m_uploads[0].entries.size(), std::size_t(2));
    QCOMPARE(m_connector->m_uploads[1].entries[0].op, Sync::UploadOp::Delete);
    QCOMPARE(asked()[0].url.path(), QStringLiteral("/write-checkpoint2.json"));
    ScriptedStream *stream = openStream();
    // Older than the upload: publishing it would take the person's row away.
    stream->feed(checkpointLine(0, 0, "\"6\"") + completeLine(0));
    QTRY_COMPARE(stream->unread(), 0);
    QCOMPARE(marks(), QStringList{QStringLiteral("b")});
    QCOMPARE(synced.size(), 0);
    stream->feed(checkpointLine(1, 1, "\"7\"") + markLine(1, "b") + completeLine(1));
    QTRY_COMPARE(synced.size(), 1);
    QCOMPARE(marks(), QStringList{QStringLiteral("b")});
}

void TestSyncEngine::uploadsWhatIsWrittenWhileItRuns()
{
    answerWriteCheckpoints("1");
    start();
    openStream();
    write("INSERT INTO mark (id) VALUES ('a')");
    QTRY_COMPARE(m_connector->m_uploads.size(), 1);
    QTRY_COMPARE(asked().size(), 1);
    write("INSERT INTO mark (id) VALUES ('b')");
    QTRY_COMPARE(m_connector->m_uploads.size(), 2);
}

void TestSyncEngine::keepsARefusedWriteAndGoesOn()
{
    write("INSERT INTO mark (id) VALUES ('a')");
    write("INSERT INTO mark (id) VALUES ('b')");
    m_connector->m_outcomes << Result<std::optional<Sync::Rejection>>(
        Sync::Rejection{1, QStringLiteral("42501"), QStringLiteral("no")});
    answerWriteCheckpoints("1");
    start();
    QTRY_COMPARE(m_connector->m_uploads.size(), 2);
    QTRY_COMPARE(m_engine->status().rejected, 1);
    QTRY_COMPARE(m_engine->status().queued, 0);
}

void TestSyncEngine::triesAFailedUploadAgain()
{
    write("INSERT INTO mark (id) VALUES ('a')");
    m_connector->m_outcomes << Result<std::optional<Sync::Rejection>>(
        Sync::Error{ErrorCode::HttpStatus, QStringLiteral("busy"), 503});
    answerWriteCheckpoints("1");
    start();
    QTRY_COMPARE(m_engine->status().uploadError, ErrorCode::HttpStatus);
    QTRY_COMPARE_WITH_TIMEOUT(m_connector->m_uploads.size(), 2, 8000);
    QCOMPARE(m_connector->m_uploads[0].uuid, m_connector->m_uploads[1].uuid);
    QTRY_COMPARE(m_engine->status().queued, 0);
    QTRY_VERIFY(!m_engine->status().uploadError);
}

void TestSyncEngine::neverUploadsTwoTransactionsAtOnce()
{
    write("INSERT INTO mark (id) VALUES ('a')");
    write("INSERT INTO mark (id) VALUES ('b')");
    answerWriteCheckpoints("1");
    m_connector->m_isHanging = true;
    start();
    QTRY_COMPARE(m_connector->m_uploads.size(), 1);
    m_engine->syncNow();
    m_engine->stop();
    start();
    QTest::qWait(50);
    QCOMPARE(m_connector->m_uploads.size(), 1);
    m_connector->answerPending();
    QTRY_COMPARE(m_connector->m_uploads.size(), 2);
    QCOMPARE(m_connector->m_uploads[1].entries[0].rowId, QStringLiteral("b"));
    QTRY_COMPARE(m_engine->status().queued, 0);
}

void TestSyncEngine::stopsUploadsLoudlyWhenTheServerLacksAColumn()
{
    write("INSERT INTO mark (id) VALUES ('a')");
    m_connector->m_outcomes << Result<std::optional<Sync::Rejection>>(
        Sync::Error{ErrorCode::SchemaMismatch, QStringLiteral("PGRST204"), 400});
    start();
    QTRY_COMPARE(m_engine->status().uploadError, ErrorCode::SchemaMismatch);
    QTRY_COMPARE(m_engine->status().queued, 1);
    QVERIFY(m_engine->status().isRunning);
}

void TestSyncEngine::asksForAWriteCheckpointThatACrashHasLost()
{
    write("INSERT INTO mark (id) VALUES ('a')");
    m_store
        ->withDatabase([](Sync::Database &database) {
            return database.write(Sync::Database::Writer::Sync, [&](Sync::Connection &) {
                return database.uploads().discardAll();
            });
        })
        .waitForFinished();
    answerWriteCheckpoints("3");
    start();
    QTRY_COMPARE(asked().size(), 1);
    QCOMPARE(m_connector->m_uploads.size(), 0);
}

void TestSyncEngine::reportsAnAnswerWithoutWriteCheckpoint()
{
    write("INSERT INTO mark (id) VALUES ('a')");
    m_transport->setAnswer([](const Sync::HttpRequest &) {
        return Result<Sync::HttpResponse>(
            json("<html>Please sign in to the hotel's network</html>"));
    });
    start();
    QTRY_COMPARE(m_engine->status().uploadError, ErrorCode::BadResponse);
}

void TestSyncEngine::asksForCheckpointsWithItsOwnNumbersWhereTheServiceKnowsThem()
{
    m_transport->setAnswer([](const Sync::HttpRequest &request) -> Result<Sync::HttpResponse> {
        const auto number = QJsonDocument::fromJson(request.body)
                                .object()
                                .value(u"checkpoint_request_id")
                                .toString()
                                .toUtf8();
        return json("{\"data\":{\"checkpoint_request_id\":\"" + number + "\"}}");
    });
    QSignalSpy synced(m_engine.get(), &Sync::SyncEngine::synced);
    write("INSERT INTO mark (id) VALUES ('a')");
    start();
    ScriptedStream *stream = openStream();
    QTRY_COMPARE(m_transport->sent().size(), 2); // what the last one was, and the next
    stream->feed(checkpointLine(1, 1, "\"1\"") + markLine(1, "a") + completeLine(1));
    QTRY_COMPARE(stream->unread(), 0);
    stream->feed(checkpointLine(1, 1, "\"2\"") + completeLine(1));
    QTRY_COMPARE(synced.size(), 1);
    QCOMPARE(asked().size(), 0);
}

void TestSyncEngine::letsABackendUploadInItsOwnWay()
{
    BatchingConnector connector;
    m_engine = std::make_unique<Sync::SyncEngine>(*m_store, connector, *m_transport);
    for (const char *id : {"a", "b", "c"})
        write(std::string("INSERT INTO mark (id) VALUES ('") + id + "')");
    QSignalSpy synced(m_engine.get(), &Sync::SyncEngine::synced);
    start();
    QTRY_COMPARE(connector.m_sizes, (QList<int>{2, 1}));
    ScriptedStream *stream = openStream();
    stream->feed(checkpointLine(1, 1, "\"100\"") + markLine(1, "a") + completeLine(1));
    QTRY_COMPARE(stream->unread(), 0);
    QCOMPARE(marks().size(), 3); // 100 covered the first batch only
    stream->feed(checkpointLine(1, 1, "\"101\"") + completeLine(1));
    QTRY_COMPARE(synced.size(), 1);
    QCOMPARE(marks(), QStringList{QStringLiteral("a")});
    QCOMPARE(m_transport->sent().size(), 0); // the service was never asked
    m_engine.reset();
}

void TestSyncEngine::pausesWhenTheBackendCompletesNothing()
{
    BatchingConnector connector;
    connector.m_completesNothing = true;
    m_engine = std::make_unique<Sync::SyncEngine>(*m_store, connector, *m_transport);
    write("INSERT INTO mark (id) VALUES ('a')");
    start();
    QTRY_COMPARE(m_engine->status().uploadError, ErrorCode::BadResponse);
    QCOMPARE(connector.m_calls, 1);
    connector.m_completesNothing = false;
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->status().queued, 0, 8000);
    QTRY_VERIFY(!m_engine->status().uploadError);
    m_engine.reset();
}

void TestSyncEngine::publishesAHeldCheckpointAfterUploadsWithoutAWriteCheckpoint()
{
    write("INSERT INTO mark (id) VALUES ('a')");
    // As after uploads of insert-only tables.
    write("UPDATE sync_state SET target_write_checkpoint = NULL");
    m_connector->m_isHanging = true;
    QSignalSpy synced(m_engine.get(), &Sync::SyncEngine::synced);
    start();
    QTRY_COMPARE(m_connector->m_uploads.size(), 1);
    ScriptedStream *stream = openStream();
    stream->feed(checkpointLine(1, 1) + markLine(1, "m") + completeLine(1));
    QTRY_COMPARE(stream->unread(), 0);
    QCOMPARE(synced.size(), 0);
    m_connector->answerPending();
    QTRY_COMPARE(synced.size(), 1);
    QVERIFY(marks().contains(QStringLiteral("m")));
}

void TestSyncEngine::syncsOnceWhenQueueAndCheckpointAreThrough()
{
    write("INSERT INTO mark (id) VALUES ('a')");
    answerWriteCheckpoints("2");
    start();
    Sync::SyncOnce once(*m_engine, *m_store, std::chrono::seconds(20));
    std::optional<Result<Sync::SyncReport>> report;
    connect(&once, &Sync::SyncOnce::finished, this,
            [&](const Result<Sync::SyncReport> &result) { report = result; });
    ScriptedStream *stream = openStream();
    stream->feed(checkpointLine(1, 1) + markLine(1, "a") + completeLine(1));
    QTRY_COMPARE(asked().size(), 1);
    QTest::qWait(50);
    QVERIFY(!report);
    stream->feed("{\"checkpoint_diff\":{\"last_op_id\":\"9\",\"write_checkpoint\":\"2\","
                 "\"updated_buckets\":[],\"removed_buckets\":[]}}\n"
                 + completeLine(9));
    QTRY_VERIFY(report);
    QCOMPARE(text(*report), QString());
    QCOMPARE((*report)->lastOpId, 9);
    QCOMPARE((*report)->queued, 0);
}

void TestSyncEngine::saysWhyItCouldNotSyncOnce()
{
    start();
    QTRY_COMPARE(m_transport->opened().size(), 1);
    m_transport->stream(0)->end(
        Sync::Error{ErrorCode::Unreachable, QStringLiteral("nobody there")});
    Sync::SyncOnce once(*m_engine, *m_store, std::chrono::milliseconds(200));
    std::optional<Result<Sync::SyncReport>> report;
    connect(&once, &Sync::SyncOnce::finished, this,
            [&](const Result<Sync::SyncReport> &result) { report = result; });
    QTRY_VERIFY(report);
    QCOMPARE(report->error().code, ErrorCode::Unreachable);
}

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "tst_syncengine.moc"
