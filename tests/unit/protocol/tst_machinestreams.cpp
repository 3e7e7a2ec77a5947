// SPDX-License-Identifier: Apache-2.0
#include "machinefixture.h"

#include <QTest>

using namespace MachineFixture;

/// Streams and progress in the protocol's step.
class TestMachineStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void asksForWhatTheFileSubscribesTo();
    void goesOnWhenTheRequestWouldBeTheSame();
    void startsAgainUnnoticedWhenTheRequestWouldDiffer();
    void letsGoOfAnExpiredStreamAtAKeepalive();
    void notesWhichStreamsAPublicationHasCompleted();
    void completesAStreamOnlyWithItsLastPriority();
    void listsNoDefaultStreamsThatWereNotAskedFor();
    void saysWhatTheServerHasAgainstAStream();
    void ignoresIndexesTheServerMadeUp();
    void countsTheDownloadByPriorityAndStream();
    void goesOnCountingAfterAReconnect();
    void countsOnlyWhatIsNewAfterACompleteCheckpoint();
    void beginsToCountAnewWhenTheServerHasLess();
    void isNoLongerDownloadingWhenACheckpointIsHeldBack();

private:
    static StreamRequest wish(const char *name, std::optional<int> priority = std::nullopt)
    {
        StreamRequest request;
        request.stream = SyncStream(name);
        request.priority = priority;
        return request;
    }
    static QByteArray counted(const char *name, int checksum, int count, int priority,
                              const char *subscriptions)
    {
        return json(QByteArray("{'bucket':'") + name + "','checksum':"
                    + QByteArray::number(checksum) + ",'count':" + QByteArray::number(count)
                    + ",'priority':" + QByteArray::number(priority) + ",'subscriptions':["
                    + subscriptions + "]}");
    }
    static QByteArray described(int lastOpId, const QList<QByteArray> &buckets,
                                const QByteArray &streams)
    {
        return json("{'checkpoint':{'last_op_id':'" + QByteArray::number(lastOpId) + "','buckets':["
                    + buckets.join(',') + "],'streams':[" + streams + "]}}");
    }
    QString lineOf(const QByteArray &line) { return m_f->line(line); }
    QStringList synced() const
    {
        QStringList list;
        for (const std::string &each : m_f->streams.state.synced)
            list << QString::fromStdString(each);
        return list;
    }
    SyncProgress progress() { return m_f->machine.progress().value().value(); }

    std::unique_ptr<Fixture> m_f;
};

void TestMachineStreams::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_f = std::make_unique<Fixture>();
}

void TestMachineStreams::asksForWhatTheFileSubscribesTo()
{
    m_f->options.openStreams = {wish("b", 1), wish("a")};
    const QString request = m_f->start();
    const qsizetype first = request.indexOf(QStringLiteral(R"("stream":"b")"));
    QVERIFY(first > 0);
    QVERIFY(request.indexOf(QStringLiteral(R"("stream":"a")")) > first);
    QVERIFY(request.contains(QStringLiteral(R"("override_priority":1)")));
}

void TestMachineStreams::goesOnWhenTheRequestWouldBeTheSame()
{
    m_f->options.openStreams = {wish("a")};
    m_f->start();
    // Closed, but it lives on until it expires; and another who asks for the same.
    QCOMPARE(textOf(m_f->machine.streamsChanged({})), QString());
    QCOMPARE(textOf(m_f->machine.streamsChanged({wish("a"), wish("a")})), QString());
    QVERIFY(m_f->machine.isActive());
}

void TestMachineStreams::startsAgainUnnoticedWhenTheRequestWouldDiffer()
{
    m_f->options.openStreams = {wish("a")};
    m_f->start();
    QCOMPARE(textOf(m_f->machine.streamsChanged({wish("a"), wish("b")})),
             QStringLiteral("close end hidden"));
    QVERIFY(!m_f->machine.isActive());
    m_f->start();
    QCOMPARE(textOf(m_f->machine.streamsChanged({wish("a", 0)})),
             QStringLiteral("close end hidden"));
    // Between two iterations there is nothing to end.
    QCOMPARE(textOf(m_f->machine.streamsChanged({wish("c")})), QString());
}

