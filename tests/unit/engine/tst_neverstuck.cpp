// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/silencewatch.h"
#include "sync/engine/syncengine.h"
#include "sync/net/wakewatch.h"
#include "tests/support/fakeclock.h"
#include "tests/support/scriptedtransport.h"
#include "tests/unit/store/storefixture.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QSignalSpy>

using namespace std::chrono_literals;
using namespace StoreFixture;
using Sync::Credentials;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;
using TestSupport::FakeClock;
using TestSupport::ScriptedStream;
using TestSupport::ScriptedTransport;

namespace {

using UploadOutcome = Result<std::optional<Sync::Rejection>>;

/// A backend that does what the test says, at once or never.
class Backend : public Sync::Connector
{
public:
    QFuture<Result<Credentials>> fetchCredentials(bool renew) override
    {
        ++m_fetches;
        m_renewals += renew ? 1 : 0;
        if (m_isHanging)
            return hang(m_hangingFetches);
        if (m_failure)
            return Sync::readyFuture(Result<Credentials>(*m_failure));
        if (renew || m_givesNewTokens)
            ++m_tokenNumber;
        return Sync::readyFuture(
            Result<Credentials>(Credentials{QUrl(QStringLiteral("http://sync.test/")), token()}));
    }
    QFuture<UploadOutcome> upload(const Sync::UploadTransaction &) override
    {
        ++m_uploads;
        if (m_isHanging)
            return hang(m_hangingUploads);
        if (m_uploadFailure)
            return Sync::readyFuture(UploadOutcome(*m_uploadFailure));
        return Sync::readyFuture(UploadOutcome(std::nullopt));
    }
    /// A JWT when m_tokenLife is set, else a few letters.
    QByteArray token() const
    {
        const QByteArray number = QByteArray::number(m_tokenNumber);
        if (!m_tokenEnds)
            return "token" + number;
        const QByteArray claims = "{\"exp\":" + QByteArray::number(qint64(*m_tokenEnds)) + "}";
        return "x." + claims.toBase64(QByteArray::Base64UrlEncoding) + '.' + number;
    }

    int m_fetches = 0;
    int m_renewals = 0;
    int m_uploads = 0;
    int m_tokenNumber = 0;
    bool m_givesNewTokens = false; ///< with every call, as official connectors do
    bool m_isHanging = false;
    std::optional<qint64> m_tokenEnds; ///< seconds since 1970
    std::optional<Error> m_failure;
    std::optional<Error> m_uploadFailure;

private:
    template <typename T> static QFuture<T> hang(std::vector<QPromise<T>> &promises)
    {
        promises.emplace_back();
        promises.back().start();
        return promises.back().future();
    }
    std::vector<QPromise<Result<Credentials>>> m_hangingFetches;
    std::vector<QPromise<UploadOutcome>> m_hangingUploads;
};

class TestNetwork : public Sync::NetworkMonitor
{
public:
    void comeBack() { Q_EMIT becameReachable(); }
};

QByteArray checkpointLine(int lastOpId, int checksum, const QByteArray &bucket = "b")
{
    return "{\"checkpoint\":{\"last_op_id\":\"" + QByteArray::number(lastOpId)
        + "\",\"buckets\":[{\"bucket\":\"" + bucket
        + "\",\"checksum\":" + QByteArray::number(checksum) + ",\"priority\":3}]}}\n";
}

QByteArray markLine(int opId, const QByteArray &id, const QByteArray &bucket = "b")
{
    return "{\"data\":{\"bucket\":\"" + bucket + "\",\"data\":[{\"op_id\":\""
        + QByteArray::number(opId) + "\",\"op\":\"PUT\",\"object_type\":\"mark\",\"object_id\":\""
        + id + "\",\"checksum\":1,\"data\":\"{}\"}]}}\n";
}

QByteArray completeLine(int lastOpId)
{
    return "{\"checkpoint_complete\":{\"last_op_id\":\"" + QByteArray::number(lastOpId) + "\"}}\n";
}

const Error unreachable{ErrorCode::Unreachable, QStringLiteral("nobody there")};

int infoLines = 0;
void countInfo(QtMsgType type, const QMessageLogContext &context, const QString &)
{
    if (type == QtInfoMsg && qstrcmp(context.category, "tidelist.sync") == 0)
        ++infoLines;
}

} // namespace

