// SPDX-License-Identifier: Apache-2.0
#include "storefixture.h"

using namespace StoreFixture;
using Sync::StreamDescription;
using Sync::StreamRecord;
using Sync::StreamRequest;
using Sync::SyncStream;
using namespace std::chrono_literals;

/// The time to live, the priority and the server's view of streams, as the file keeps them.
class TestStreamSubscriptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsSubscriptionsInTheFile();
    void takesEqualParametersForOneSubscription();
    void keepsTheHigherOfTwoPriorities();
    void forgetsWhatHasExpired();
    void keepsWhatIsOpen();
    void beginsTheTimeToLiveAnewWithEveryWish();
    void stopsAskingForAnUnsubscribedStream();
    void addsTheDefaultStreamsOfTheServer();
    void dropsADefaultStreamTheServerNoLongerGives();
    void leavesDefaultsOutThatWereNotAskedFor();
    void tellsADefaultFromASubscriptionWithParameters();
    void knowsWhenAPriorityWasSynced();
    void knowsWhenAStreamWasSynced();
    void clearsEverything();

private:
    static StreamRequest wish(const char *name, std::chrono::seconds ttl = 100s,
                              std::optional<int> priority = std::nullopt)
    {
        return {SyncStream(name), ttl, priority};
    }
    template <typename Body> auto write(Body body)
    {
        return m_database->write(Sync::Database::Writer::Sync,
                                 [&](Sync::Connection &) { return body(streams()); });
    }
    void subscribe(const StreamRequest &request)
    {
        QCOMPARE(text(write([&](auto &streams) { return streams.subscribe(request); })), QString());
    }
    std::vector<StreamRecord> refresh(const std::vector<StreamRequest> &open = {})
    {
        return write([&](auto &streams) { return streams.refreshStreams(open); }).value();
    }
    std::vector<StreamRecord> serverHas(const std::vector<StreamDescription> &list,
                                        bool includesDefaults = true)
    {
        return write(
                   [&](auto &streams) { return streams.noteServerStreams(list, includesDefaults); })
            .value();
    }
    void reopen()
    {
        m_database.reset();
        m_database = open(m_path);
        streams().setTimeSource([this] { return m_now; });
    }
    Sync::StreamSubscriptions &streams() { return m_database->streams(); }
    std::int64_t milliseconds() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(m_now.time_since_epoch())
            .count();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    std::unique_ptr<Sync::Database> m_database;
    std::chrono::system_clock::time_point m_now;
};

void TestStreamSubscriptions::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_database.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(QStringLiteral("a.db"));
    m_now = std::chrono::system_clock::time_point(1'800'000'000s);
    reopen();
}

