// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/better/betterfixture.h"

using namespace BetterFixture;

namespace {

const QString profiles = QStringLiteral("profiles");
const QString open = QStringLiteral("open");
const QString done = QStringLiteral("done");
const QString profile = QStringLiteral("profile");
const QString todo = QStringLiteral("todo");
const QString tag = QStringLiteral("tag");
const QString todoTag = QStringLiteral("todo_tag");

QByteArray todoData(const char *title, const char *parent = nullptr)
{
    QByteArray data = "{\"profile_id\":\"p\",\"title\":\"" + QByteArray(title) + "\"";
    if (parent)
        data += ",\"parent_id\":\"" + QByteArray(parent) + "\"";
    return data + "}";
}

QByteArray todoTagData(const char *todoId)
{
    return "{\"profile_id\":\"p\",\"todo_id\":\"" + QByteArray(todoId) + "\",\"tag_id\":\"g\"}";
}

/// The priorities of the app's own streams.
Service serviceWithStreams()
{
    Service service;
    service.addBucket(profiles, 1);
    service.addBucket(open, 2);
    service.addBucket(done, 3);
    return service;
}

/// A to-do with two sub-tasks, one below the other, all tagged.
void putTree(Service &service, const QString &bucket, const char *title)
{
    // Children first, as they come when somebody has changed them last.
    service.put(bucket, todoTag, QStringLiteral("x1"), todoTagData("t"));
    service.put(bucket, todoTag, QStringLiteral("x2"), todoTagData("u"));
    service.put(bucket, todo, QStringLiteral("v"), todoData(title, "u"));
    service.put(bucket, todo, QStringLiteral("u"), todoData(title, "t"));
    service.put(bucket, todo, QStringLiteral("t"), todoData(title));
}

void removeTree(Service &service, const QString &bucket)
{
    for (const QString &id : {QStringLiteral("x1"), QStringLiteral("x2")})
        service.remove(bucket, todoTag, id);
    for (const QString &id : {QStringLiteral("t"), QStringLiteral("u"), QStringLiteral("v")})
        service.remove(bucket, todo, id);
}

Service serviceWithATree()
{
    Service service = serviceWithStreams();
    service.put(profiles, profile, QStringLiteral("p"), "{\"name\":\"Home\"}");
    service.put(open, tag, QStringLiteral("g"), "{\"profile_id\":\"p\",\"name\":\"shop\"}");
    putTree(service, open, "open");
    return service;
}

/// What happens to the rows of the tables, whoever does it, goes into the table `watch`.
QString watch(Client &client)
{
    std::string sql = "CREATE TABLE watch (what TEXT)";
    for (const std::string table : {"profile", "todo", "tag", "todo_tag"}) {
        for (const std::string what : {"INSERT", "UPDATE", "DELETE"}) {
            std::string name = "watch_" + table + "_" + what;
            std::string row = what == "DELETE" ? "OLD" : "NEW";
            sql += "; CREATE TRIGGER " + name + " AFTER " + what + " ON " + table
                + " BEGIN INSERT INTO watch VALUES ('" + what + " " + table + " ' || " + row
                + ".id); END";
        }
    }
    return client.sql(sql);
}

QStringList everything(Client &client)
{
    return client.rows("SELECT 'profile', id, name FROM profile UNION ALL"
                       " SELECT 'todo', id, title FROM todo UNION ALL"
                       " SELECT 'tag', id, name FROM tag UNION ALL"
                       " SELECT 'todo_tag', id, '' FROM todo_tag ORDER BY 1, 2");
}

} // namespace

/// Rows that cannot stand for the moment, and rows that must never go.
class TestHeldBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void neverDeletesChildrenByAPut();
    void holdsBackARowWithoutItsParentAndReportsItWhileAllElseGoesOn();
    void publishesAHeldBackRowOnceItsParentComes();
    void holdsBackARowThatCannotBeStoredWhileAllElseGoesOn();
    void movesATodoWithTagsAndSubtasksBetweenPrioritiesWhereverTheStreamEnds_data();
    void movesATodoWithTagsAndSubtasksBetweenPrioritiesWhereverTheStreamEnds();
    void bringsChildrenBackWithAParentThatWasDeletedInVain();
    void takesRedeployedStreamsAsOnePublicationWithoutAFalseChange_data();
    void takesRedeployedStreamsAsOnePublicationWithoutAFalseChange();
};