/// What keeps the engine from standing still and from running hot.
class TestNeverStuck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void waitsLongerAndLongerWithJitterFromOneToSixtySeconds();
    void waitsAsLongAsTheServerAsks();
    void triesAtOnceWhenTheNetworkIsBack();
    void triesAtOnceWhenTheMachineWakesUp();
    void aNetworkThatComesAndGoesDoesNotKeepItBusy();
    void aStreamWithoutALineFor45SecondsIsDead();
    void whatArrivesSlowlyIsNotDead();
    void timeInWhichWeDoNotReadDoesNotCount();
    void everyCallOfTheConnectorHasATimeLimit();
    void retriesUploadsAfterEveryKindOfFailure_data();
    void retriesUploadsAfterEveryKindOfFailure();
    void aStreamThatConnectsEndsTheWaitOfUploads();
    void getsTheNextTokenBeforeTheOldOneEnds_data();
    void getsTheNextTokenBeforeTheOldOneEnds();
    void asksForANewTokenBeforeUsingOneThatEnds();
    void oneRefusalMeansOneNewToken();
    void stopsAndClosesWithinTwoSecondsWhateverHangs();
    void writesOneLinePerChangeWhileOffline();
    void aChecksumFailureFetchesOnlyThatBucketWithGrowingDelay();
    void namesATroubledFileAndGoesOnWhereItWas_data();
    void namesATroubledFileAndGoesOnWhereItWas();
    void namesAFileOfANewerVersion();

private:
    void start() { m_engine->start(); }
    bool waitForStreams(qsizetype count)
    {
        return QTest::qWaitFor([&] { return m_transport->opened().size() >= count; }, 5000);
    }
    ScriptedStream *openStream(qsizetype index = 0)
    {
        if (!waitForStreams(index + 1))
            qFatal("the engine opened no stream %d", int(index));
        m_transport->stream(index)->begin();
        return m_transport->stream(index);
    }
    /// The delay that is set once the newest stream has been given up.
    std::chrono::milliseconds delay()
    {
        const qsizetype last = m_transport->opened().size() - 1;
        if (!QTest::qWaitFor(
                [&] { return !m_transport->stream(last) && m_clock->untilNextAlarm(); }, 5000))
            qFatal("no delay is set");
        return *m_clock->untilNextAlarm();
    }
    /// Time goes by on a stream that is alive.
    void pass(ScriptedStream *stream, std::chrono::seconds time)
    {
        for (; time > 0s; time -= 20s) {
            stream->feed("{\"token_expires_in\":3600}\n");
            QTRY_COMPARE(stream->unread(), 0);
            QTest::qWait(10);
            m_clock->advance(std::min(time, 20s));
        }
        QTest::qWait(10);
    }
    /// What has come is read, applied and known: it goes to the writer and back in a few steps.
    void settle()
    {
        for (int step = 0; step < 5; ++step) {
            QCoreApplication::processEvents();
            m_store->syncSlice([](Sync::Database &) { return Result<void>(); }).waitForFinished();
            QCoreApplication::processEvents();
        }
    }
    Result<void> write(std::string sql)
    {
        auto future =
            m_store->write([sql](Sync::Connection &connection) { return connection.execute(sql); });
        future.waitForFinished();
        return future.result();
    }
    QStringList marks()
    {
        auto future = m_store->withDatabase([](Sync::Database &database) -> Result<QStringList> {
            return rows(database, "SELECT id FROM mark ORDER BY id");
        });
        future.waitForFinished();
        return *future.result();
    }
    void onWriter(std::string sql)
    {
        auto future = m_store->withDatabase(
            [sql](Sync::Database &database) { return database.connection().execute(sql); });
        future.waitForFinished();
        QCOMPARE(text(future.result()), QString());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<TestNetwork> m_network;
    std::unique_ptr<Sync::Store> m_store;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<ScriptedTransport> m_transport;
    std::unique_ptr<Sync::SyncEngine> m_engine;
    double m_random = 0.5;
};

