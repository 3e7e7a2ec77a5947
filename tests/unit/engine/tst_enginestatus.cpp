// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/syncengine.h"

#include "tests/support/await.h"
#include "tests/support/scriptedtransport.h"
#include "tests/support/tokenconnector.h"
#include "tests/unit/store/storefixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace StoreFixture;
using namespace std::chrono_literals;
using Sync::ErrorCode;
using Sync::Result;
using Sync::StreamRequest;
using Sync::SyncStatus;
using Sync::SyncStream;
using TestSupport::await;
using TestSupport::ScriptedStream;
using TestSupport::TokenConnector;

namespace {

QByteArray line(QByteArray text)
{
    return text.replace('\'', '"') + '\n';
}

QByteArray bucket(const char *name, int count, int priority, const char *subscriptions)
{
    return QByteArray("{'bucket':'") + name + "','checksum':" + QByteArray::number(count)
        + ",'count':" + QByteArray::number(count) + ",'priority':" + QByteArray::number(priority)
        + ",'subscriptions':[" + subscriptions + "]}";
}

QByteArray checkpointLine(int lastOpId, const QByteArray &buckets, const QByteArray &streams,
                          const char *writeCheckpoint = "null")
{
    return line("{'checkpoint':{'last_op_id':'" + QByteArray::number(lastOpId)
                + "','write_checkpoint':" + writeCheckpoint + ",'buckets':[" + buckets
                + "],'streams':[" + streams + "]}}");
}

QByteArray markLine(const char *bucket, int opId)
{
    const QByteArray id = QByteArray::number(opId);
    return line(QByteArray("{'data':{'bucket':'") + bucket + "','data':[{'op_id':'" + id
                + "','op':'PUT','object_type':'mark','object_id':'m" + id
                + "','checksum':1,'data':'{}'}]}}");
}

QByteArray completeLine(int lastOpId)
{
    return line("{'checkpoint_complete':{'last_op_id':'" + QByteArray::number(lastOpId) + "'}}");
}

QByteArray partialLine(int lastOpId, int priority)
{
    return line("{'partial_checkpoint_complete':{'last_op_id':'" + QByteArray::number(lastOpId)
                + "','priority':" + QByteArray::number(priority) + "}}");
}

constexpr const char *givenStream = "{'name':'given','is_default':true}";

} // namespace

/// The status of the engine, and what a program can wait for.
class TestEngineStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsHowFarADownloadIs();
    void tellsWhatTheFileKnowsBeforeTheFirstConnection();
    void tellsWhyTheServerCannotGiveAStream();
    void namesTheBucketLimit();
    void namesARefusedToken();
    void goesOnWithItsStreamWhenTheRequestWouldBeTheSame();
    void asksAnewWhenAStreamIsOpened();
    void asksAnewWhenAStreamIsUnsubscribed();
    void keepsAClosedStreamForItsTimeToLive();
    void letsAnOpenStreamOutliveTheEngine();
    void waitsForTheFirstSyncOfEverything();
    void waitsForTheFirstSyncOfAPriority();
    void waitsForTheFirstSyncOfAStream();
    void saysWhatStoodInTheWayOfAWait();
    void endsEveryWaitWithTheEngine();
    void waitsForACheckpointItHasRequested();
    void requestsACheckpointAgainWhenTheServiceWasNotThere();

