// SPDX-License-Identifier: Apache-2.0
#include "machinefixture.h"

#include <QTest>

using namespace MachineFixture;

class TestSyncMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void asksForWhatIsMissing();
    void publishesACompleteCheckpoint();
    void publishesPrioritiesInTurn();
    void partialLooksAtItsPrioritiesOnly();
    void removesEveryLocalBucketThatTheFirstCheckpointLacks();
    void removesTrackedBucketsThatALaterCheckpointLacks();
    void diffPatchesTheTarget();
    void diffReplacesTheWriteCheckpoint();
    void diffWithoutCheckpointIsAnError();
    void diffOfTheStreamBeforeDoesNotCount();
    void completionWithoutCheckpointIsAnError_data();
    void completionWithoutCheckpointIsAnError();
    void refusesAndForgetsBucketsOfTheWrongChecksum();
    void refusesAPartialOfTheWrongChecksum();
    void missingBucketCountsAsZero();
    void clearReplacesTheChecksum();
    void savesDataOutsideTheTarget();
    void keepalivesAskForCredentials_data();
    void keepalivesAskForCredentials();
    void skipsLinesOutsideAnIteration();
    void endsOnce();
    void limitsTheNumberOfBuckets();
    void saysWhoIsToBlame();
};

#define EXPECT(actual, expected) QCOMPARE(actual, QStringLiteral(expected))

void TestSyncMachine::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestSyncMachine::asksForWhatIsMissing()
{
    Fixture f;
    f.storage.state.buckets["a"].after = 7;
    f.storage.state.buckets["b"].after = 9;
    const auto instructions = f.machine.start({});
    QVERIFY(instructions);
    QCOMPARE(instructions->size(), std::size_t(1));
    QCOMPARE(std::get<EstablishStream>(instructions->front()).body,
             *syncRequestBody({}, {}, "client", std::vector<BucketPosition>{{"a", 7}, {"b", 9}}));
    QVERIFY(f.machine.isActive());
}

void TestSyncMachine::publishesACompleteCheckpoint()
{
    Fixture f;
    f.start();
    EXPECT(f.line(checkpoint(5, {bucket("a", 30), bucket("b", -1)})), "");
    EXPECT(f.line(data("a", 1, 10)), "");
    EXPECT(f.line(data("a", 2, 20)), "");
    EXPECT(f.line(data("b", 5, 0xffffffff)), "");
    EXPECT(f.line(complete(5)), "applied 5");
    QVERIFY((f.storage.state.published == std::set<std::string>{"a", "b"}));
    QCOMPARE(f.storage.state.buckets["a"].after, 5);
}

void TestSyncMachine::publishesPrioritiesInTurn()
{
    Fixture f;
    f.start();
    f.line(checkpoint(9, {bucket("a", 1, 0), bucket("b", 2, 1), bucket("c", 3, 3)}));
    f.line(data("a", 1, 1));
    EXPECT(f.line(partial(9, 0)), "applied 9 priority 0");
    f.line(data("b", 2, 2));
    EXPECT(f.line(partial(9, 1)), "applied 9 priority 1");
    EXPECT(f.line(partial(9, 2)), "applied 9 priority 2");
    QVERIFY((f.storage.state.published == std::set<std::string>{"a", "b"}));
    f.line(data("c", 3, 3));
    EXPECT(f.line(complete(9)), "applied 9");
}

void TestSyncMachine::partialLooksAtItsPrioritiesOnly()
{
    Fixture f;
    f.start();
    f.line(checkpoint(9, {bucket("a", 1, 1), bucket("b", 2, 2)}));
    f.line(data("a", 1, 1));
    f.line(data("b", 2, 99)); // not what the checkpoint says, but not asked for yet
    EXPECT(f.line(partial(9, 1)), "applied 9 priority 1");
    EXPECT(f.line(partial(9, 2)), "checksum b; close checksum");
}