void TestNeverStuck::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<FakeClock>();
    m_network = std::make_unique<TestNetwork>();
    m_store =
        std::move(Sync::Store::open(m_dir->filePath(QStringLiteral("a.db")), schema())).value();
    m_backend = std::make_unique<Backend>();
    m_transport = std::make_unique<ScriptedTransport>();
    m_random = 0.5;
    m_engine = std::make_unique<Sync::SyncEngine>(
        *m_store, *m_backend, *m_transport,
        Sync::Surroundings{m_clock.get(), m_network.get(), [this] { return m_random; }});
}

void TestNeverStuck::cleanup()
{
    m_engine.reset();
    m_transport.reset();
    m_backend.reset();
    m_store.reset();
    m_network.reset();
    m_clock.reset();
}

void TestNeverStuck::waitsLongerAndLongerWithJitterFromOneToSixtySeconds()
{
    start();
    std::vector<std::chrono::milliseconds> delays;
    for (int i = 0; i < 9; ++i) {
        QVERIFY(waitForStreams(i + 1));
        // Full jitter: the same failure, at one end of the range and at the other.
        m_random = i % 2 == 0 ? 0.0 : 0.999999;
        m_transport->stream(i)->end(unreachable);
        delays.push_back(delay());
        m_clock->advance(delays.back() - 1ms);
        QCOMPARE(m_transport->opened().size(), i + 1);
        m_clock->advance(1ms);
    }
    for (std::size_t i = 0; i < delays.size(); ++i) {
        const auto ceiling = std::min<std::chrono::milliseconds>(60s, 1s * (2 << i));
        const auto wanted = i % 2 == 0 ? std::chrono::milliseconds(1s) : ceiling;
        QVERIFY2(std::chrono::abs(delays[i] - wanted) < 5ms,
                 qPrintable(QStringLiteral("%1: %2").arg(i).arg(delays[i].count())));
    }
    // After a success it begins anew.
    openStream(9)->feed(checkpointLine(1, 0) + completeLine(1));
    QTRY_VERIFY(m_engine->status().hasSynced);
    m_random = 0.999999;
    m_transport->stream(9)->end(unreachable);
    QVERIFY(std::chrono::abs(delay() - 2s) < 5ms);
}

void TestNeverStuck::waitsAsLongAsTheServerAsks()
{
    start();
    QVERIFY(waitForStreams(1));
    Error busy{ErrorCode::HttpStatus, QStringLiteral("PSYNC_S2003"), 503};
    busy.retryAfter = 90s;
    m_transport->stream(0)->end(busy);
    QCOMPARE(delay(), std::chrono::milliseconds(90s));
    m_clock->advance(89s);
    QTest::qWait(20);
    QCOMPARE(m_transport->opened().size(), 1);
    m_clock->advance(1s);
    QVERIFY(waitForStreams(2));
}

void TestNeverStuck::triesAtOnceWhenTheNetworkIsBack()
{
    QVERIFY(write("INSERT INTO mark (id) VALUES ('a')"));
    m_backend->m_failure = unreachable;
    m_backend->m_uploadFailure = unreachable;
    start();
    QTRY_COMPARE(m_engine->status().downloadError, ErrorCode::Unreachable);
    QTRY_COMPARE(m_engine->status().uploadError, ErrorCode::Unreachable);
    m_backend->m_failure.reset();
    m_backend->m_uploadFailure.reset();
    const int uploads = m_backend->m_uploads;
    m_network->comeBack();
    QVERIFY(waitForStreams(1));
    QTRY_COMPARE(m_backend->m_uploads, uploads + 1);
    QTRY_COMPARE(m_engine->status().queued, 0);
}

void TestNeverStuck::triesAtOnceWhenTheMachineWakesUp()
{
    start();
    QTRY_VERIFY(openStream());
    QTRY_VERIFY(m_engine->status().isConnected);
    // Asleep for eight hours: the wall's time has gone on, ours has not.
    m_clock->jumpWall(8h);
    for (Sync::WakeWatch *each : m_engine->findChildren<Sync::WakeWatch *>())
        each->check();
    QVERIFY(waitForStreams(2));
    // Small corrections of the clock mean nothing.
    m_clock->jumpWall(-2s);
    for (Sync::WakeWatch *each : m_engine->findChildren<Sync::WakeWatch *>())
        each->check();
    m_clock->advance(10s);
    QTest::qWait(20);
    QCOMPARE(m_transport->opened().size(), 2);
}