void TestHeldBack::neverDeletesChildrenByAPut()
{
    Client client;
    Service service = serviceWithATree();
    client.connect(service);
    (void)client.feed(service.checkpoint());
    QCOMPARE(everything(client).size(), 7);
    QCOMPARE(watch(client), QString());
    service.put(profiles, profile, QStringLiteral("p"), "{\"name\":\"House\"}");
    service.put(open, todo, QStringLiteral("t"), todoData("other"));
    service.put(open, tag, QStringLiteral("g"), "{\"profile_id\":\"p\",\"name\":\"market\"}");
    QCOMPARE(countOf<Sync::Applied>(client.feed(service.checkpoint())), 3);
    QCOMPARE(client.rows("SELECT what FROM watch ORDER BY what"),
             QStringList({QStringLiteral("UPDATE profile p"), QStringLiteral("UPDATE tag g"),
                          QStringLiteral("UPDATE todo t")}));
    QCOMPARE(everything(client).size(), 7);
}

void TestHeldBack::holdsBackARowWithoutItsParentAndReportsItWhileAllElseGoesOn()
{
    Client client;
    Service service = serviceWithStreams();
    service.put(profiles, profile, QStringLiteral("q"), "{\"name\":\"Shop\"}");
    service.put(open, todo, QStringLiteral("t"), todoData("orphan"));
    service.put(open, todo, QStringLiteral("u"), "{\"profile_id\":\"q\",\"title\":\"fine\"}");
    client.connect(service);
    QCOMPARE(countOf<Sync::Applied>(client.feed(service.checkpoint())), 3);
    QCOMPARE(everything(client),
             QStringList({QStringLiteral("profile|q|Shop"), QStringLiteral("todo|u|fine")}));
    QCOMPARE(client.heldBack(), 1);
    service.put(open, todo, QStringLiteral("u"), "{\"profile_id\":\"q\",\"title\":\"finer\"}");
    QCOMPARE(countOf<Sync::Applied>(client.feed(service.checkpoint())), 3);
    QCOMPARE(client.rows("SELECT title FROM todo"), QStringList{QStringLiteral("finer")});
    QCOMPARE(client.heldBack(), 1);
}

void TestHeldBack::publishesAHeldBackRowOnceItsParentComes()
{
    Client client;
    Service service = serviceWithStreams();
    putTree(service, open, "open");
    client.connect(service);
    (void)client.feed(service.checkpoint());
    QCOMPARE(everything(client), QStringList());
    QCOMPARE(client.heldBack(), 5);
    service.put(done, tag, QStringLiteral("g"), "{\"profile_id\":\"p\"}");
    service.put(profiles, profile, QStringLiteral("p"), "{\"name\":\"Home\"}");
    (void)client.feed(service.checkpoint());
    QCOMPARE(everything(client).size(), 7);
    QCOMPARE(client.heldBack(), 0);
}

void TestHeldBack::holdsBackARowThatCannotBeStoredWhileAllElseGoesOn()
{
    Client client;
    Service service = serviceWithStreams();
    service.put(profiles, profile, QStringLiteral("p"), "[\"no object\"]");
    service.put(profiles, profile, QStringLiteral("q"), "{\"name\":\"Shop\"}");
    client.connect(service);
    QCOMPARE(countOf<Sync::Applied>(client.feed(service.checkpoint())), 3);
    QCOMPARE(client.rows("SELECT id FROM profile"), QStringList{QStringLiteral("q")});
    QCOMPARE(client.heldBack(), 1);
    service.put(profiles, profile, QStringLiteral("p"), "{\"name\":\"Home\"}");
    QCOMPARE(countOf<Sync::Applied>(client.feed(service.checkpoint())), 3);
    QCOMPARE(client.rows("SELECT id FROM profile ORDER BY id").size(), 2);
    QCOMPARE(client.heldBack(), 0);
}

void TestHeldBack::movesATodoWithTagsAndSubtasksBetweenPrioritiesWhereverTheStreamEnds_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("isClosed");
    for (const bool isClosed : {false, true}) {
        QTest::addRow("completed%s", isClosed ? ", program closed" : "")
            << open << done << isClosed;
        QTest::addRow("reopened%s", isClosed ? ", program closed" : "") << done << open << isClosed;
    }
}

