// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/streamapplier.h"
#include "tests/unit/store/storefixture.h"

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

private:
    StreamApplier::Slice apply(const QByteArray &bytes)
    {
        m_applier->append({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        return m_applier->work(std::chrono::seconds(10));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Sync::Database> m_database;
    std::unique_ptr<StreamApplier> m_applier;
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

QTEST_GUILESS_MAIN(TestStreamApplier)
#include "tst_streamapplier.moc"