void TestNeverStuck::aNetworkThatComesAndGoesDoesNotKeepItBusy()
{
    start();
    QVERIFY(waitForStreams(1));
    for (int i = 0; i < 100; ++i) {
        m_network->comeBack();
        m_clock->advance(100ms);
        settle(); // a stream that is wanted is opened, however slow the machine is
    }
    // Ten seconds.
    QVERIFY2(m_transport->opened().size() <= 6,
             qPrintable(QString::number(m_transport->opened().size())));
    QVERIFY(m_transport->opened().size() >= 3);
}

void TestNeverStuck::aStreamWithoutALineFor45SecondsIsDead()
{
    start();
    ScriptedStream *stream = openStream();
    stream->feed("{\"token_expires_in\":3600}\n");
    QTRY_COMPARE(stream->unread(), 0);
    QTest::qWait(20);
    m_clock->advance(40s);
    QVERIFY(m_engine->status().isConnected);
    stream->feed("{\"token_expires_in\":3560}\n");
    QTest::qWait(20);
    // Bytes that make no line are no sign of life.
    for (int i = 0; i < 44; ++i) {
        m_clock->advance(1s);
        QVERIFY(m_engine->status().isConnected);
        stream->feed("x");
        QTRY_VERIFY(m_clock->untilNextAlarm()); // it waits again
    }
    QTest::qWait(20);
    m_clock->advance(2s);
    QTRY_COMPARE(m_engine->status().downloadError, ErrorCode::TimedOut);
    QVERIFY(!m_engine->status().isConnected);
    m_clock->advance(2s);
    QVERIFY(waitForStreams(2));
}

void TestNeverStuck::whatArrivesSlowlyIsNotDead()
{
    start();
    ScriptedStream *stream = openStream();
    // One line of a megabyte over a connection of 2 kB a second.
    for (int i = 0; i < 25; ++i) {
        stream->feed(QByteArray(40 * 1024, ' '));
        QTRY_VERIFY(m_clock->untilNextAlarm());
        m_clock->advance(20s);
    }
    QTest::qWait(20);
    QVERIFY(m_engine->status().isConnected);
    QCOMPARE(m_transport->opened().size(), 1);
}

void TestNeverStuck::timeInWhichWeDoNotReadDoesNotCount()
{
    start();
    ScriptedStream *stream = openStream();
    QTRY_VERIFY(m_engine->status().isConnected);
    QSemaphore gate;
    auto blocked = m_store->withDatabase([&](Sync::Database &) -> Result<void> {
        gate.acquire();
        return {};
    });
    stream->feed("{\"token_expires_in\":3600}\n");
    m_clock->advance(10min);
    QTest::qWait(20);
    QVERIFY(m_engine->status().isConnected);
    gate.release();
    blocked.waitForFinished();
    QTRY_VERIFY(m_clock->untilNextAlarm()); // it has read, and waits again
    m_clock->advance(44s);
    QTest::qWait(20);
    QVERIFY(m_engine->status().isConnected);
    m_clock->advance(2s);
    QTRY_COMPARE(m_engine->status().downloadError, ErrorCode::TimedOut);
}

void TestNeverStuck::everyCallOfTheConnectorHasATimeLimit()
{
    QVERIFY(write("INSERT INTO mark (id) VALUES ('a')"));
    m_backend->m_isHanging = true;
    start();
    QTRY_COMPARE(m_backend->m_uploads, 1);
    m_clock->advance(61s);
    QTRY_COMPARE(m_engine->status().downloadError, ErrorCode::TimedOut);
    m_clock->advance(10min);
    QTRY_COMPARE(m_engine->status().uploadError, ErrorCode::TimedOut);
    m_backend->m_isHanging = false;
    m_clock->advance(60s);
    QVERIFY(waitForStreams(1));
    m_clock->advance(60s);
    QTRY_COMPARE(m_backend->m_uploads, 2);
    QTRY_COMPARE(m_engine->status().queued, 0);
}

void TestNeverStuck::retriesUploadsAfterEveryKindOfFailure_data()
{
    QTest::addColumn<ErrorCode>("code");
    for (const ErrorCode code :
         {ErrorCode::Unreachable, ErrorCode::TimedOut, ErrorCode::Tls, ErrorCode::HttpStatus,
          ErrorCode::BadResponse, ErrorCode::Cancelled, ErrorCode::NoKeyStore,
          ErrorCode::RateLimited, ErrorCode::SchemaMismatch, ErrorCode::Busy, ErrorCode::DiskFull,
          ErrorCode::InvalidArgument})
        QTest::newRow(Sync::errorCodeName(code).data()) << code;
}

