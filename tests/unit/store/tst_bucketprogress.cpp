// SPDX-License-Identifier: Apache-2.0
#include "storefixture.h"

using namespace StoreFixture;
using Sync::BucketProgress;
using Sync::OpType;
using Sync::PublishOutcome;

class TestBucketProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void countsOperationsAndBytes();
    void keepsItsCountsInTheFile();
    void beginsAnewWithAFullPublication();
    void goesOnAfterAPartialPublication();
    void goesOnWhileACheckpointIsHeldBack();
    void beginsAtNothingWhenToldTo();
    void forgetsTheCountsOfARemovedBucket();

private:
    using Progress = std::vector<BucketProgress>;
    Progress progress() const { return m_database->buckets().bucketProgress().value(); }
    static Sync::Checkpoint countedCheckpoint(std::int64_t lastOpId, std::int64_t count)
    {
        Sync::Checkpoint target = checkpoint(lastOpId, {{"b", 3}});
        target.buckets["b"].count = count;
        return target;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    std::unique_ptr<Sync::Database> m_database;
};

void TestBucketProgress::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_database.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(QStringLiteral("a.db"));
    m_database = open(m_path);
    QCOMPARE(text(save(*m_database, "b",
                       {{1, OpType::Put, "mark", "x", "{}"}, {2, OpType::Put, "mark", "x", "{}"}})),
             QString());
    QCOMPARE(text(save(*m_database, "b", {{3, OpType::Remove, "mark", "x", ""}})), QString());
}

void TestBucketProgress::countsOperationsAndBytes()
{
    // Superseded operations and removals came over the wire like all others.
    QCOMPARE(progress(), (Progress{{"b", 0, 3, 4}}));
}

void TestBucketProgress::keepsItsCountsInTheFile()
{
    m_database.reset();
    m_database = open(m_path);
    QCOMPARE(progress(), (Progress{{"b", 0, 3, 4}}));
}

void TestBucketProgress::beginsAnewWithAFullPublication()
{
    QCOMPARE(publish(*m_database, countedCheckpoint(3, 2)).value(), PublishOutcome::Published);
    QCOMPARE(progress(), (Progress{{"b", 2, 0, 0}}));
    // A server that tells no counts leaves them as they are.
    QVERIFY(save(*m_database, "b", {{4, OpType::Put, "mark", "y", "{}"}}));
    QVERIFY(publish(*m_database, checkpoint(4, {{"b", 3}})));
    QCOMPARE(progress(), (Progress{{"b", 2, 1, 2}}));
}

void TestBucketProgress::goesOnAfterAPartialPublication()
{
    QCOMPARE(publish(*m_database, countedCheckpoint(3, 2), 3).value(), PublishOutcome::Published);
    QCOMPARE(progress(), (Progress{{"b", 0, 3, 4}}));
}

void TestBucketProgress::goesOnWhileACheckpointIsHeldBack()
{
    QVERIFY(run(*m_database, "INSERT INTO mark (id) VALUES ('mine')"));
    QCOMPARE(publish(*m_database, countedCheckpoint(3, 2)).value(),
             PublishOutcome::HeldBackByUploads);
    QCOMPARE(progress(), (Progress{{"b", 0, 3, 4}}));
}

void TestBucketProgress::beginsAtNothingWhenToldTo()
{
    QCOMPARE(text(m_database->write(
                 Sync::Database::Writer::Sync,
                 [this](Sync::Connection &) { return m_database->buckets().resetProgress(); })),
             QString());
    QCOMPARE(progress(), (Progress{{"b", 0, 0, 0}}));
}

void TestBucketProgress::forgetsTheCountsOfARemovedBucket()
{
    const std::vector<std::string> names{"b"};
    QCOMPARE(text(m_database->write(
                 Sync::Database::Writer::Sync,
                 [&](Sync::Connection &) { return m_database->buckets().removeBuckets(names); })),
             QString());
    QCOMPARE(progress(), Progress());
}

QTEST_GUILESS_MAIN(TestBucketProgress)
#include "tst_bucketprogress.moc"
