// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/syncmachine.h"
#include "tests/integration/better/betterfixture.h"

using namespace BetterFixture;

namespace {

const QString good = QStringLiteral("good");
const QString bad = QStringLiteral("bad");

Service twoBuckets()
{
    Service service;
    service.addBucket(good, 1);
    service.addBucket(bad, 1);
    service.put(good, QStringLiteral("profile"), QStringLiteral("p"), "{\"name\":\"Home\"}");
    service.put(bad, QStringLiteral("profile"), QStringLiteral("q"), "{\"name\":\"Shop\"}");
    return service;
}

} // namespace

/// What the official clients tell a log at most.
class TestStreamTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void downloadsOnlyTheBucketAgainWhoseChecksumIsWrongAndSaysWhy();
    void keepsWhatIsThereWhileAChecksumStaysWrong();
    void comparesSubscriptionsByValue();
};

void TestStreamTrouble::downloadsOnlyTheBucketAgainWhoseChecksumIsWrongAndSaysWhy()
{
    Client client;
    Service service = twoBuckets();
    service.corrupt(bad);
    client.connect(service);
    const Sync::SyncEvents events = client.feed(service.checkpoint());
    QCOMPARE(countOf<Sync::Applied>(events), 0);
    QCOMPARE(countOf<Sync::ChecksumFailed>(events), 1);
    QCOMPARE(std::get<Sync::CloseStream>(events.back()).reason, Sync::CloseReason::Checksum);
    const auto &failed = std::get<Sync::ChecksumFailed>(events.front());
    QCOMPARE(failed.buckets, std::vector<std::string>{"bad"});
    QVERIFY(QString::fromStdString(failed.message)
                .contains(QStringLiteral("bad (expected 0x00000002, got 0x00000001)")));

    const QJsonArray asked = client.connect(service).value(u"buckets").toArray();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][u"name"].toString(), good);
    service.repair(bad);
    const QByteArray lines = service.checkpoint().join();
    QVERIFY(lines.contains("Shop"));
    QVERIFY(!lines.contains("Home"));
    QCOMPARE(countOf<Sync::Applied>(client.feed(lines)), 1);
    QCOMPARE(client.rows("SELECT id FROM profile ORDER BY id"),
             QStringList({QStringLiteral("p"), QStringLiteral("q")}));
}

void TestStreamTrouble::keepsWhatIsThereWhileAChecksumStaysWrong()
{
    Client client;
    Service service = twoBuckets();
    client.connect(service);
    (void)client.feed(service.checkpoint());
    service.corrupt(bad);
    for (int i = 0; i < 5; ++i) {
        if (i > 0)
            client.connect(service);
        QCOMPARE(countOf<Sync::ChecksumFailed>(client.feed(service.checkpoint())), 1);
        QCOMPARE(client.rows("SELECT id FROM profile").size(), 2);
    }
    service.repair(bad);
    client.connect(service);
    QCOMPARE(countOf<Sync::Applied>(client.feed(service.checkpoint())), 1);
    QCOMPARE(client.rows("SELECT id FROM profile").size(), 2);
}

void TestStreamTrouble::comparesSubscriptionsByValue()
{
    Client client;
    Service service = twoBuckets();
    const auto subscribe = [&](std::string_view parameters, std::optional<int> priority) {
        Sync::StreamRequest request;
        request.stream = Sync::SyncStream::make("list", parameters).value();
        request.priority = priority;
        return text(client.database().write(Sync::Database::Writer::Sync, [&](Sync::Connection &) {
            return client.database().streams().subscribe(request);
        }));
    };
    QCOMPARE(subscribe("{\"a\":1,\"b\":[true,null]}", std::nullopt), QString());
    QCOMPARE(subscribe("{ \"b\": [ true, null ], \"a\": 1 }", 1), QString());
    QCOMPARE(subscribe("{\"a\":1.0,\"b\":[true,null]}", std::nullopt), QString());
    const QJsonArray asked =
        client.connect(service).value(u"streams").toObject().value(u"subscriptions").toArray();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][u"override_priority"].toInt(-1), 1);
    QCOMPARE(subscribe("{\"a\":2,\"b\":[true,null]}", std::nullopt), QString());
    QCOMPARE(client.connect(service)
                 .value(u"streams")
                 .toObject()
                 .value(u"subscriptions")
                 .toArray()
                 .size(),
             2);
}

QTEST_GUILESS_MAIN(TestStreamTrouble)
#include "tst_streamtrouble.moc"