void TestNeverStuck::retriesUploadsAfterEveryKindOfFailure()
{
    QFETCH(ErrorCode, code);
    QVERIFY(write("INSERT INTO mark (id) VALUES ('a')"));
    m_backend->m_uploadFailure = Error{code, QStringLiteral("no")};
    start();
    ScriptedStream *stream = openStream();
    QTRY_COMPARE(m_engine->status().uploadError, code);
    // Nothing is written, nothing comes down the stream; it tries all the same.
    for (int i = 2; i < 5; ++i) {
        pass(stream, 61s);
        QTRY_VERIFY(m_backend->m_uploads >= i);
    }
    QVERIFY(m_engine->status().isConnected);
    m_backend->m_uploadFailure.reset();
    pass(stream, 61s);
    QTRY_COMPARE(m_engine->status().queued, 0);
}

void TestNeverStuck::aStreamThatConnectsEndsTheWaitOfUploads()
{
    QVERIFY(write("INSERT INTO mark (id) VALUES ('a')"));
    m_backend->m_uploadFailure = unreachable;
    start();
    QVERIFY(waitForStreams(1));
    QTRY_COMPARE(m_engine->status().uploadError, ErrorCode::Unreachable);
    m_backend->m_uploadFailure.reset();
    openStream();
    QTRY_COMPARE(m_backend->m_uploads, 2);
}

void TestNeverStuck::getsTheNextTokenBeforeTheOldOneEnds_data()
{
    QTest::addColumn<bool>("byKeepalive");
    QTest::addColumn<bool>("givesNewTokens");
    QTest::newRow("the service says so") << true << true;
    QTest::newRow("the service says so, a connector that keeps tokens") << true << false;
    QTest::newRow("the token says so") << false << true;
}

void TestNeverStuck::getsTheNextTokenBeforeTheOldOneEnds()
{
    QFETCH(bool, byKeepalive);
    QFETCH(bool, givesNewTokens);
    m_backend->m_givesNewTokens = givesNewTokens;
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(m_clock->wallTime().time_since_epoch());
    if (!byKeepalive)
        m_backend->m_tokenEnds = (now + 3600s).count();
    start();
    ScriptedStream *stream = openStream();
    const QByteArray before = m_backend->token();
    QTRY_VERIFY(m_engine->status().isConnected);
    QSignalSpy changes(m_engine.get(), &Sync::SyncEngine::statusChanged);
    if (byKeepalive) {
        stream->feed("{\"token_expires_in\":60}\n");
        QTest::qWait(20);
        m_clock->advance(20s);
        stream->feed("{\"token_expires_in\":20}\n");
    } else {
        for (int i = 0; i < 100; ++i) {
            m_clock->advance(35s);
            stream->feed("{\"token_expires_in\":3600}\n");
            settle(); // seen, before the clock goes on: silence is another matter
        }
        QCOMPARE(m_transport->opened().size(), 1);
        m_backend->m_tokenEnds = (now + 7200s).count();
        m_clock->advance(35s);
        if (m_transport->opened().size() == 1) {
            stream->feed("{\"token_expires_in\":65}\n");
            settle();
            m_clock->advance(35s);
        }
    }
    QVERIFY(waitForStreams(2));
    const QByteArray after = m_backend->token();
    QVERIFY(after != before);
    QVERIFY(m_transport->opened().at(1).headers.contains({"Authorization", "Token " + after}));
    openStream(1);
    QTest::qWait(20);
    // Nobody was told that there was no stream for a moment.
    for (const auto &change : changes)
        QVERIFY(change.at(0).value<Sync::SyncStatus>().isConnected);
    QVERIFY(m_engine->status().isConnected);
    QVERIFY(!m_engine->status().downloadError);
}

void TestNeverStuck::asksForANewTokenBeforeUsingOneThatEnds()
{
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(m_clock->wallTime().time_since_epoch());
    m_backend->m_tokenEnds = (now + 10s).count();
    start();
    QVERIFY(waitForStreams(1));
    QCOMPARE(m_backend->m_fetches, 2);
    QCOMPARE(m_backend->m_renewals, 1);
    // By a wrong clock every token ends: that is no reason to ask for ever.
    openStream();
    m_clock->advance(4s);
    QTest::qWait(20);
    QCOMPARE(m_backend->m_fetches, 2);
}

