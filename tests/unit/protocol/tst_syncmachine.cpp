// SPDX-License-Identifier: Apache-2.0
#include "fakebucketstorage.h"
#include "sync/protocol/lineparser.h"
#include "sync/protocol/syncmachine.h"

#include <QTest>

using namespace Sync;

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
    void holdsACheckpointBackWhileWritesWait();
    void publishesTheHeldCheckpointOnceWritesAreUploaded();
    void keepsTheHeldCheckpointUntilItCoversTheWrites();
    void heldCheckpointWithoutWriteCheckpointCoversNothing();
    void newTargetDropsTheHeldCheckpoint_data();
    void newTargetDropsTheHeldCheckpoint();
    void heldCheckpointIsCheckedAgain();
    void refusedPartialsAreSilent();
    void priorityZeroIsPublishedOverWaitingWrites();
    void keepalivesAskForCredentials_data();
    void keepalivesAskForCredentials();
    void skipsLinesOutsideAnIteration();
    void endsOnce();
    void startForgetsTheIterationBefore();
    void limitsTheNumberOfBuckets();
    void everyStepCanBeRepeatedAfterAFailure();
    void saysWhoIsToBlame();
};

namespace {

std::string textOf(const SyncInstruction &instruction)
{
    struct Visitor
    {
        std::string operator()(const EstablishStream &each) const
        {
            return "establish " + each.body.toStdString();
        }
        std::string operator()(const Applied &each) const
        {
            return "applied " + std::to_string(each.lastOpId)
                + (each.priority ? " priority " + std::to_string(*each.priority) : "");
        }
        std::string operator()(const ChecksumFailed &each) const
        {
            std::string text = "checksum";
            for (const auto &name : each.buckets)
                text += " " + name;
            return text;
        }
        std::string operator()(const HeldBackByUploads &) const { return "held back"; }
        std::string operator()(const FetchCredentials &each) const
        {
            return each.expired ? "fetch expired" : "fetch";
        }
        std::string operator()(const CloseStream &each) const
        {
            static constexpr const char *reasons[] = {"end", "checksum", "protocol", "token"};
            return std::string("close ") + reasons[static_cast<int>(each.reason)]
                + (each.hideDisconnect ? " hidden" : "");
        }
    };
    return std::visit(Visitor(), instruction);
}

QString textOf(const Result<SyncInstructions> &result)
{
    if (!result)
        return QStringLiteral("error ") + errorCodeName(result.error().code);
    QStringList texts;
    for (const auto &instruction : *result)
        texts.append(QString::fromStdString(textOf(instruction)));
    return texts.join(QStringLiteral("; "));
}

/// A machine on a fake storage that is fed with the lines as they are on the wire.
struct Fixture
{
    FakeBucketStorage storage;
    SyncMachine machine{storage};
    std::unique_ptr<LineParser> parser = makeLineParser(Framing::Ndjson);

    QString start() { return textOf(machine.start({})); }
    QString line(const QByteArray &json)
    {
        const auto parsed = parser->parse({json.data(), std::size_t(json.size())});
        if (!parsed)
            return QStringLiteral("unreadable: ") + parsed.error().message;
        return textOf(machine.line(**parsed));
    }
    QString uploaded() { return textOf(machine.uploadsCompleted()); }
    QStringList localBuckets() const { return names(storage.state.buckets); }
    QStringList targetBuckets() const { return names(machine.target()->buckets); }

private:
    template <typename Map> static QStringList names(const Map &map)
    {
        QStringList names;
        for (const auto &[name, value] : map)
            names.append(QString::fromStdString(name));
        return names;
    }
};

QByteArray bucket(const char *name, qint64 checksum, int priority = 3)
{
    return QByteArray(R"({"bucket":")") + name + R"(","priority":)" + QByteArray::number(priority)
        + R"(,"checksum":)" + QByteArray::number(checksum) + "}";
}

QByteArray checkpoint(int lastOpId, const QList<QByteArray> &buckets, int writeCheckpoint = 0)
{
    return R"({"checkpoint":{"last_op_id":")" + QByteArray::number(lastOpId)
        + R"(","write_checkpoint":)"
        + (writeCheckpoint ? '"' + QByteArray::number(writeCheckpoint) + '"' : "null")
        + R"(,"buckets":[)" + buckets.join(',') + "]}}";
}

QByteArray diff(int lastOpId, const QList<QByteArray> &updated,
                const QList<QByteArray> &removed = {}, int writeCheckpoint = 0)
{
    QByteArray names;
    for (const auto &name : removed)
        names += (names.isEmpty() ? "\"" : ",\"") + name + '"';
    return R"({"checkpoint_diff":{"last_op_id":")" + QByteArray::number(lastOpId) + "\""
        + (writeCheckpoint
               ? QByteArray(R"(,"write_checkpoint":")") + QByteArray::number(writeCheckpoint) + '"'
               : QByteArray())
        + R"(,"updated_buckets":[)" + updated.join(',') + R"(],"removed_buckets":[)" + names
        + "]}}";
}

