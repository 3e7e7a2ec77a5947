// SPDX-License-Identifier: Apache-2.0
#include "machinefixture.h"

#include <QTest>

using namespace MachineFixture;

class TestHeldCheckpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void holdsACheckpointBackWhileWritesWait();
    void publishesTheHeldCheckpointOnceWritesAreUploaded();
    void keepsTheHeldCheckpointUntilItCoversTheWrites();
    void heldCheckpointWithoutWriteCheckpointCoversNothing();
    void writeCheckpointSeenEarlierCoversTheHeldCheckpoint();
    void endOfTheStreamDropsTheHeldCheckpoint();
    void newTargetDropsTheHeldCheckpoint_data();
    void newTargetDropsTheHeldCheckpoint();
    void heldCheckpointIsCheckedAgain();
    void refusedPartialsAreSilent();
    void priorityZeroIsPublishedOverWaitingWrites();
    void startForgetsTheIterationBefore();
};

#define EXPECT(actual, expected) QCOMPARE(actual, QStringLiteral(expected))

void TestHeldCheckpoint::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestHeldCheckpoint::holdsACheckpointBackWhileWritesWait()
{
    Fixture f;
    f.start();
    f.line(checkpoint(1, {bucket("a", 1)}));
    f.line(data("a", 1, 1));
    f.storage.write();
    EXPECT(f.line(complete(1)), "held back");
    QVERIFY(f.machine.isHeldBack());
    QVERIFY(f.storage.state.published.empty());
    // Its operations are here all the same, and are not asked for again.
    QCOMPARE(f.storage.state.buckets["a"].after, 1);
}

void TestHeldCheckpoint::publishesTheHeldCheckpointOnceWritesAreUploaded()
{
    Fixture f;
    f.storage.write();
    f.start();
    f.line(checkpoint(1, {}, 4));
    EXPECT(f.line(complete(1)), "held back");
    f.storage.upload(4);
    EXPECT(f.uploaded(), "applied 1");
    QVERIFY(!f.machine.isHeldBack());
    EXPECT(f.uploaded(), "");
}

void TestHeldCheckpoint::keepsTheHeldCheckpointUntilItCoversTheWrites()
{
    Fixture f;
    f.storage.write();
    f.start();
    f.line(checkpoint(1, {}, 4));
    f.line(complete(1));
    EXPECT(f.uploaded(), ""); // not uploaded at all
    f.storage.upload(5);
    EXPECT(f.uploaded(), "");
    QVERIFY(f.machine.isHeldBack());
    f.line(diff(2, {}, {}, 5));
    QVERIFY(!f.machine.isHeldBack());
    EXPECT(f.line(complete(2)), "applied 2");
}

void TestHeldCheckpoint::heldCheckpointWithoutWriteCheckpointCoversNothing()
{
    Fixture f;
    f.storage.write();
    f.start();
    f.line(checkpoint(1, {}));
    f.line(complete(1));
    f.storage.upload(1);
    EXPECT(f.uploaded(), "");
    // Where there is nothing to wait for, it will do.
    f.storage.state.targetWriteCheckpoint.reset();
    EXPECT(f.uploaded(), "applied 1");
}

void TestHeldCheckpoint::writeCheckpointSeenEarlierCoversTheHeldCheckpoint()
{
    Fixture f;
    f.storage.write();
    f.start();
    f.line(checkpoint(1, {}, 5));
    f.line(complete(1));
    f.line(diff(2, {}));
    EXPECT(f.line(complete(2)), "held back");
    f.storage.upload(5);
    // The official core waits for another checkpoint here, which may never come.
    EXPECT(f.uploaded(), "applied 2");
}

void TestHeldCheckpoint::endOfTheStreamDropsTheHeldCheckpoint()
{
    Fixture f;
    f.storage.write();
    f.start();
    f.line(checkpoint(1, {}, 4));
    EXPECT(f.line(complete(1)), "held back");
    f.machine.streamEnded();
    QVERIFY(!f.machine.isHeldBack());
    f.storage.upload(4);
    EXPECT(f.uploaded(), "");
}

void TestHeldCheckpoint::newTargetDropsTheHeldCheckpoint_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("checkpoint") << checkpoint(2, {}, 4);
    QTest::newRow("diff") << diff(2, {}, {}, 4);
}

void TestHeldCheckpoint::newTargetDropsTheHeldCheckpoint()
{
    QFETCH(QByteArray, line);
    Fixture f;
    f.storage.write();
    f.start();
    f.line(checkpoint(1, {}, 4));
    f.line(complete(1));
    f.line(line);
    f.storage.upload(4);
    EXPECT(f.uploaded(), "");
    EXPECT(f.line(complete(2)), "applied 2");
}

void TestHeldCheckpoint::heldCheckpointIsCheckedAgain()
{
    Fixture f;
    f.storage.write();
    f.start();
    f.line(checkpoint(1, {bucket("a", 1)}, 4));
    f.line(data("a", 1, 1));
    EXPECT(f.line(complete(1)), "held back");
    f.line(data("a", 2, 1)); // of a checkpoint that has not been announced
    f.storage.upload(4);
    EXPECT(f.uploaded(), "");
    QVERIFY(f.storage.state.published.empty());
    QCOMPARE(f.localBuckets(), QStringList{QStringLiteral("a")});
    f.line(diff(2, {bucket("a", 2)}, {}, 4));
    EXPECT(f.line(complete(2)), "applied 2");
}

void TestHeldCheckpoint::refusedPartialsAreSilent()
{
    Fixture f;
    f.storage.write();
    f.start();
    f.line(checkpoint(1, {bucket("a", 0, 1)}, 4));
    EXPECT(f.line(partial(1, 1)), "");
    QVERIFY(!f.machine.isHeldBack());
    f.storage.upload(4);
    EXPECT(f.uploaded(), "");
    EXPECT(f.line(complete(1)), "applied 1");
}

void TestHeldCheckpoint::priorityZeroIsPublishedOverWaitingWrites()
{
    Fixture f;
    f.storage.write();
    f.start();
    f.line(checkpoint(1, {bucket("a", 0, 0)}));
    EXPECT(f.line(partial(1, 0)), "applied 1 priority 0");
    EXPECT(f.line(complete(1)), "held back");
}

void TestHeldCheckpoint::startForgetsTheIterationBefore()
{
    Fixture f;
    f.storage.write();
    f.start();
    f.line(checkpoint(1, {}, 4));
    EXPECT(f.line(complete(1)), "held back");
    f.start();
    QVERIFY(!f.machine.target());
    f.storage.upload(4);
    EXPECT(f.uploaded(), "");
}

QTEST_GUILESS_MAIN(TestHeldCheckpoint)
#include "tst_heldcheckpoint.moc"
