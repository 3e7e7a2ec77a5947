// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/streamapplier.h"
#include "tests/unit/store/storefixture.h"

#include <csignal>
#include <sys/resource.h>

using namespace StoreFixture;
using Sync::StreamApplier;

namespace {

template <typename Event> int countOf(const StreamApplier::Slice &slice)
{
    int count = 0;
    for (const Sync::SyncEvent &event : slice.events)
        count += std::holds_alternative<Event>(event) ? 1 : 0;
    return count;
}

/// Longer files than this cannot be written by this process.
void setFileSizeLimit(rlim_t bytes)
{
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = std::min(bytes, limit.rlim_max);
    setrlimit(RLIMIT_FSIZE, &limit);
}

} // namespace

class TestStreamApplier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsDataThatCameBeforeABadLine();
    void closesOnceAfterABadLine();
    void worksInSlices();
    void ignoresBytesOutsideAnIteration();
    void asksForWhatIsMissingAfterAnInterruption();
    void repeatsTheSameStepWhenTheFileWorksAgain_data();
    void repeatsTheSameStepWhenTheFileWorksAgain();
    void keepsABadLineForAfterTheRepetition();
    void repeatsTheEndOfAResponse();
    void repeatsAHeldBackCheckpoint();
    void repeatsAStepThatEndsTheIteration();