private:
    void makeEngine()
    {
        m_engine = std::make_unique<Sync::SyncEngine>(*m_store, m_connector, *m_transport);
    }
    ScriptedStream *stream(qsizetype index = 0)
    {
        if (!QTest::qWaitFor([&] { return m_transport->opened().size() > index; }, 5000))
            qFatal("the engine opened no stream %d", int(index));
        ScriptedStream *stream = m_transport->stream(index);
        stream->begin();
        if (!QTest::qWaitFor([&] { return m_engine->status().isConnected; }, 5000))
            qFatal("not connected");
        return stream;
    }
    QStringList requested(qsizetype index) const
    {
        QStringList names;
        const QJsonArray streams = QJsonDocument::fromJson(m_transport->opened().at(index).body)
                                       .object()
                                       .value(u"streams")
                                       .toObject()
                                       .value(u"subscriptions")
                                       .toArray();
        for (const QJsonValue &each : streams)
            names << each.toObject().value(u"stream").toString();
        return names;
    }
    static StreamRequest wish(const char *name)
    {
        StreamRequest request;
        request.stream = SyncStream(name);
        return request;
    }
    void answerCheckpointRequests()
    {
        m_transport->setAnswer([](const Sync::HttpRequest &request) -> Result<Sync::HttpResponse> {
            const auto number = QJsonDocument::fromJson(request.body)
                                    .object()
                                    .value(u"checkpoint_request_id")
                                    .toString()
                                    .toUtf8();
            return Sync::HttpResponse{
                200, {}, "{\"data\":{\"checkpoint_request_id\":\"" + number + "\"}}"};
        });
    }
    const SyncStatus &status() const { return m_engine->status(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Sync::Store> m_store;
    TokenConnector m_connector;
    std::unique_ptr<TestSupport::ScriptedTransport> m_transport;
    std::unique_ptr<Sync::SyncEngine> m_engine;
};

void TestEngineStatus::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_dir = std::make_unique<QTemporaryDir>();
    m_store =
        std::move(Sync::Store::open(m_dir->filePath(QStringLiteral("a.db")), schema())).value();
    m_transport = std::make_unique<TestSupport::ScriptedTransport>();
    makeEngine();
}

void TestEngineStatus::cleanup()
{
    m_engine.reset();
    m_transport.reset();
    m_store.reset();
}

void TestEngineStatus::tellsHowFarADownloadIs()
{
    m_engine->start();
    ScriptedStream *server = stream();
    QVERIFY(!status().isDownloading);
    server->feed(checkpointLine(
        5, bucket("a", 1, 1, "{'default':0}") + ',' + bucket("b", 4, 3, "{'default':0}"),
        givenStream));
    QTRY_VERIFY(status().isDownloading);
    QCOMPARE(status().progress->all.total, 5);
    // Told again after a while.
    QTest::qWait(210);
    server->feed(markLine("a", 1) + markLine("b", 2));
    QTRY_COMPARE(status().progress->all.downloaded, 2);
    QCOMPARE(status().progress->untilPriority(1).fraction(), 1.0);
    QVERIFY(status().progress->all.bytes > 0);
    QCOMPARE(status().streams.size(), std::size_t(1));
    QCOMPARE(status().streams[0].progress->downloaded, 2);
    server->feed(markLine("b", 3) + markLine("b", 4) + markLine("b", 5) + completeLine(5));
    QTRY_VERIFY(status().hasSynced);
    QVERIFY(!status().isDownloading);
    QVERIFY(!status().progress);
    QTRY_VERIFY(status().streams[0].hasSynced());
    QVERIFY(!status().streams[0].progress);
}

void TestEngineStatus::tellsWhatTheFileKnowsBeforeTheFirstConnection()
{
    m_engine->start();
    stream()->feed(checkpointLine(2,
                                  bucket("a", 1, 1, "{'default':0}") + ','
                                      + bucket("b", 1, 3, "{'default':1}"),
                                  "{'name':'given','is_default':true},"
                                  "{'name':'late','is_default':true}")
                   + markLine("a", 1) + partialLine(2, 1));
    QTRY_VERIFY(status().hasSyncedPriority(1));
    m_engine.reset();
    makeEngine();
    QVERIFY(!status().isRunning);
    QTRY_VERIFY(status().hasSyncedPriority(1));
    QVERIFY(status().hasSyncedPriority(0));
    QVERIFY(!status().hasSyncedPriority(3));
    QVERIFY(!status().hasSynced);
    QVERIFY(!status().lastSyncedAt);
    QVERIFY(status().find(SyncStream("given"))->hasSynced());
    QVERIFY(status().find(SyncStream("given"))->isDefault);
    QVERIFY(!status().find(SyncStream("late"))->hasSynced());
    QVERIFY(!status().find(SyncStream("other")));
}

void TestEngineStatus::tellsWhyTheServerCannotGiveAStream()
{
    const Sync::OpenStream open = m_engine->openStream(wish("mine"));
    m_engine->start();
    stream()->feed(checkpointLine(
        1, {}, "{'name':'mine','errors':[{'subscription':0,'message':'no such parameter'}]}"));
    QTRY_VERIFY(status().find(SyncStream("mine")));
    QTRY_COMPARE(status().find(SyncStream("mine"))->problem, QStringLiteral("no such parameter"));
    QVERIFY(!status().downloadError); // everything else goes on
}

