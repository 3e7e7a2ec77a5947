// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/syncdatabase.h"

#include "tests/support/await.h"
#include "tests/support/scriptedtransport.h"
#include "tests/support/tokenconnector.h"
#include "tests/unit/store/storefixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace StoreFixture;
using namespace std::chrono_literals;
using Sync::ErrorCode;
using Sync::Result;
using Sync::SyncDatabase;
using Sync::SyncStream;
using TestSupport::await;
using TestSupport::TokenConnector;

namespace {

const QByteArray oneMark =
    "{\"checkpoint\":{\"last_op_id\":\"1\",\"buckets\":[{\"bucket\":\"b\",\"checksum\":1}]}}\n"
    "{\"data\":{\"bucket\":\"b\",\"data\":[{\"op_id\":\"1\",\"op\":\"PUT\",\"object_type\":"
    "\"mark\","
    "\"object_id\":\"m\",\"checksum\":1,\"data\":\"{}\"}]}}\n"
    "{\"checkpoint_complete\":{\"last_op_id\":\"1\"}}\n";

const QByteArray nothingNew =
    "{\"checkpoint\":{\"last_op_id\":\"1\",\"buckets\":[{\"bucket\":\"b\",\"checksum\":1}]}}\n"
    "{\"checkpoint_complete\":{\"last_op_id\":\"1\"}}\n";

} // namespace

class TestSyncDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void syncsWhileItIsConnected();
    void knowsItsStatusBeforeItConnects();
    void letsOneProcessSyncAFile();
    void opensStreamsBeforeItConnects();
    void syncsOnce();
    void syncsOnceOverTheConnectionThereIs();
    void hasNotSyncedAfterAClearAndHasAfterTheNextConnection();
    void getsTheSameDataBackAfterASoftClearWithoutADownload();
    void handsOutTheQueueToWhoeverUploadsByHand();
    void waitsForNothingWithoutAConnection();
    void tellsWhichTablesHaveChanged();

private:
    void open()
    {
        m_database =
            std::move(SyncDatabase::open(m_dir->filePath(QStringLiteral("a.db")), schema()))
                .value();
    }
    Result<void> connectIt() { return m_database->connect(m_connector, options()); }
    Sync::ConnectOptions options()
    {
        Sync::ConnectOptions options;
        options.transport = &m_transport;
        return options;
    }
    TestSupport::ScriptedStream *stream()
    {
        const auto count = m_seen;
        if (!QTest::qWaitFor([&] { return m_transport.opened().size() > count; }, 5000))
            qFatal("no stream was opened");
        ++m_seen;
        m_transport.stream(count)->begin();
        return m_transport.stream(count);
    }
    QByteArray lastRequest() const { return m_transport.opened().last().body; }
    QStringList marks()
    {
        return await(m_database->store().withDatabase(
                         [](Sync::Database &database) -> Result<QStringList> {
                             return rows(database, "SELECT id FROM mark ORDER BY id");
                         }))
            .value();
    }
    void write(std::string sql)
    {
        QCOMPARE(text(await(m_database->store().write(
                     [sql](Sync::Connection &connection) { return connection.execute(sql); }))),
                 QString());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    TokenConnector m_connector;
    TestSupport::ScriptedTransport m_transport;
    std::unique_ptr<SyncDatabase> m_database;
    qsizetype m_seen = 0;
};

void TestSyncDatabase::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_dir = std::make_unique<QTemporaryDir>();
    open();
}

void TestSyncDatabase::cleanup()
{
    m_database.reset();
}

void TestSyncDatabase::syncsWhileItIsConnected()
{
    QSignalSpy synced(m_database.get(), &SyncDatabase::synced);
    QSignalSpy changes(m_database.get(), &SyncDatabase::statusChanged);
    QCOMPARE(text(connectIt()), QString());
    auto first = m_database->waitForFirstSync(20s);
    QPointer<TestSupport::ScriptedStream> server = stream();
    server->feed(oneMark);
    QCOMPARE(text(await(first)), QString());
    QTRY_COMPARE(synced.size(), 1);
    QVERIFY(!changes.isEmpty());
    QCOMPARE(marks(), QStringList{QStringLiteral("m")});
    QVERIFY(m_database->status().isConnected);
    m_database->disconnect();
    QVERIFY(!m_database->isConnectionWanted());
    QVERIFY(!m_database->status().isConnected);
    QVERIFY(!m_database->status().isRunning);
    QVERIFY(m_database->status().hasSynced);
    QVERIFY(!server || server->isAborted());
}

void TestSyncDatabase::knowsItsStatusBeforeItConnects()
{
    QVERIFY(!m_database->status().hasSynced);
    QVERIFY(connectIt());
    stream()->feed(oneMark);
    QTRY_VERIFY(m_database->status().hasSynced);
    write("INSERT INTO mark (id) VALUES ('mine')");
    m_database.reset();
    open();
    QVERIFY(m_database->status().hasSynced);
    QVERIFY(m_database->status().lastSyncedAt);
    QVERIFY(m_database->status().hasSyncedPriority(3));
    // Without a connection the counts are told as well.
    write("INSERT INTO mark (id) VALUES ('another')");
    QTRY_VERIFY(m_database->status().queued > 0);
}

void TestSyncDatabase::letsOneProcessSyncAFile()
{
    QVERIFY(connectIt());
    auto other = std::move(SyncDatabase::open(m_database->store().path(), schema())).value();
    QCOMPARE(other->connect(m_connector, options()).error().code, ErrorCode::OwnedElsewhere);
    m_database->disconnect();
    QCOMPARE(text(other->connect(m_connector, options())), QString());
}