void TestSyncMachine::removesEveryLocalBucketThatTheFirstCheckpointLacks()
{
    Fixture f;
    for (const char *name : {"a", "b", "old", "older"})
        f.storage.state.buckets[name] = {};
    f.start();
    f.line(checkpoint(1, {bucket("a", 0), bucket("b", 0), bucket("new", 0)}));
    QCOMPARE(f.localBuckets(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
}

void TestSyncMachine::removesTrackedBucketsThatALaterCheckpointLacks()
{
    Fixture f;
    f.start();
    f.line(checkpoint(1, {bucket("a", 1), bucket("b", 1)}));
    f.line(data("a", 1, 1));
    f.line(data("b", 1, 1));
    f.line(data("untracked", 1, 1));
    f.line(checkpoint(2, {bucket("b", 1)}));
    QCOMPARE(f.localBuckets(), QStringList({QStringLiteral("b"), QStringLiteral("untracked")}));
    QCOMPARE(f.targetBuckets(), QStringList{QStringLiteral("b")});
    EXPECT(f.line(complete(2)), "applied 2");
}

void TestSyncMachine::diffPatchesTheTarget()
{
    Fixture f;
    f.start();
    f.line(R"({"checkpoint":{"last_op_id":"1","buckets":[)" + bucket("a", 1) + ',' + bucket("b", 2)
           + R"(],"streams":[{"name":"s","is_default":true}]}})");
    f.line(data("a", 1, 1));
    f.line(data("b", 1, 2));
    EXPECT(f.line(complete(1)), "applied 1");
    EXPECT(f.line(diff(4, {bucket("a", 6, 1), bucket("c", 7)}, {"b", "never heard of"})), "");
    QCOMPARE(f.localBuckets(), QStringList{QStringLiteral("a")});
    QCOMPARE(f.targetBuckets(), QStringList({QStringLiteral("a"), QStringLiteral("c")}));
    QCOMPARE(f.machine.target()->lastOpId, 4);
    QCOMPARE(f.machine.target()->buckets.at("a").priority, 1);
    QCOMPARE(f.machine.target()->streams.size(), std::size_t(1)); // a diff leaves them alone
    f.line(data("a", 3, 5));
    f.line(data("c", 4, 7));
    EXPECT(f.line(complete(4)), "applied 4");
}

void TestSyncMachine::diffReplacesTheWriteCheckpoint()
{
    Fixture f;
    f.start();
    f.line(checkpoint(1, {}, 5));
    QCOMPARE(f.machine.target()->writeCheckpoint, std::optional<std::int64_t>(5));
    f.line(diff(1, {}, {}, 6));
    QCOMPARE(f.machine.target()->writeCheckpoint, std::optional<std::int64_t>(6));
    f.line(diff(2, {}));
    QVERIFY(!f.machine.target()->writeCheckpoint);
}

void TestSyncMachine::diffWithoutCheckpointIsAnError()
{
    Fixture f;
    f.start();
    EXPECT(f.line(diff(1, {bucket("a", 1)}, {"b"})), "error diff_without_checkpoint");
    QCOMPARE(f.storage.calls, 2); // those of start()
    EXPECT(textOf(f.machine.streamEnded(CloseReason::Protocol)), "close protocol");
}

void TestSyncMachine::diffOfTheStreamBeforeDoesNotCount()
{
    Fixture f;
    f.start();
    f.line(checkpoint(1, {}));
    f.machine.streamEnded();
    f.start();
    EXPECT(f.line(diff(2, {})), "error diff_without_checkpoint");
}

void TestSyncMachine::completionWithoutCheckpointIsAnError_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("complete") << complete(1);
    QTest::newRow("partial") << partial(1, 0);
}

void TestSyncMachine::completionWithoutCheckpointIsAnError()
{
    QFETCH(QByteArray, line);
    Fixture f;
    f.start();
    EXPECT(f.line(line), "error bad_line");
    QVERIFY(f.storage.state.published.empty());
}

void TestSyncMachine::refusesAndForgetsBucketsOfTheWrongChecksum()
{
    Fixture f;
    f.start();
    f.line(checkpoint(3, {bucket("b", 1234), bucket("a", -1), bucket("c", 7)}));
    f.line(data("b", 1, 0x10e1));
    f.line(data("c", 2, 7));
    const QByteArray json = complete(3);
    const auto parsed = f.parser->parse({json.data(), std::size_t(json.size())});
    const auto result = f.machine.line(**parsed);
    EXPECT(textOf(result), "checksum a b; close checksum");
    QCOMPARE(std::get<ChecksumFailed>(result->front()).message,
             std::string("Checksums didn't match, failed for: "
                         "a (expected 0xffffffff, got 0x00000000), "
                         "b (expected 0x000004d2, got 0x000010e1)"));
    QCOMPARE(f.localBuckets(), QStringList{QStringLiteral("c")});
    QVERIFY(f.storage.state.published.empty());
    QVERIFY(!f.machine.isActive());
}

void TestSyncMachine::refusesAPartialOfTheWrongChecksum()
{
    Fixture f;
    f.start();
    f.line(checkpoint(3, {bucket("a", 1, 0), bucket("b", 2, 1)}));
    EXPECT(f.line(partial(3, 0)), "checksum a; close checksum");
    EXPECT(f.line(partial(3, 1)), "");
}

void TestSyncMachine::missingBucketCountsAsZero()
{
    Fixture f;
    f.start();
    f.line(checkpoint(3, {bucket("empty", 0)}));
    EXPECT(f.line(complete(3)), "applied 3");
}

void TestSyncMachine::clearReplacesTheChecksum()
{
    Fixture f;
    f.start();
    f.line(data("a", 1, 100));
    f.line(checkpoint(3, {bucket("a", 12)}));
    f.line(data("a", 2, 5, "CLEAR"));
    f.line(data("a", 3, 7, "MOVE"));
    EXPECT(f.line(complete(3)), "applied 3");
}

void TestSyncMachine::savesDataOutsideTheTarget()
{
    Fixture f;
    f.start();
    EXPECT(f.line(data("early", 1, 1)), "");
    f.line(checkpoint(1, {bucket("early", 1)}));
    EXPECT(f.line(data("later", 2, 2)), "");
    EXPECT(f.line(complete(1)), "applied 1");
    f.line(diff(2, {bucket("later", 2)}));
    EXPECT(f.line(complete(2)), "applied 2");
}

void TestSyncMachine::keepalivesAskForCredentials_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("long ago") << -100 << QStringLiteral("fetch expired; close token");
    QTest::newRow("now") << 0 << QStringLiteral("fetch expired; close token");
    QTest::newRow("in a second") << 1 << QStringLiteral("fetch");
    QTest::newRow("in half a minute") << 30 << QStringLiteral("fetch");
    QTest::newRow("later") << 31 << QString();
}