QByteArray data(const char *name, int opId, qint64 checksum, const char *op = "PUT")
{
    return QByteArray(R"({"data":{"bucket":")") + name + R"(","data":[{"op_id":")"
        + QByteArray::number(opId) + R"(","op":")" + op
        + R"(","object_type":"t","object_id":"i","data":"{}","checksum":)"
        + QByteArray::number(checksum) + "}]}}";
}

QByteArray complete(int lastOpId)
{
    return R"({"checkpoint_complete":{"last_op_id":")" + QByteArray::number(lastOpId) + "\"}}";
}

QByteArray partial(int lastOpId, int priority)
{
    return R"({"partial_checkpoint_complete":{"last_op_id":")" + QByteArray::number(lastOpId)
        + R"(","priority":)" + QByteArray::number(priority) + "}}";
}

QByteArray keepalive(int seconds)
{
    return R"({"token_expires_in":)" + QByteArray::number(seconds) + "}";
}

} // namespace

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
             *syncRequestBody({}, "client", std::vector<BucketPosition>{{"a", 7}, {"b", 9}}));
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

void TestSyncMachine::holdsACheckpointBackWhileWritesWait()
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

void TestSyncMachine::publishesTheHeldCheckpointOnceWritesAreUploaded()
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

void TestSyncMachine::keepsTheHeldCheckpointUntilItCoversTheWrites()
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

void TestSyncMachine::heldCheckpointWithoutWriteCheckpointCoversNothing()
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

void TestSyncMachine::newTargetDropsTheHeldCheckpoint_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("checkpoint") << checkpoint(2, {}, 4);
    QTest::newRow("diff") << diff(2, {}, {}, 4);
}

void TestSyncMachine::newTargetDropsTheHeldCheckpoint()
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

void TestSyncMachine::heldCheckpointIsCheckedAgain()
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

void TestSyncMachine::refusedPartialsAreSilent()
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

void TestSyncMachine::priorityZeroIsPublishedOverWaitingWrites()
{
    Fixture f;
    f.storage.write();
    f.start();
    f.line(checkpoint(1, {bucket("a", 0, 0)}));
    EXPECT(f.line(partial(1, 0)), "applied 1 priority 0");
    EXPECT(f.line(complete(1)), "held back");
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

void TestSyncMachine::startForgetsTheIterationBefore()
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

void TestSyncMachine::everyStepCanBeRepeatedAfterAFailure()
{
    using Step = std::function<QString(Fixture &)>;
    const auto line = [](const QByteArray &json) {
        return Step([json](Fixture &f) { return f.line(json); });
    };
    const std::vector<Step> steps = {
        [](Fixture &f) { return f.start(); },
        line(checkpoint(2, {bucket("a", 1, 1), bucket("b", 2)}, 3)),
        line(data("a", 1, 1)),
        line(partial(2, 1)),
        line(data("b", 2, 2)),
        line(complete(2)),
        line(diff(4, {bucket("b", 9), bucket("c", 5)}, {"a"})),
        line(data("c", 3, 5)),
        line(data("b", 4, 7)),
        [](Fixture &f) {
            f.storage.write();
            return QString();
        },
        line(complete(4)),
        line(diff(4, {}, {}, 8)),
        line(complete(4)),
        [](Fixture &f) {
            f.storage.upload(8);
            return QString();
        },
        [](Fixture &f) { return f.uploaded(); },
        line(checkpoint(5, {bucket("c", 6)}, 8)),
        line(complete(5)),
        [](Fixture &f) { return f.start(); },
        line(checkpoint(6, {bucket("d", 0)})),
        line(keepalive(10)),
        line(complete(6)),
        line(keepalive(0)),
    };

    // Runs all steps; a failing one is rolled back and repeated.
    const auto run = [&steps](int failingCall, QStringList &texts, Fixture &f) {
        f.storage.state.buckets["old"].after = 1;
        f.storage.failingCall = failingCall;
        for (const Step &step : steps) {
            const auto before = f.storage.state;
            QString text = step(f);
            if (text == QStringLiteral("error disk_full")) {
                f.storage.state = before;
                text = step(f);
            }
            texts.append(text);
        }
    };

    Fixture undisturbed;
    QStringList expected;
    run(-1, expected, undisturbed);
    EXPECT(expected[3], "applied 2 priority 1");
    EXPECT(expected[5], "applied 2");
    EXPECT(expected[10], "held back");
    EXPECT(expected[12], "held back");
    EXPECT(expected[14], "applied 4");
    EXPECT(expected[16], "checksum c; close checksum");
    EXPECT(expected[20], "applied 6");
    EXPECT(expected[21], "fetch expired; close token");
    QVERIFY(undisturbed.storage.calls > 25);

    for (int call = 0; call < undisturbed.storage.calls; ++call) {
        Fixture disturbed;
        QStringList texts;
        run(call, texts, disturbed);
        QVERIFY(disturbed.storage.calls > undisturbed.storage.calls); // it did fail
        QCOMPARE(texts, expected);
        QVERIFY(disturbed.storage.state == undisturbed.storage.state);
    }
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