void TestMachineStreams::letsGoOfAnExpiredStreamAtAKeepalive()
{
    m_f->streams.findOrAdd(SyncStream("old")).isSubscribed = true;
    m_f->start();
    QCOMPARE(lineOf(keepalive(100)), QString());
    m_f->streams.state.streams.clear();
    QCOMPARE(lineOf(keepalive(100)), QStringLiteral("close end hidden"));
}

void TestMachineStreams::notesWhichStreamsAPublicationHasCompleted()
{
    m_f->options.openStreams = {wish("mine")}; // 1
    m_f->start();
    const QByteArray line =
        described(2, {counted("a", 0, 0, 1, "{'default':0}"), counted("b", 0, 0, 2, "{'sub':0}")},
                  "{'name':'given','is_default':true},{'name':'mine','is_default':false}");
    QCOMPARE(lineOf(line), QString());
    QCOMPARE(lineOf(partial(2, 1)), QStringLiteral("applied 2 priority 1"));
    QCOMPARE(lineOf(complete(2)), QStringLiteral("applied 2"));
    QCOMPARE(synced(), (QStringList{QStringLiteral("1: 2"), QStringLiteral("all: 1 2")}));
}

void TestMachineStreams::completesAStreamOnlyWithItsLastPriority()
{
    m_f->start();
    lineOf(described(2,
                     {counted("a", 0, 0, 1, "{'default':0},{'default':1}"),
                      counted("b", 0, 0, 2, "{'default':1}")},
                     "{'name':'one','is_default':true},{'name':'two','is_default':true}"));
    lineOf(partial(2, 1));
    lineOf(partial(2, 2));
    QCOMPARE(synced(), (QStringList{QStringLiteral("1: 1"), QStringLiteral("2: 1 2")}));
}

void TestMachineStreams::listsNoDefaultStreamsThatWereNotAskedFor()
{
    m_f->options.includeDefaults = false;
    m_f->start();
    lineOf(described(2, {}, "{'name':'given','is_default':true}"));
    QCOMPARE(m_f->streams.state.streams.size(), std::size_t(0));
}

void TestMachineStreams::saysWhatTheServerHasAgainstAStream()
{
    m_f->options.openStreams = {wish("mine")};
    m_f->start();
    lineOf(described(2, {},
                     "{'name':'given','is_default':true,'errors':[{'subscription':'default',"
                     "'message':'too much'}]},"
                     "{'name':'mine','errors':[{'subscription':0,'message':'no such user'}]}"));
    const std::vector<StreamProblem> expected{{2, "too much"}, {1, "no such user"}};
    QVERIFY(m_f->machine.streamProblems() == expected);
    const int number = m_f->machine.targetNumber();
    lineOf(described(2, {}, "{'name':'mine'}"));
    QVERIFY(m_f->machine.streamProblems().empty());
    QVERIFY(m_f->machine.targetNumber() != number);
}

void TestMachineStreams::ignoresIndexesTheServerMadeUp()
{
    m_f->start();
    lineOf(described(2, {counted("a", 0, 5, 1, "{'default':7},{'sub':3}")},
                     "{'name':'s','errors':[{'subscription':9,'message':'?'}]}"));
    QVERIFY(m_f->machine.streamProblems().empty());
    QVERIFY(progress().byStream.empty());
    QCOMPARE(lineOf(partial(2, 1)), QStringLiteral("applied 2 priority 1"));
}

