// SPDX-License-Identifier: Apache-2.0
#include "sync/data/entity.h"
#include "tests/integration/better/betterfixture.h"

using namespace BetterFixture;

namespace {

struct Reading
{
    QString id;
    std::int64_t amount = 0;
    std::optional<QString> label;
};

struct Bare
{
    QString id;
};

struct Newer
{
    QString id;
    std::int64_t amount = 0;
    std::optional<QString> label;
    std::optional<QString> color;
};

Sync::Schema oldSchema()
{
    return Sync::Schema::make({Sync::entity("reading", &Reading::id)
                                   .column("amount", &Reading::amount)
                                   .column("label", &Reading::label)
                                   .info(),
                               Sync::entity("bare", &Bare::id).info()})
        .value();
}

/// What a later version of the program declares: one more column and one more table.
Sync::Schema newSchema()
{
    return Sync::Schema::make({Sync::entity("reading", &Newer::id)
                                   .column("amount", &Newer::amount)
                                   .column("label", &Newer::label)
                                   .column("color", &Newer::color)
                                   .info(),
                               Sync::entity("bare", &Bare::id).info(),
                               Sync::entity("later", &Bare::id).info()})
        .value();
}

} // namespace

/// What the official clients change or lose in a row, and we do not.
class TestExactData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void keepsIntegersOf64BitsExactAndTextUntouched();
    void keepsIntegersExactOnTheirWayUp();
    void bringsTheNullsOfAReplacedRowToTheServer();
    void syncsATableThatHasOnlyAnId();
    void keepsUnknownColumnsAndTablesForALaterVersion();
    void neverErasesAnUnknownColumnByAnUpload();
    void letsOldAndNewVersionsOfTheProgramUseOneAccount();
};

void TestExactData::keepsIntegersOf64BitsExactAndTextUntouched()
{
    Client client(oldSchema());
    Service service;
    service.addBucket(QStringLiteral("b"), 1);
    const QList<QPair<QByteArray, QString>> values{
        {"{\"amount\":9007199254740993,\"label\":\"1\"}", QStringLiteral("9007199254740993|1")},
        {"{\"amount\":-9223372036854775808,\"label\":1}", QStringLiteral("-9223372036854775808|1")},
        {"{\"amount\":9223372036854775807,\"label\":\"1.0\"}",
         QStringLiteral("9223372036854775807|1.0")},
        {"{\"amount\":0,\"label\":12345678901234567890123}",
         QStringLiteral("0|12345678901234567890123")},
        {"{\"amount\":\"9007199254740993\",\"label\":\"{\\\"a\\\": 1}\"}",
         QStringLiteral("9007199254740993|{\"a\": 1}")}};
    QStringList expected;
    for (int i = 0; i < values.size(); ++i) {
        service.put(QStringLiteral("b"), QStringLiteral("reading"), QString::number(i),
                    values[i].first);
        expected << values[i].second;
    }
    client.connect(service);
    QCOMPARE(countOf<Sync::Applied>(client.feed(service.checkpoint())), 1);
    QCOMPARE(client.rows("SELECT amount, label FROM reading ORDER BY id"), expected);
    QCOMPARE(client.rows("SELECT DISTINCT typeof(amount), typeof(label) FROM reading"),
             QStringList{QStringLiteral("integer|text")});
}

void TestExactData::keepsIntegersExactOnTheirWayUp()
{
    Client client(oldSchema());
    QCOMPARE(client.sql("INSERT INTO reading (id, amount) VALUES ('a', 9007199254740993)"),
             QString());
    QCOMPARE(client.queue(),
             QStringList{QStringLiteral("PUT reading a {\"amount\":9007199254740993,"
                                        "\"label\":null}")});
}

void TestExactData::bringsTheNullsOfAReplacedRowToTheServer()
{
    Client client(oldSchema());
    Service service;
    service.addBucket(QStringLiteral("b"), 1);
    service.put(QStringLiteral("b"), QStringLiteral("reading"), QStringLiteral("a"),
                "{\"amount\":1,\"label\":\"old\"}");
    client.connect(service);
    (void)client.feed(service.checkpoint());
    QCOMPARE(client.sql("REPLACE INTO reading (id, amount) VALUES ('a', 2)"), QString());
    QCOMPARE(client.queue().last(), QStringLiteral("PUT reading a {\"amount\":2,\"label\":null}"));
    QCOMPARE(client.sql("UPDATE reading SET amount = NULL"), QString());
    QCOMPARE(client.queue().last(), QStringLiteral("PATCH reading a {\"amount\":null}"));
}

void TestExactData::syncsATableThatHasOnlyAnId()
{
    Client client(oldSchema());
    Service service;
    service.addBucket(QStringLiteral("b"), 1);
    service.put(QStringLiteral("b"), QStringLiteral("bare"), QStringLiteral("a"), "{\"id\":\"a\"}");
    service.put(QStringLiteral("b"), QStringLiteral("bare"), QStringLiteral("b"), "{}");
    client.connect(service);
    QCOMPARE(countOf<Sync::Applied>(client.feed(service.checkpoint())), 1);
    service.put(QStringLiteral("b"), QStringLiteral("bare"), QStringLiteral("a"), "{}");
    service.remove(QStringLiteral("b"), QStringLiteral("bare"), QStringLiteral("b"));
    QCOMPARE(countOf<Sync::Applied>(client.feed(service.checkpoint())), 1);
    QCOMPARE(client.rows("SELECT id FROM bare"), QStringList{QStringLiteral("a")});
    QCOMPARE(client.sql("INSERT INTO bare (id) VALUES ('c')"), QString());
    QCOMPARE(client.queue(), QStringList{QStringLiteral("PUT bare c {}")});
}