void TestNeverStuck::oneRefusalMeansOneNewToken()
{
    start();
    const Error refused{ErrorCode::HttpStatus, QStringLiteral("PSYNC_S2103"), 401};
    for (int i = 0; i < 6; ++i) {
        QVERIFY(waitForStreams(i + 1));
        m_transport->stream(i)->end(refused);
        const auto wait = delay();
        // Only the first one is tried again at once.
        QVERIFY2(i == 0 ? wait == 0ms : wait >= 1s, qPrintable(QString::number(wait.count())));
        m_clock->advance(wait);
    }
    QVERIFY(waitForStreams(7));
    QCOMPARE(m_backend->m_renewals, 6);
}

void TestNeverStuck::stopsAndClosesWithinTwoSecondsWhateverHangs()
{
    QVERIFY(write("INSERT INTO mark (id) VALUES ('a')"));
    m_backend->m_isHanging = true;
    start();
    QTRY_COMPARE(m_backend->m_uploads, 1);
    QElapsedTimer timer;
    timer.start();
    m_engine->stop();
    // What hangs hangs for ever; a machine may pause for a second.
    QVERIFY(timer.elapsed() < 2000);
    QVERIFY(!m_engine->status().isRunning);
    // A slice that takes its time, a reader that does not come back, and the connector still hangs.
    start();
    const auto hasStarted = std::make_shared<QSemaphore>();
    const auto dawdle = [hasStarted](auto &) -> Result<void> {
        hasStarted->release();
        QThread::sleep(4);
        return {};
    };
    m_store->syncSlice(dawdle);
    m_store->read(dawdle);
    // What ends in time is not left behind for it.
    m_store->readInBackground([hasStarted](auto &) -> Result<void> {
        hasStarted->release();
        QThread::msleep(300);
        return {};
    });
    QVERIFY(hasStarted->tryAcquire(3, 10'000));
    timer.restart();
    m_engine.reset();
    QTest::ignoreMessage(QtWarningMsg, "A query did not end in time; its thread is left behind");
    QTest::ignoreMessage(QtWarningMsg, "A write did not end in time; its thread is left behind");
    m_store.reset();
    // Two seconds, and a pause of the machine; who waited for these would take four.
    QVERIFY2(timer.elapsed() < 3500, qPrintable(QString::number(timer.elapsed())));
    QTest::qWait(2500); // what was left behind ends before the test
}

void TestNeverStuck::writesOneLinePerChangeWhileOffline()
{
    infoLines = 0;
    const QtMessageHandler before = qInstallMessageHandler(countInfo);
    const auto restore = qScopeGuard([before] { qInstallMessageHandler(before); });
    QVERIFY(write("INSERT INTO mark (id) VALUES ('a')"));
    m_backend->m_uploadFailure = unreachable;
    start();
    for (int i = 0; i < 20; ++i) {
        QVERIFY(waitForStreams(i + 1));
        m_transport->stream(i)->end(unreachable);
        m_clock->advance(delay());
        m_clock->advance(60s);
        QTest::qWait(2);
    }
    QCOMPARE(infoLines, 2); // one for the stream, one for the uploads
    openStream(20);
    QTRY_VERIFY(m_engine->status().isConnected);
    QCOMPARE(infoLines, 3);
}

void TestNeverStuck::aChecksumFailureFetchesOnlyThatBucketWithGrowingDelay()
{
    m_random = 0.999999;
    start();
    const QByteArray two = "{\"checkpoint\":{\"last_op_id\":\"2\",\"buckets\":["
                           "{\"bucket\":\"good\",\"checksum\":1,\"priority\":1},"
                           "{\"bucket\":\"bad\",\"checksum\":77,\"priority\":2}]}}\n";
    const QByteArray partial =
        "{\"partial_checkpoint_complete\":{\"last_op_id\":\"2\",\"priority\":1}}\n";
    std::vector<std::chrono::milliseconds> delays;
    for (int i = 0; i < 4; ++i) {
        ScriptedStream *stream = openStream(i);
        const QJsonObject body = QJsonDocument::fromJson(m_transport->opened().at(i).body).object();
        if (i > 0) {
            const QByteArray request = m_transport->opened().at(i).body;
            QVERIFY2(request.contains("\"good\""), request.constData());
            QVERIFY2(!request.contains("\"bad\""), request.constData());
        }
        // What can be published is published each time, which is no reason to hurry.
        stream->feed(two + (i == 0 ? markLine(1, "m", "good") : QByteArray()) + partial
                     + markLine(2, "n", "bad") + completeLine(2));
        QTRY_COMPARE(m_engine->status().downloadError, ErrorCode::ChecksumMismatch);
        QVERIFY2(m_engine->status().errorDetails.contains(QStringLiteral("bad")),
                 qPrintable(m_engine->status().errorDetails));
        QCOMPARE(marks(), QStringList{QStringLiteral("m")});
        delays.push_back(delay());
        m_clock->advance(delays.back());
    }
    for (std::size_t i = 1; i < delays.size(); ++i)
        QVERIFY(delays[i] >= 2 * delays[i - 1] - 10ms);
}

void TestNeverStuck::namesATroubledFileAndGoesOnWhereItWas_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("locked") << QByteArray("locked") << ErrorCode::Busy;
    QTest::newRow("full") << QByteArray("full") << ErrorCode::DiskFull;
    QTest::newRow("read only") << QByteArray("read only") << ErrorCode::ReadOnly;
}

void TestNeverStuck::namesATroubledFileAndGoesOnWhereItWas()
{
    QFETCH(QByteArray, kind);
    QFETCH(ErrorCode, code);
    start();
    ScriptedStream *stream = openStream();
    stream->feed(checkpointLine(2, 2) + markLine(1, "a"));
    QTRY_COMPARE(stream->unread(), 0);
    settle();
    std::unique_ptr<Sync::Connection> other;
    if (kind == "locked") {
        onWriter("PRAGMA busy_timeout=30");
        other = std::move(
                    Sync::Connection::open(m_store->path(), Sync::Connection::Mode::ReadWrite, 5s))
                    .value();
        QVERIFY(other->execute("BEGIN IMMEDIATE"));
    } else {
        onWriter(kind == "full" ? "PRAGMA max_page_count=1" : "PRAGMA query_only=ON");
    }
    const QByteArray big(100000, 'x');
    stream->feed("{\"data\":{\"bucket\":\"b\",\"data\":[{\"op_id\":\"2\",\"op\":\"PUT\","
                 "\"object_type\":\"project\",\"object_id\":\"p\",\"checksum\":1,"
                 "\"data\":\"{\\\"name\\\":\\\""
                 + big + "\\\"}\"}]}}\n" + completeLine(2));
    QTRY_COMPARE(m_engine->status().downloadError, code);
    QVERIFY(m_engine->status().isConnected);
    for (int i = 0; i < 5; ++i) {
        QTest::qWait(60);
        m_clock->advance(8s);
    }
    QCOMPARE(m_engine->status().downloadError, code);
    QCOMPARE(m_transport->opened().size(), 1);
    other.reset();
    onWriter("PRAGMA query_only=OFF; PRAGMA max_page_count=1000000");
    QTest::qWait(60);
    m_clock->advance(8s);
    QTRY_VERIFY(m_engine->status().hasSynced);
    QTRY_VERIFY(!m_engine->status().downloadError);
    QCOMPARE(m_transport->opened().size(), 1); // nothing was fetched again
    QCOMPARE(marks(), QStringList{QStringLiteral("a")});
}

void TestNeverStuck::namesAFileOfANewerVersion()
{
    auto version = m_store->withDatabase([](Sync::Database &database) -> Result<QStringList> {
        return rows(database, "PRAGMA user_version");
    });
    version.waitForFinished();
    const std::string ours = version.result()->constFirst().toStdString();
    onWriter("PRAGMA user_version=999");
    start();
    QTRY_COMPARE(m_engine->status().downloadError, ErrorCode::NewerVersion);
    QCOMPARE(m_transport->opened().size(), 0);
    onWriter("PRAGMA user_version=" + ours);
    m_clock->advance(2s);
    QVERIFY(waitForStreams(1));
}

QTEST_GUILESS_MAIN(TestNeverStuck)
#include "tst_neverstuck.moc"