void TestSyncDatabase::opensStreamsBeforeItConnects()
{
    Sync::StreamRequest request;
    request.stream = SyncStream("a");
    const Sync::OpenStream open = m_database->openStream(request);
    request.stream = SyncStream("b");
    QCOMPARE(text(await(m_database->subscribe(request))), QString());
    QVERIFY(connectIt());
    stream();
    QVERIFY2(lastRequest().contains("\"stream\":\"a\""), lastRequest().constData());
    QVERIFY2(lastRequest().contains("\"stream\":\"b\""), lastRequest().constData());
    QCOMPARE(text(await(m_database->unsubscribe(SyncStream("a")))), QString());
    stream();
    QVERIFY2(!lastRequest().contains("\"stream\":\"a\""), lastRequest().constData());
    QVERIFY(!open.isOpen());
}

void TestSyncDatabase::syncsOnce()
{
    auto report = m_database->sync(m_connector, 20s, options());
    stream()->feed(oneMark);
    const auto result = await(report);
    QCOMPARE(text(result), QString());
    QCOMPARE(result->lastOpId, 1);
    QTRY_VERIFY(!m_database->isConnectionWanted());
    QCOMPARE(marks(), QStringList{QStringLiteral("m")});
}

void TestSyncDatabase::syncsOnceOverTheConnectionThereIs()
{
    QVERIFY(connectIt());
    stream()->feed(oneMark);
    QTRY_VERIFY(m_database->status().hasSynced);
    auto report = m_database->sync(m_connector, 20s);
    stream()->feed(nothingNew);
    QCOMPARE(text(await(report)), QString());
    QTest::qWait(20);
    QVERIFY(m_database->isConnectionWanted());
}

void TestSyncDatabase::hasNotSyncedAfterAClearAndHasAfterTheNextConnection()
{
    QVERIFY(connectIt());
    stream()->feed(oneMark);
    QTRY_VERIFY(m_database->status().hasSynced);
    write("INSERT INTO mark (id) VALUES ('mine')");
    QCOMPARE(text(await(m_database->disconnectAndClear())), QString());
    QTRY_VERIFY(!m_database->status().hasSynced);
    QCOMPARE(m_database->status().queued, 0);
    QCOMPARE(marks(), QStringList());
    QVERIFY(connectIt());
    QVERIFY(!m_database->status().hasSynced);
    auto first = m_database->waitForFirstSync(20s);
    auto *server = stream();
    QVERIFY2(lastRequest().contains("\"buckets\":[]"), lastRequest().constData());
    QVERIFY(!first.isFinished());
    server->feed(oneMark);
    QCOMPARE(text(await(first)), QString());
    QCOMPARE(marks(), QStringList{QStringLiteral("m")});
}

void TestSyncDatabase::getsTheSameDataBackAfterASoftClearWithoutADownload()
{
    QVERIFY(connectIt());
    stream()->feed(oneMark);
    QTRY_VERIFY(m_database->status().hasSynced);
    QCOMPARE(text(await(m_database->disconnectAndClear({Sync::ClearMode::Soft, true}))), QString());
    QCOMPARE(marks(), QStringList());
    QVERIFY(connectIt());
    auto *server = stream();
    QVERIFY2(lastRequest().contains("\"after\":\"1\""), lastRequest().constData());
    server->feed(nothingNew);
    QTRY_COMPARE(marks(), QStringList{QStringLiteral("m")});
}

void TestSyncDatabase::handsOutTheQueueToWhoeverUploadsByHand()
{
    write("INSERT INTO mark (id) VALUES ('a')");
    write("INSERT INTO mark (id) VALUES ('b')");
    auto &pending = m_database->pendingUploads();
    const auto first = await(pending.nextTransaction());
    QCOMPARE((*first)->entries.at(0).rowId, QStringLiteral("a"));
    QCOMPARE(text(await(pending.complete(**first))), QString());
    const auto batch = await(pending.nextBatch(10));
    QCOMPARE(batch->entries.size(), std::size_t(1));
    QCOMPARE(text(await(pending.complete(*batch, 7))), QString());
    QVERIFY(!await(pending.nextTransaction())->has_value());
    QTRY_COMPARE(m_database->status().queued, 0);
}

void TestSyncDatabase::waitsForNothingWithoutAConnection()
{
    QCOMPARE(await(m_database->waitForFirstSync(1h)).error().code, ErrorCode::Closed);
    QCOMPARE(await(m_database->waitForFirstSync(1, 1h)).error().code, ErrorCode::Closed);
    QCOMPARE(await(m_database->waitForFirstSync(SyncStream("a"), 1h)).error().code,
             ErrorCode::Closed);
    QCOMPARE(await(m_database->requestCheckpoint(1h)).error().code, ErrorCode::Closed);
}

void TestSyncDatabase::tellsWhichTablesHaveChanged()
{
    std::vector<Sync::ChangedTables> told;
    QObject::connect(m_database.get(), &SyncDatabase::tablesChanged, this,
                     [&](const Sync::ChangedTables &tables) { told.push_back(tables); });
    write("INSERT INTO mark (id) VALUES ('a')");
    QTRY_COMPARE(told.size(), std::size_t(1));
    QVERIFY(told[0] == (Sync::ChangedTables{"mark", "sync_crud"}));
}

QTEST_GUILESS_MAIN(TestSyncDatabase)
#include "tst_syncdatabase.moc"