void TestEngineStatus::namesTheBucketLimit()
{
    m_engine->start();
    QTRY_COMPARE(m_transport->opened().size(), 1);
    Sync::Error error{ErrorCode::HttpStatus, QStringLiteral("PSYNC_S2305: Too many buckets"), 400};
    error.serviceCode = QStringLiteral("PSYNC_S2305");
    m_transport->stream(0)->end(error);
    QTRY_COMPARE(status().downloadError, ErrorCode::BucketLimit);
    QVERIFY(status().errorDetails.contains(QStringLiteral("Too many buckets")));
}

void TestEngineStatus::namesARefusedToken()
{
    m_engine->start();
    for (int i = 0; i < 2; ++i) {
        QTRY_COMPARE(m_transport->opened().size(), i + 1);
        Sync::Error error{ErrorCode::HttpStatus, QStringLiteral("PSYNC_S2101: no"), 401};
        error.serviceCode = QStringLiteral("PSYNC_S2101");
        m_transport->stream(i)->end(error);
    }
    QTRY_COMPARE(status().downloadError, ErrorCode::TokenRefused);
}

void TestEngineStatus::goesOnWithItsStreamWhenTheRequestWouldBeTheSame()
{
    Sync::OpenStream open = m_engine->openStream(wish("a"));
    m_engine->start();
    QPointer<ScriptedStream> server = stream();
    QCOMPARE(requested(0), QStringList{QStringLiteral("a")});
    Sync::OpenStream again = m_engine->openStream(wish("a"));
    open.close();
    QCOMPARE(text(await(m_engine->subscribe(wish("a")))), QString());
    again = {};
    // Later than whatever that has caused.
    (void)await(m_store->syncSlice([](Sync::Database &) -> Result<void> { return {}; }));
    QTest::qWait(20);
    QCOMPARE(m_transport->opened().size(), 1);
    QVERIFY(server && !server->isAborted());
}

void TestEngineStatus::asksAnewWhenAStreamIsOpened()
{
    m_engine->start();
    stream();
    QCOMPARE(requested(0), QStringList());
    const Sync::OpenStream open = m_engine->openStream(wish("a"));
    stream(1);
    QCOMPARE(requested(1), QStringList{QStringLiteral("a")});
    QTRY_VERIFY(status().find(SyncStream("a")) && status().find(SyncStream("a"))->isSubscribed);
    QVERIFY(!status().downloadError);
}

void TestEngineStatus::asksAnewWhenAStreamIsUnsubscribed()
{
    const Sync::OpenStream open = m_engine->openStream(wish("a"));
    m_engine->start();
    stream();
    QCOMPARE(text(await(m_engine->unsubscribe(SyncStream("a")))), QString());
    stream(1);
    QCOMPARE(requested(1), QStringList());
    QVERIFY(!open.isOpen());
}

void TestEngineStatus::keepsAClosedStreamForItsTimeToLive()
{
    {
        const Sync::OpenStream open = m_engine->openStream(wish("a"));
        m_engine->start();
        stream();
    }
    m_engine->stop();
    m_engine->start();
    stream(1);
    QCOMPARE(requested(1), QStringList{QStringLiteral("a")});
}

void TestEngineStatus::letsAnOpenStreamOutliveTheEngine()
{
    Sync::OpenStream open = m_engine->openStream(wish("a"));
    QVERIFY(open.isOpen());
    m_engine.reset();
    QVERIFY(!open.isOpen());
    open.close();
}

void TestEngineStatus::waitsForTheFirstSyncOfEverything()
{
    auto waiting = m_engine->waitForFirstSync(20s);
    m_engine->start();
    ScriptedStream *server = stream();
    server->feed(checkpointLine(1, bucket("a", 1, 3, ""), {}) + markLine("a", 1));
    QTRY_COMPARE(server->unread(), 0);
    QVERIFY(!waiting.isFinished());
    server->feed(completeLine(1));
    QCOMPARE(text(await(waiting)), QString());
    QCOMPARE(text(await(m_engine->waitForFirstSync(1ms))), QString());
}