void TestExactData::keepsUnknownColumnsAndTablesForALaterVersion()
{
    Client client(oldSchema());
    Service service;
    service.addBucket(QStringLiteral("b"), 1);
    service.put(QStringLiteral("b"), QStringLiteral("reading"), QStringLiteral("a"),
                "{\"amount\":1,\"color\":\"blue\",\"shape\":{\"corners\":4}}");
    service.put(QStringLiteral("b"), QStringLiteral("later"), QStringLiteral("l"), "{}");
    client.connect(service);
    QCOMPARE(countOf<Sync::Applied>(client.feed(service.checkpoint())), 1);

    // The new version finds what was brought before, without a new download.
    client.reopen(newSchema());
    client.connect(service);
    const QList<QByteArray> lines = service.checkpoint();
    QVERIFY(!lines.join().contains("\"data\""));
    QCOMPARE(countOf<Sync::Applied>(client.feed(lines)), 1);
    QCOMPARE(client.rows("SELECT id, amount, color FROM reading"),
             QStringList{QStringLiteral("a|1|blue")});
    QCOMPARE(client.rows("SELECT id FROM later"), QStringList{QStringLiteral("l")});
}

void TestExactData::neverErasesAnUnknownColumnByAnUpload()
{
    Client client(oldSchema());
    Service service;
    service.addBucket(QStringLiteral("b"), 1);
    service.put(QStringLiteral("b"), QStringLiteral("reading"), QStringLiteral("a"),
                "{\"amount\":1,\"color\":\"blue\"}");
    client.connect(service);
    (void)client.feed(service.checkpoint());
    // An upload names the columns that changed, or (PUT) the ones this version knows: a server that
    // merges keeps the others.
    QCOMPARE(client.sql("UPDATE reading SET amount = 2"), QString());
    QCOMPARE(client.sql("INSERT INTO reading (id, amount) VALUES ('a', 3)"
                        " ON CONFLICT (id) DO UPDATE SET amount = 3"),
             QString());
    QCOMPARE(client.queue(),
             QStringList({QStringLiteral("PATCH reading a {\"amount\":2}"),
                          QStringLiteral("PATCH reading a {\"amount\":3}")}));
    service.put(QStringLiteral("b"), QStringLiteral("reading"), QStringLiteral("a"),
                "{\"amount\":3,\"color\":\"blue\"}");
    (void)client.uploaded(1);
    (void)client.feed(service.checkpoint(1));
    client.reopen(newSchema());
    QCOMPARE(client.rows("SELECT amount, color FROM reading"),
             QStringList{QStringLiteral("3|blue")});
}

void TestExactData::letsOldAndNewVersionsOfTheProgramUseOneAccount()
{
    Client oldClient(oldSchema());
    Client newClient(newSchema());
    Service service;
    service.addBucket(QStringLiteral("b"), 1);
    oldClient.connect(service);

    // The new version writes a row with a column that the old one does not know …
    QCOMPARE(newClient.sql("INSERT INTO reading (id, amount, label, color)"
                           " VALUES ('a', 1, 'one', 'blue')"),
             QString());
    QCOMPARE(newClient.queue(),
             QStringList{QStringLiteral("PUT reading a {\"amount\":1,\"color\":"
                                        "\"blue\",\"label\":\"one\"}")});
    service.put(QStringLiteral("b"), QStringLiteral("reading"), QStringLiteral("a"),
                "{\"amount\":1,\"color\":\"blue\",\"label\":\"one\"}");
    (void)newClient.uploaded(1);
    QCOMPARE(countOf<Sync::Applied>(oldClient.feed(service.checkpoint())), 1);
    QCOMPARE(oldClient.rows("SELECT * FROM reading").size(), 1);

    // … the old one changes it without touching that column …
    QCOMPARE(oldClient.sql("UPDATE reading SET label = 'two'"), QString());
    QCOMPARE(oldClient.queue(), QStringList{QStringLiteral("PATCH reading a {\"label\":\"two\"}")});
    service.put(QStringLiteral("b"), QStringLiteral("reading"), QStringLiteral("a"),
                "{\"amount\":1,\"color\":\"blue\",\"label\":\"two\"}");
    (void)oldClient.uploaded(1);

    // … and both see the same.
    oldClient.connect(service);
    QCOMPARE(countOf<Sync::Applied>(oldClient.feed(service.checkpoint(1))), 1);
    newClient.connect(service);
    QCOMPARE(countOf<Sync::Applied>(newClient.feed(service.checkpoint(1))), 1);
    QCOMPARE(oldClient.rows("SELECT id, amount, label FROM reading"),
             QStringList{QStringLiteral("a|1|two")});
    QCOMPARE(newClient.rows("SELECT id, amount, label, color FROM reading"),
             QStringList{QStringLiteral("a|1|two|blue")});
}

QTEST_GUILESS_MAIN(TestExactData)
#include "tst_exactdata.moc"