void TestSyncMachine::keepalivesAskForCredentials()
{
    QFETCH(int, seconds);
    QFETCH(QString, expected);
    Fixture f;
    f.start();
    QCOMPARE(f.line(keepalive(seconds)), expected);
    QCOMPARE(f.machine.isActive(), seconds > 0);
}

void TestSyncMachine::skipsLinesOutsideAnIteration()
{
    Fixture f;
    for (const auto &line :
         {checkpoint(1, {}), data("a", 1, 1), complete(1), keepalive(0), diff(1, {})})
        EXPECT(f.line(line), "");
    EXPECT(f.uploaded(), "");
    QCOMPARE(f.storage.calls, 0);
}

void TestSyncMachine::endsOnce()
{
    Fixture f;
    EXPECT(textOf(f.machine.streamEnded()), "");
    f.start();
    EXPECT(f.line(R"({"something_new":{}})"), "");
    EXPECT(textOf(f.machine.streamEnded()), "close end");
    EXPECT(textOf(f.machine.streamEnded()), "");
    QVERIFY(!f.machine.isActive());
}

void TestSyncMachine::limitsTheNumberOfBuckets()
{
    CheckpointLine whole;
    for (int i = 0; i < 100000; ++i)
        whole.buckets.push_back({std::to_string(i), 0, {}, 3, {}});
    CheckpointLine tooMuch = whole;
    tooMuch.buckets.push_back({"one more", 0, {}, 3, {}});
    CheckpointDiffLine same;
    same.updatedBuckets = whole.buckets;
    CheckpointDiffLine more;
    more.updatedBuckets.push_back({"one more", 0, {}, 3, {}});

    Fixture f;
    f.start();
    EXPECT(textOf(f.machine.line(tooMuch)), "error bad_line");
    EXPECT(textOf(f.machine.line(whole)), "");
    EXPECT(textOf(f.machine.line(same)), "");
    EXPECT(textOf(f.machine.line(more)), "error bad_line");
    QCOMPARE(f.machine.target()->buckets.size(), std::size_t(100000));
}

void TestSyncMachine::saysWhoIsToBlame()
{
    for (const auto code : {ErrorCode::BadLine, ErrorCode::BadFrame, ErrorCode::LineTooLong,
                            ErrorCode::DiffWithoutCheckpoint})
        QVERIFY(isProtocolError(code));
    for (const auto code : {ErrorCode::DiskFull, ErrorCode::Sql, ErrorCode::Busy})
        QVERIFY(!isProtocolError(code));
}

QTEST_GUILESS_MAIN(TestSyncMachine)
#include "tst_syncmachine.moc"