void TestMachineStreams::countsTheDownloadByPriorityAndStream()
{
    m_f->options.openStreams = {wish("mine")};
    m_f->start();
    QVERIFY(!m_f->machine.isDownloading());
    lineOf(described(9,
                     {counted("a", 1, 1, 1, "{'default':0}"),
                      counted("b", 0, 4, 2, "{'sub':0},{'default':0}"),
                      counted("c", 0, 5, 3, "{'sub':0}")},
                     "{'name':'given','is_default':true},{'name':'mine'}"));
    QVERIFY(m_f->machine.isDownloading());
    lineOf(data("a", 1, 1));
    lineOf(data("b", 2, 0));
    const SyncProgress now = progress();
    const auto size = qint64(data("a", 1, 1).size());
    QVERIFY((now.all == DownloadCount{2, 10, 2 * size}));
    QVERIFY((now.byPriority.at(2) == DownloadCount{1, 4, size}));
    QVERIFY((now.untilPriority(2) == DownloadCount{2, 5, 2 * size}));
    QVERIFY((now.byStream.at(1) == DownloadCount{1, 9, size})); // mine
    QVERIFY((now.byStream.at(2) == DownloadCount{2, 5, 2 * size})); // given
    QCOMPARE(now.all.fraction(), 0.2);
    QCOMPARE(DownloadCount().fraction(), 1.0);
}

void TestMachineStreams::goesOnCountingAfterAReconnect()
{
    m_f->start();
    lineOf(described(9, {counted("a", 3, 3, 1, "")}, ""));
    lineOf(data("a", 1, 1));
    m_f->machine.streamEnded();
    QVERIFY(!m_f->machine.isDownloading());
    m_f->start();
    lineOf(described(9, {counted("a", 3, 3, 1, "")}, ""));
    QCOMPARE(progress().all.downloaded, 1);
    QCOMPARE(progress().all.total, 3);
}

void TestMachineStreams::countsOnlyWhatIsNewAfterACompleteCheckpoint()
{
    m_f->start();
    lineOf(described(1, {counted("a", 1, 1, 1, "")}, ""));
    lineOf(data("a", 1, 1));
    QCOMPARE(lineOf(complete(1)), QStringLiteral("applied 1"));
    QVERIFY(!m_f->machine.isDownloading());
    QVERIFY(!m_f->machine.progress().value());
    lineOf(json("{'checkpoint_diff':{'last_op_id':'5','updated_buckets':["
                + counted("a", 5, 5, 1, "") + "],'removed_buckets':[]}}"));
    lineOf(data("a", 2, 1));
    QCOMPARE(progress().all.downloaded, 1);
    QCOMPARE(progress().all.total, 4);
}

void TestMachineStreams::beginsToCountAnewWhenTheServerHasLess()
{
    m_f->storage.state.buckets["a"].countAtLast = 10;
    m_f->storage.state.buckets["b"].countAtLast = 2;
    m_f->start();
    // "a" was compacted.
    lineOf(described(9, {counted("a", 0, 4, 1, ""), counted("b", 0, 6, 1, "")}, ""));
    QCOMPARE(progress().all.downloaded, 0);
    QCOMPARE(progress().all.total, 10);
    QCOMPARE(m_f->storage.state.buckets["b"].countAtLast, 0);
}

void TestMachineStreams::isNoLongerDownloadingWhenACheckpointIsHeldBack()
{
    m_f->storage.write();
    m_f->start();
    lineOf(described(1, {counted("a", 1, 1, 1, "")}, ""));
    lineOf(data("a", 1, 1));
    QCOMPARE(lineOf(complete(1)), QStringLiteral("held back"));
    QVERIFY(!m_f->machine.isDownloading());
    QCOMPARE(synced(), QStringList());
    m_f->storage.upload(0);
    QCOMPARE(m_f->uploaded(), QStringLiteral("applied 1"));
    QCOMPARE(synced(), QStringList{QStringLiteral("all:")});
}

QTEST_GUILESS_MAIN(TestMachineStreams)
#include "tst_machinestreams.moc"