void TestEngineStatus::waitsForTheFirstSyncOfAPriority()
{
    auto first = m_engine->waitForFirstSync(1, 20s);
    auto second = m_engine->waitForFirstSync(2, 20s);
    m_engine->start();
    ScriptedStream *server = stream();
    server->feed(checkpointLine(1, bucket("a", 1, 1, "") + ',' + bucket("b", 0, 2, ""), {})
                 + markLine("a", 1) + partialLine(1, 1));
    QCOMPARE(text(await(first)), QString());
    QVERIFY(!second.isFinished());
    server->feed(completeLine(1));
    QCOMPARE(text(await(second)), QString());
}

void TestEngineStatus::waitsForTheFirstSyncOfAStream()
{
    const Sync::OpenStream open = m_engine->openStream(wish("mine"));
    auto waiting = m_engine->waitForFirstSync(open.stream(), 20s);
    m_engine->start();
    ScriptedStream *server = stream();
    server->feed(
        checkpointLine(1, bucket("a", 0, 1, "{'default':0}") + ',' + bucket("b", 0, 2, "{'sub':0}"),
                       QByteArray(givenStream) + ",{'name':'mine'}")
        + partialLine(1, 1));
    QTRY_VERIFY(status().hasSyncedPriority(1));
    QVERIFY(!waiting.isFinished());
    server->feed(partialLine(1, 2));
    QCOMPARE(text(await(waiting)), QString());
    QVERIFY(!status().hasSynced);
}

void TestEngineStatus::saysWhatStoodInTheWayOfAWait()
{
    QCOMPARE(await(m_engine->waitForFirstSync(10ms)).error().code, ErrorCode::TimedOut);
    m_engine->start();
    QTRY_COMPARE(m_transport->opened().size(), 1);
    m_transport->stream(0)->end(Sync::Error{ErrorCode::Tls, QStringLiteral("forged")});
    QTRY_COMPARE(status().downloadError, ErrorCode::Tls);
    const auto result = await(m_engine->waitForFirstSync(10ms));
    QCOMPARE(result.error().code, ErrorCode::Tls);
    QCOMPARE(result.error().message, QStringLiteral("forged"));
}

void TestEngineStatus::endsEveryWaitWithTheEngine()
{
    auto first = m_engine->waitForFirstSync(1h);
    auto second = m_engine->requestCheckpoint(1h);
    m_engine.reset();
    QCOMPARE(await(first).error().code, ErrorCode::Closed);
    QCOMPARE(await(second).error().code, ErrorCode::Closed);
}

void TestEngineStatus::waitsForACheckpointItHasRequested()
{
    answerCheckpointRequests();
    m_engine->start();
    ScriptedStream *server = stream();
    server->feed(checkpointLine(1, bucket("a", 0, 3, ""), {}, "'1'") + completeLine(1));
    QTRY_VERIFY(status().hasSynced);
    auto waiting = m_engine->requestCheckpoint(20s);
    QTRY_COMPARE(m_transport->sent().size(), 2); // where we are, and the next number: 2
    server->feed(line("{'checkpoint_diff':{'last_op_id':'2','write_checkpoint':'1',"
                      "'updated_buckets':[],'removed_buckets':[]}}")
                 + completeLine(2));
    QTRY_COMPARE(server->unread(), 0);
    QVERIFY(!waiting.isFinished());
    server->feed(line("{'checkpoint_diff':{'last_op_id':'2','write_checkpoint':'2',"
                      "'updated_buckets':[],'removed_buckets':[]}}")
                 + completeLine(2));
    const auto number = await(waiting);
    QCOMPARE(text(number), QString());
    QCOMPARE(*number, 2);
}

void TestEngineStatus::requestsACheckpointAgainWhenTheServiceWasNotThere()
{
    m_engine->start();
    ScriptedStream *server = stream();
    auto waiting = m_engine->requestCheckpoint(20s);
    QTRY_COMPARE(m_transport->sent().size(), 1);
    answerCheckpointRequests();
    QTRY_COMPARE_WITH_TIMEOUT(m_transport->sent().size(), 3, 8000);
    server->feed(checkpointLine(1, bucket("a", 0, 3, ""), {}, "'2'") + completeLine(1));
    QCOMPARE(text(await(waiting)), QString());
}

QTEST_GUILESS_MAIN(TestEngineStatus)
#include "tst_enginestatus.moc"