void TestStreamSubscriptions::keepsSubscriptionsInTheFile()
{
    subscribe({SyncStream::make("b", R"({"x":1})").value(), 60s, 2});
    subscribe(wish("a"));
    reopen();
    const auto records = refresh();
    QCOMPARE(records.size(), std::size_t(2));
    QVERIFY(records[0].stream == *SyncStream::make("b", R"({"x": 1})"));
    QCOMPARE(records[0].priority, std::optional(2));
    QCOMPARE(records[0].expiresAt, std::optional(milliseconds() + 60'000));
    QVERIFY(records[0].isSubscribed);
    QVERIFY(!records[0].isActive);
    QVERIFY(!records[1].priority);
}

void TestStreamSubscriptions::takesEqualParametersForOneSubscription()
{
    subscribe({SyncStream::make("s", R"({"a":1,"b":2})").value(), 60s, {}});
    subscribe({SyncStream::make("s", R"({ "b": 2, "a": 1.0 })").value(), 60s, {}});
    subscribe({SyncStream::make("s", R"({"a":2,"b":1})").value(), 60s, {}});
    subscribe(wish("s"));
    QCOMPARE(refresh().size(), std::size_t(3));
}

void TestStreamSubscriptions::keepsTheHigherOfTwoPriorities()
{
    subscribe(wish("s"));
    subscribe(wish("s", 60s, 2));
    QCOMPARE(refresh().at(0).priority, std::optional(2)); // a wish without one says nothing
    subscribe(wish("s", 60s, 1));
    subscribe(wish("s", 60s, 3));
    subscribe(wish("s"));
    QCOMPARE(refresh().at(0).priority, std::optional(1));
}

void TestStreamSubscriptions::forgetsWhatHasExpired()
{
    subscribe(wish("short", 60s));
    subscribe(wish("long", 120s));
    m_now += 60s;
    QCOMPARE(refresh().size(), std::size_t(2));
    m_now += 1ms;
    const auto records = refresh();
    QCOMPARE(records.size(), std::size_t(1));
    QVERIFY(records[0].stream == SyncStream("long"));
}

void TestStreamSubscriptions::keepsWhatIsOpen()
{
    refresh({wish("s", 60s)});
    m_now += 1h; // the machine was asleep
    QCOMPARE(refresh({wish("s", 60s)}).size(), std::size_t(1));
    m_now += 59s;
    QCOMPARE(refresh().size(), std::size_t(1)); // closed, and within its time
    m_now += 2s;
    QCOMPARE(refresh().size(), std::size_t(0));
}

void TestStreamSubscriptions::beginsTheTimeToLiveAnewWithEveryWish()
{
    subscribe(wish("s", 1h));
    subscribe(wish("s", 60s));
    m_now += 61s;
    QCOMPARE(refresh().size(), std::size_t(0));
}

void TestStreamSubscriptions::stopsAskingForAnUnsubscribedStream()
{
    subscribe(wish("s", 60s, 1));
    serverHas({{"s", false, {}}});
    QCOMPARE(text(write([](auto &streams) { return streams.unsubscribe(SyncStream("s")); })),
             QString());
    // It is still part of what is here.
    auto records = refresh();
    QCOMPARE(records.size(), std::size_t(1));
    QVERIFY(!records[0].isSubscribed);
    QVERIFY(records[0].isActive);
    QCOMPARE(serverHas({}).size(), std::size_t(0));
    // Who asks again does not inherit the old priority.
    subscribe(wish("s"));
    QVERIFY(!refresh().at(0).priority);
}

void TestStreamSubscriptions::addsTheDefaultStreamsOfTheServer()
{
    const auto records = serverHas({{"given", true, {}}, {"other", false, {}}});
    QCOMPARE(records.size(), std::size_t(1));
    QVERIFY(records[0].isDefault);
    QVERIFY(records[0].isActive);
    QVERIFY(!records[0].isSubscribed);
    QVERIFY(!records[0].expiresAt);
    m_now += 1000h;
    QCOMPARE(refresh().size(), std::size_t(1));
}

void TestStreamSubscriptions::dropsADefaultStreamTheServerNoLongerGives()
{
    serverHas({{"given", true, {}}, {"both", true, {}}});
    subscribe(wish("both"));
    const auto records = serverHas({});
    QCOMPARE(records.size(), std::size_t(1));
    QVERIFY(records[0].stream == SyncStream("both"));
    QVERIFY(!records[0].isDefault);
    QVERIFY(!records[0].isActive);
}

void TestStreamSubscriptions::leavesDefaultsOutThatWereNotAskedFor()
{
    QCOMPARE(serverHas({{"given", true, {}}}, false).size(), std::size_t(0));
}

void TestStreamSubscriptions::tellsADefaultFromASubscriptionWithParameters()
{
    subscribe({SyncStream::make("s", R"({"a":1})").value(), 60s, {}});
    const auto records = serverHas({{"s", true, {}}});
    QCOMPARE(records.size(), std::size_t(2));
    QVERIFY(!records[0].isDefault);
    QVERIFY(records[0].isActive);
    QVERIFY(records[1].isDefault);
    QVERIFY(!records[1].stream.parametersJson());
}

void TestStreamSubscriptions::knowsWhenAPriorityWasSynced()
{
    const auto note = [this](std::optional<int> priority) {
        m_now += 1s;
        if (!write([&](auto &streams) { return streams.noteSynced(priority, {}); }))
            qFatal("not noted");
        return milliseconds();
    };
    QVERIFY(!streams().times().value().ofPriority(1));
    const auto first = note(1);
    QCOMPARE(streams().times().value().ofPriority(0), std::optional(first));
    QCOMPARE(streams().times().value().ofPriority(1), std::optional(first));
    QVERIFY(!streams().times().value().ofPriority(2));
    const auto full = note(std::nullopt);
    QCOMPARE(streams().times().value().full, std::optional(full));
    QCOMPARE(streams().times().value().ofPriority(1), std::optional(full));
    QCOMPARE(streams().times().value().ofPriority(9), std::optional(full));
    const auto second = note(1);
    const auto third = note(2);
    reopen();
    // What was published with priority 2 is newer than the publication of priority 1 alone.
    QVERIFY(third > second);
    QCOMPARE(streams().times().value().ofPriority(1), std::optional(third));
    QCOMPARE(streams().times().value().ofPriority(3), std::optional(full));
}

void TestStreamSubscriptions::knowsWhenAStreamWasSynced()
{
    const auto records = serverHas({{"one", true, {}}, {"two", true, {}}});
    const std::vector<std::int64_t> ids{records[0].id};
    QVERIFY(write([&](auto &streams) { return streams.noteSynced(1, ids); }));
    reopen();
    const auto after = streams().all().value();
    QCOMPARE(after[0].lastSyncedAt, std::optional(milliseconds()));
    QVERIFY(!after[1].lastSyncedAt);
}

void TestStreamSubscriptions::clearsEverything()
{
    subscribe(wish("s"));
    QVERIFY(write([&](auto &streams) { return streams.noteSynced(std::nullopt, {}); }));
    QVERIFY(write([](auto &streams) { return streams.clear(); }));
    QCOMPARE(refresh().size(), std::size_t(0));
    QVERIFY(streams().times().value() == Sync::SyncedTimes());
}

QTEST_GUILESS_MAIN(TestStreamSubscriptions)
#include "tst_streamsubscriptions.moc"