private:
    /// No write transaction can begin or go through while one of these is there.
    void makeTrouble(const QByteArray &kind);
    void endTrouble();

    StreamApplier::Slice apply(const QByteArray &bytes)
    {
        m_applier->append({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        return m_applier->work(std::chrono::seconds(10));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Sync::Database> m_database;
    std::unique_ptr<StreamApplier> m_applier;
    std::unique_ptr<Sync::Connection> m_other;
};

static const QByteArray checkpointLine =
    "{\"checkpoint\":{\"last_op_id\":\"1\",\"buckets\":[{\"bucket\":\"b\",\"checksum\":1}]}}\n";
static const QByteArray dataLine = "{\"data\":{\"bucket\":\"b\",\"data\":[{\"op_id\":\"1\",\"op\":"
                                   "\"PUT\",\"object_type\":\"mark\","
                                   "\"object_id\":\"m\",\"checksum\":1,\"data\":\"{}\"}]}}\n";
static const QByteArray completeLine = "{\"checkpoint_complete\":{\"last_op_id\":\"1\"}}\n";

void TestStreamApplier::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_dir = std::make_unique<QTemporaryDir>();
    m_database = open(m_dir->filePath(QStringLiteral("a.db")));
    m_applier = std::make_unique<StreamApplier>(*m_database);
    QVERIFY(m_applier->start({}));
    m_applier->open(Sync::Framing::Ndjson);
}

void TestStreamApplier::cleanup()
{
    m_other.reset();
    m_applier.reset();
    m_database.reset();
}

void TestStreamApplier::keepsDataThatCameBeforeABadLine()
{
    const auto slice = apply(checkpointLine + dataLine + "nonsense\n" + completeLine);
    QCOMPARE(countOf<Sync::Error>(slice), 1);
    QCOMPARE(countOf<Sync::Applied>(slice), 0);
    const auto positions = m_database->buckets().bucketPositions().value();
    QCOMPARE(positions.size(), std::size_t(1));
    QCOMPARE(positions[0].after, 1);
}

void TestStreamApplier::closesOnceAfterABadLine()
{
    auto slice = apply("nonsense\n" + checkpointLine);
    QCOMPARE(countOf<Sync::CloseStream>(slice), 1);
    QVERIFY(!m_applier->isActive());
    slice = m_applier->finish();
    QVERIFY(slice.events.empty());
}

void TestStreamApplier::worksInSlices()
{
    const QByteArray bytes = checkpointLine + dataLine + completeLine;
    m_applier->append({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    int slices = 0;
    int published = 0;
    StreamApplier::Slice slice;
    do {
        slice = m_applier->work(std::chrono::milliseconds(0));
        published += countOf<Sync::Applied>(slice);
        ++slices;
    } while (slice.hasMore);
    QVERIFY(slices >= 3);
    QCOMPARE(published, 1);
    QCOMPARE(rows(*m_database, "SELECT id FROM mark"), QStringList{QStringLiteral("m")});
}

void TestStreamApplier::ignoresBytesOutsideAnIteration()
{
    (void)m_applier->finish();
    const auto slice = apply(checkpointLine + dataLine + completeLine);
    QVERIFY(slice.events.empty());
    QCOMPARE(rows(*m_database, "SELECT id FROM mark"), QStringList());
}

void TestStreamApplier::asksForWhatIsMissingAfterAnInterruption()
{
    std::atomic<bool> flag = false;
    m_database->setInterruptFlag(&flag);
    (void)apply(checkpointLine + dataLine);
    flag = true;
    const auto slice = apply(completeLine);
    QCOMPARE(countOf<Sync::Error>(slice), 1);
    QCOMPARE(countOf<Sync::Applied>(slice), 0);
    flag = false;
    // Nothing is downloaded again.
    const auto body = m_applier->start({});
    QVERIFY(body);
    QVERIFY2(body->contains("\"after\":\"1\""), body->constData());
    m_applier->open(Sync::Framing::Ndjson);
    QCOMPARE(countOf<Sync::Applied>(apply(checkpointLine + completeLine)), 1);
    QCOMPARE(rows(*m_database, "SELECT id FROM mark"), QStringList{QStringLiteral("m")});
}

void TestStreamApplier::makeTrouble(const QByteArray &kind)
{
    Sync::Connection &connection = m_database->connection();
    if (kind == "locked") {
        m_other =
            std::move(Sync::Connection::open(m_database->path(), Sync::Connection::Mode::ReadWrite,
                                             std::chrono::milliseconds(100)))
                .value();
        QVERIFY(m_other->execute("BEGIN IMMEDIATE"));
        QVERIFY(connection.execute("PRAGMA busy_timeout=50"));
    } else if (kind == "failing") {
        // Shows when the transaction is to be committed, not before.
        setFileSizeLimit(1);
    } else if (kind == "read only") {
        QVERIFY(connection.execute("PRAGMA query_only=ON"));
    } else {
        // As many pages as there are: the next one is one too many.
        QVERIFY(connection.execute("PRAGMA max_page_count=1"));
    }
}

void TestStreamApplier::endTrouble()
{
    m_other.reset();
    setFileSizeLimit(RLIM_INFINITY);
    QVERIFY(m_database->connection().execute("PRAGMA query_only=OFF;"
                                             "PRAGMA max_page_count=1073741823"));
}

void TestStreamApplier::repeatsTheSameStepWhenTheFileWorksAgain_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<Sync::ErrorCode>("code");
    QTest::addColumn<int>("when");
    const std::pair<const char *, Sync::ErrorCode> kinds[] = {
        {"locked", Sync::ErrorCode::Busy},
        {"read only", Sync::ErrorCode::ReadOnly},
        {"full", Sync::ErrorCode::DiskFull},
        {"failing", Sync::ErrorCode::DiskFailed},
    };
    for (const auto &[kind, code] : kinds) {
        for (int when = 0; when < 3; ++when)
            QTest::addRow("%s before line %d", kind, when) << QByteArray(kind) << code << when;
    }
}

void TestStreamApplier::repeatsTheSameStepWhenTheFileWorksAgain()
{
    QFETCH(QByteArray, kind);
    QFETCH(Sync::ErrorCode, code);
    QFETCH(int, when);
    // So large that a full file has no room for it.
    const QByteArray text(300000, 'x');
    const QByteArray data = "{\"data\":{\"bucket\":\"b\",\"data\":[{\"op_id\":\"1\",\"op\":\"PUT\","
                            "\"object_type\":\"project\",\"object_id\":\"p\",\"checksum\":1,"
                            "\"data\":\"{\\\"name\\\":\\\""
        + text + "\\\"}\"}]}}\n";
    // The first line removes a large bucket, the last one publishes: all three write.
    const QByteArray lines[] = {checkpointLine, data, completeLine};
    for (int i = 0; i < when; ++i)
        QCOMPARE(apply(lines[i]).trouble.has_value(), false);
    makeTrouble(kind);
    QByteArray rest;
    for (int i = when; i < 3; ++i)
        rest += lines[i];
    // In pieces, as from a network: what follows waits behind the step that does not go through.
    StreamApplier::Slice slice = apply(rest.left(rest.size() / 2));
    slice = apply(rest.mid(rest.size() / 2));
    for (int i = 0; i < 3; ++i) {
        QVERIFY(slice.trouble);
        QCOMPARE(slice.trouble->code, code);
        QVERIFY(slice.events.empty());
        QVERIFY(m_applier->isActive());
        slice = m_applier->work(std::chrono::seconds(10));
    }
    QCOMPARE(rows(*m_database, "SELECT id FROM project"), QStringList());
    endTrouble();
    slice = m_applier->work(std::chrono::seconds(10));
    QCOMPARE(slice.trouble.has_value(), false);
    QCOMPARE(countOf<Sync::Applied>(slice), 1);
    QCOMPARE(rows(*m_database, "SELECT id, length(name) FROM project"),
             QStringList{QStringLiteral("p|300000")});
}

void TestStreamApplier::keepsABadLineForAfterTheRepetition()
{
    (void)apply(checkpointLine);
    makeTrouble("read only");
    auto slice = apply(dataLine + dataLine + "nonsense\n");
    QVERIFY(slice.trouble);
    slice = m_applier->work(std::chrono::seconds(10));
    QVERIFY(slice.trouble);
    QVERIFY(slice.events.empty());
    endTrouble();
    slice = m_applier->work(std::chrono::seconds(10));
    QCOMPARE(countOf<Sync::Error>(slice), 1);
    QCOMPARE(slice.lines, 2);
    QCOMPARE(m_database->buckets().bucketPositions().value().size(), std::size_t(1));
}

void TestStreamApplier::repeatsTheEndOfAResponse()
{
    (void)apply(checkpointLine);
    makeTrouble("read only");
    // The last line has no newline: it is one only because nothing follows.
    (void)apply(dataLine + completeLine.trimmed());
    auto slice = m_applier->finish();
    QVERIFY(slice.trouble);
    slice = m_applier->finish();
    QVERIFY(slice.trouble);
    endTrouble();
    slice = m_applier->finish();
    QCOMPARE(countOf<Sync::Applied>(slice), 1);
    QCOMPARE(countOf<Sync::CloseStream>(slice), 1);
    QCOMPARE(rows(*m_database, "SELECT id FROM mark"), QStringList{QStringLiteral("m")});
}

void TestStreamApplier::repeatsAHeldBackCheckpoint()
{
    QVERIFY(run(*m_database, "INSERT INTO mark (id) VALUES ('mine')"));
    auto slice = apply(checkpointLine + dataLine + completeLine);
    QCOMPARE(countOf<Sync::HeldBackByUploads>(slice), 1);
    QVERIFY(m_database->write(Sync::Database::Writer::Sync, [&](Sync::Connection &) {
        const auto done = m_database->uploads().discardAll();
        return done ? m_database->uploads().setTargetWriteCheckpoint(0, 1) : done.error();
    }));
    makeTrouble("read only");
    QVERIFY(m_applier->uploadsCompleted().trouble);
    QVERIFY(m_applier->uploadsCompleted().trouble);
    endTrouble();
    QCOMPARE(countOf<Sync::Applied>(m_applier->uploadsCompleted()), 1);
}

void TestStreamApplier::repeatsAStepThatEndsTheIteration()
{
    (void)apply(checkpointLine + dataLine + dataLine); // twice is one too many
    makeTrouble("failing");
    auto slice = apply(completeLine);
    QVERIFY(slice.trouble);
    QVERIFY(slice.events.empty());
    QVERIFY(m_applier->isActive());
    endTrouble();
    slice = m_applier->work(std::chrono::seconds(10));
    QCOMPARE(countOf<Sync::ChecksumFailed>(slice), 1);
    QCOMPARE(countOf<Sync::CloseStream>(slice), 1);
    QCOMPARE(m_database->buckets().bucketPositions().value().size(), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestStreamApplier)
#include "tst_streamapplier.moc"