void TestHeldBack::movesATodoWithTagsAndSubtasksBetweenPrioritiesWhereverTheStreamEnds()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(bool, isClosed);
    qsizetype lineCount = 1;
    for (qsizetype cut = 0; cut <= lineCount; ++cut) {
        Client client;
        Service service = serviceWithStreams();
        service.put(profiles, profile, QStringLiteral("p"), "{\"name\":\"Home\"}");
        service.put(open, tag, QStringLiteral("g"), "{\"profile_id\":\"p\",\"name\":\"shop\"}");
        putTree(service, from, "before");
        client.connect(service);
        (void)client.feed(service.checkpoint());
        QCOMPARE(everything(client).size(), 7);
        QCOMPARE(watch(client), QString());

        removeTree(service, from);
        putTree(service, to, "after");
        const QList<QByteArray> lines = service.checkpoint();
        lineCount = lines.size();
        QVERIFY(lineCount > 12);
        for (qsizetype i = 0; i < cut; ++i) {
            (void)client.feed(lines[i]);
            // Nothing has gone; what is there hangs together.
            QCOMPARE(everything(client).size(), 7);
            QCOMPARE(client.rows("PRAGMA foreign_key_check"), QStringList());
        }
        if (isClosed)
            client.reopen(Models::tidelistSchema());
        client.connect(service);
        (void)client.feed(service.checkpoint());
        QCOMPARE(everything(client).filter(QStringLiteral("after")).size(), 3);
        QCOMPARE(everything(client).size(), 7);
        QCOMPARE(client.heldBack(), 0);
        QCOMPARE(client.rows("SELECT what FROM watch WHERE what NOT LIKE 'UPDATE todo _'"),
                 QStringList());
    }
}

void TestHeldBack::bringsChildrenBackWithAParentThatWasDeletedInVain()
{
    Client client;
    Service service = serviceWithATree();
    client.connect(service);
    (void)client.feed(service.checkpoint());
    QCOMPARE(client.sql("DELETE FROM profile"), QString());
    QCOMPARE(client.queue(), QStringList{QStringLiteral("DELETE profile p ~")});
    QCOMPARE(everything(client), QStringList());
    // The server refuses it: nothing of it is in the answer.
    (void)client.uploaded(1);
    QCOMPARE(countOf<Sync::Applied>(client.feed(service.checkpoint(1))), 1);
    QCOMPARE(everything(client).size(), 7);
    QCOMPARE(client.heldBack(), 0);
}

void TestHeldBack::takesRedeployedStreamsAsOnePublicationWithoutAFalseChange_data()
{
    QTest::addColumn<bool>("isConnected");
    QTest::newRow("while connected") << true;
    QTest::newRow("while away") << false;
}

void TestHeldBack::takesRedeployedStreamsAsOnePublicationWithoutAFalseChange()
{
    QFETCH(bool, isConnected);
    Client client;
    Service service = serviceWithATree();
    client.connect(service);
    (void)client.feed(service.checkpoint());
    const QStringList before = everything(client);
    QCOMPARE(before.size(), 7);
    QCOMPARE(watch(client), QString());
    Sync::ChangedTables changed;
    client.database().onCommitted(
        [&](const Sync::ChangedTables &tables) { changed.insert(tables.begin(), tables.end()); });

    // Every bucket has another name, and every row comes anew.
    for (const QString &name : {profiles, open, done})
        service.removeBucket(name);
    service.addBucket(QStringLiteral("2#profiles"), 1);
    service.addBucket(QStringLiteral("2#rest"), 2);
    service.addBucket(QStringLiteral("2#nothing"), 3);
    service.put(QStringLiteral("2#profiles"), profile, QStringLiteral("p"), "{\"name\":\"Home\"}");
    service.put(QStringLiteral("2#rest"), tag, QStringLiteral("g"),
                "{\"profile_id\":\"p\",\"name\":\"shop\"}");
    putTree(service, QStringLiteral("2#rest"), "open");
    if (!isConnected)
        client.connect(service);
    for (const QByteArray &line : service.checkpoint()) {
        (void)client.feed(line);
        QCOMPARE(everything(client), before);
    }
    QCOMPARE(client.rows("SELECT what FROM watch"), QStringList());
    QVERIFY2(changed.empty(), changed.empty() ? "" : changed.begin()->c_str());
    QCOMPARE(client.heldBack(), 0);
    QCOMPARE(client.connect(service).value(u"buckets").toArray().size(), 2);

    // And what really changes is seen.
    service.put(QStringLiteral("2#rest"), todo, QStringLiteral("t"), todoData("changed"));
    (void)client.feed(service.checkpoint());
    QCOMPARE(client.rows("SELECT what FROM watch"), QStringList{QStringLiteral("UPDATE todo t")});
    QCOMPARE(changed, (Sync::ChangedTables{"todo", "watch"}));
}

QTEST_GUILESS_MAIN(TestHeldBack)
#include "tst_heldback.moc"
