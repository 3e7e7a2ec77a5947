// SPDX-License-Identifier: Apache-2.0
#include "sync/data/searchindex.h"
#include "sync/data/searchscan.h"
#include "tests/unit/data/datafixture.h"

#include <QRandomGenerator>
#include <QRegularExpression>

#include <functional>

using namespace DataFixture;
using namespace std::chrono_literals;
using Sync::Connection;
using Sync::Database;
using Sync::SearchHit;
using Sync::SearchIndex;
using Sync::SearchScope;
using Sync::SearchWords;

namespace {

constexpr int most = 100000;

Sync::SearchSource rooms()
{
    return {"room",
            {"name", "city"},
            "coalesce(visitors, 0) >= 0",
            "coalesce(is_open, 1) = 0",
            "coalesce(seats, 7) > 7"};
}

QString describe(const std::vector<SearchHit> &hits)
{
    QStringList ids;
    for (const SearchHit &hit : hits)
        ids += hit.key.text() + (hit.isMarked ? QStringLiteral("!") : QString());
    return ids.join(u' ');
}

QString sorted(const std::vector<SearchHit> &hits)
{
    QStringList ids = describe(hits).split(u' ');
    ids.sort();
    return ids.join(u' ');
}

/// A file, and an index of its rooms.
class Searched
{
public:
    Searched()
        : index(rooms())
    {
    }

    void run(const QString &sql, Database::Writer writer = Database::Writer::Local)
    {
        file.run(sql.toStdString(), writer);
    }
    void add(const char *id, const char *name, const char *city = "", const char *more = "1, 0, 7")
    {
        run(QStringLiteral("INSERT INTO room (id, name, city, is_open, visitors, seats)"
                           " VALUES ('%1', '%2', '%3', %4)")
                .arg(QString::fromUtf8(id), QString::fromUtf8(name), QString::fromUtf8(city),
                     QString::fromUtf8(more)));
    }
    QString find(const char *typed, SearchScope scope = SearchScope::First)
    {
        const auto hits = index.find(SearchWords(QString::fromUtf8(typed)), scope, most);
        return hits ? describe(*hits) : text(hits);
    }
    /// With everything taken over.
    QString found(const char *typed, SearchScope scope = SearchScope::First)
    {
        const auto done = index.catchUp(file.connection(), 1min);
        return !done ? text(done) : *done ? find(typed, scope) : QStringLiteral("not done");
    }
    /// Empty when the index finds what a look through all rows finds.
    QString difference()
    {
        const auto done = index.catchUp(file.connection(), 1min);
        if (!done || !*done)
            return QStringLiteral("not done ") + text(done);
        for (const char *typed : {"a", "b", "al", "alpha", "be ga", "delta x", "n1", "n2 a", "東京",
                                  "京", "strasse", "gone", "new"}) {
            const SearchWords words(QString::fromUtf8(typed));
            for (const SearchScope scope : {SearchScope::First, SearchScope::All}) {
                const auto scanned =
                    Sync::searchByScan(file.connection(), rooms(), words, scope, most);
                const auto hits = index.find(words, scope, most);
                if (!scanned || !hits)
                    return text(scanned) + text(hits);
                if (sorted(*scanned) != sorted(*hits))
                    return QString::fromUtf8(typed) + QStringLiteral(": ") + sorted(*hits)
                        + QStringLiteral(" instead of ") + sorted(*scanned);
            }
        }
        return {};
    }

    File file;
    SearchIndex index;
};

using Change = std::function<void(Searched &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestSearchIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void findsNothingBeforeItHasRead()
    {
        Searched file;
        file.add("a", "Alpha");
        QCOMPARE(file.find("al"), QString());
        QCOMPARE(file.found("al"), QStringLiteral("a"));
        QCOMPARE(file.found(""), QString());
        QCOMPARE(file.found("\"*("), QString());
    }

    void putsWhatIsCalledSoFirst()
    {
        Searched file;
        file.add("rest", "Gamma", "milk");
        file.add("title", "Buy milk");
        file.add("start", "Milk");
        file.add("later", "Milk later", "", "0, 0, 7");
        file.add("older", "Milk too");
        QCOMPARE(file.found("mil"), QStringLiteral("older start title rest"));
        QCOMPARE(file.found("mil", SearchScope::All),
                 QStringLiteral("older start title rest later"));
        const auto few = file.index.find(SearchWords(QStringLiteral("mi")), SearchScope::All, 2);
        QCOMPARE(describe(*few), QStringLiteral("older start"));
        // The same order, whatever happens to a row and back.
        file.run(QStringLiteral("UPDATE room SET name = 'Milk!' WHERE id = 'start'"));
        QCOMPARE(file.found("mil"), QStringLiteral("older start title rest"));
        const auto scanned =
            Sync::searchByScan(file.file.connection(), rooms(), SearchWords(QStringLiteral("mil")),
                               SearchScope::All, most);
        QCOMPARE(describe(*scanned), QStringLiteral("older start title rest later"));
    }

    void leavesOutWhatIsNotShown()
    {
        Searched file;
        file.add("a", "Alpha", "", "1, -1, 7");
        QCOMPARE(file.found("al"), QString());
        file.run(QStringLiteral("UPDATE room SET visitors = 1, seats = 8"));
        QCOMPARE(file.found("al"), QStringLiteral("a!"));
        file.run(QStringLiteral("UPDATE room SET is_open = 0"));
        QCOMPARE(file.found("al"), QString());
        QCOMPARE(file.found("al", SearchScope::All), QStringLiteral("a!"));
        file.run(QStringLiteral("UPDATE room SET visitors = -1"));
        QCOMPARE(file.found("al", SearchScope::All), QString());
        QCOMPARE(file.index.count(), 0);
    }

    void followsEveryWayOfWriting_data()
    {
        QTest::addColumn<Change>("change");
        const auto sql = [](const char *text, Database::Writer writer = Database::Writer::Local) {
            return Change(
                [text, writer](Searched &file) { file.run(QString::fromUtf8(text), writer); });
        };
        QTest::newRow("insert") << sql("INSERT INTO room (id, name) VALUES ('new', 'Alpha new')");
        QTest::newRow("edit") << sql("UPDATE room SET name = 'Beta gamma' WHERE id = 'r3'");
        QTest::newRow("the other column") << sql("UPDATE room SET city = 'new' WHERE id = 'r3'");
        QTest::newRow("another column") << sql("UPDATE room SET seats = 9 WHERE id = 'r3'");
        QTest::newRow("delete") << sql("DELETE FROM room WHERE id = 'r3'");
        QTest::newRow("replace") << sql(
            "REPLACE INTO room (id, name) VALUES ('r3', 'Alpha again')");
        QTest::newRow("another id")
            << sql("UPDATE room SET id = 'x3' WHERE id = 'r3'", Database::Writer::Sync);
        QTest::newRow("two rows change places")
            << sql("UPDATE room SET name = CASE id WHEN 'r3' THEN 'n1' ELSE 'gone' END"
                   " WHERE id IN ('r3', 'r4')");
        QTest::newRow("sync") << sql("UPDATE room SET name = 'new' WHERE id = 'r3'",
                                     Database::Writer::Sync);
        QTest::newRow("many rows") << sql("UPDATE room SET name = 'new ' || id WHERE rowid % 2");
        QTest::newRow("many rows go")
            << sql("DELETE FROM room WHERE rowid % 2", Database::Writer::Sync);
        QTest::newRow("all go") << sql("DELETE FROM room");
        QTest::newRow("rowids are used again")
            << sql("DELETE FROM room WHERE rowid > 60; INSERT INTO room (id, name)"
                   " VALUES ('y1', 'Alpha y'), ('y2', 'Delta x')");
        QTest::newRow("other rowids")
            << sql("UPDATE room SET rowid = rowid + 1000 WHERE rowid % 3 = 0");
        QTest::newRow("NULL") << sql("UPDATE room SET name = NULL, city = NULL WHERE id = 'r3'");
        QTest::newRow("a blob") << sql("UPDATE room SET name = x'ff00' WHERE id = 'r3'",
                                       Database::Writer::Sync);
        QTest::newRow("an odd id") << sql("INSERT INTO room (id, name) VALUES (char(7), 'new')");
        QTest::newRow("two changes") << Change([](Searched &file) {
            file.run(QStringLiteral("UPDATE room SET name = 'Beta' WHERE id = 'r3'"));
            file.run(QStringLiteral("UPDATE room SET name = 'Alpha' WHERE id = 'r3'"));
        });
        QTest::newRow("rolled back") << Change([](Searched &file) {
            (void)file.file.write([](Connection &connection) -> Sync::Result<void> {
                (void)connection.execute("UPDATE room SET name = 'gone'");
                return Sync::Error{Sync::ErrorCode::Cancelled, QStringLiteral("no")};
            });
        });
        QTest::newRow("more commits than the log holds") << Change([](Searched &file) {
            for (int i = 0; i < 1100; ++i)
                file.run(QStringLiteral("UPDATE room SET name = 'new %1' WHERE id = 'r%2'")
                             .arg(i)
                             .arg(i % 40),
                         Database::Writer::Sync);
        });
        QTest::newRow("another process") << Change([](Searched &file) {
            auto other = Database::open(file.file.database().path(), schema());
            QVERIFY2(other, qPrintable(text(other)));
            const auto done = (*other)->write(Database::Writer::Local, [](Connection &connection) {
                return connection.execute("UPDATE room SET name = 'new' WHERE id = 'r3';"
                                          "DELETE FROM room WHERE id = 'r4'");
            });
            QVERIFY2(done, qPrintable(text(done)));
        });
        QTest::newRow("a program without the library") << Change([](Searched &file) {
            auto other =
                Connection::open(file.file.database().path(), Connection::Mode::ReadWrite, 1000ms);
            QVERIFY2(other, qPrintable(text(other)));
            const auto done = (*other)->execute("UPDATE room SET name = 'new' WHERE id = 'r3';"
                                                "DELETE FROM room WHERE id = 'r4';"
                                                "INSERT INTO room (id, name) VALUES ('z', 'new')");
            QVERIFY2(done, qPrintable(text(done)));
            file.index.doubt();
        });
        QTest::newRow("forgotten") << Change([](Searched &file) { file.index.clear(); });
    }
    void followsEveryWayOfWriting()
    {
        QFETCH(Change, change);
        Searched file;
        file.run(QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                                " WHERE i < 200) INSERT INTO room (id, name, city, is_open)"
                                " SELECT 'r' || i, 'Alpha n' || i, 'Beta', i % 4 > 0 FROM n"));
        QCOMPARE(file.difference(), QString());
        QCOMPARE(file.found("beta n1").count(u'r'), 84);
        QCOMPARE(file.found("beta n1", SearchScope::All).count(u'r'), 111);
        change(file);
        QCOMPARE(file.difference(), QString());
    }

    void readsInSlices()
    {
        Searched file;
        file.run(QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                                " WHERE i < 1000) INSERT INTO room (id, name)"
                                " SELECT 'r' || i, 'Alpha n' || i FROM n"));
        int slices = 1;
        while (!*file.index.catchUp(file.file.connection(), 0ms)) {
            ++slices;
            // What is written between two slices is neither lost nor there twice.
            if (slices == 3)
                file.run(QStringLiteral("UPDATE room SET name = 'Beta' WHERE id IN ('r1', 'r999');"
                                        "DELETE FROM room WHERE id IN ('r2', 'r998');"
                                        "INSERT INTO room (id, name) VALUES ('q', 'Alpha')"));
            QVERIFY(!file.find("alp").isEmpty());
        }
        QVERIFY(slices > 10);
        QCOMPARE(file.difference(), QString());
    }

    void findsWhatAScanFindsAfterAnyWrites()
    {
        const auto given = qEnvironmentVariableIntValue("TIDELIST_SEED");
        const auto seed = given != 0 ? static_cast<quint32>(given)
                                     : QRandomGenerator::global()->generate() % 1'000'000 + 1;
        qInfo("seed %u (TIDELIST_SEED)", seed);
        QRandomGenerator random(seed);
        const QStringList vocabulary =
            QString::fromUtf8("alpha beta gamma delta Straße 東京都 x n1 n2 gone new Ärger -")
                .split(u' ');
        const auto words = [&] {
            QStringList some;
            for (int i = random.bounded(4); i >= 0; --i)
                some += vocabulary[random.bounded(static_cast<int>(vocabulary.size()))];
            return some.join(u' ');
        };
        const auto id = [&] { return QStringLiteral("r%1").arg(random.bounded(150)); };
        Searched file;
        for (int round = 0; round < 150; ++round) {
            for (int change = random.bounded(4); change >= 0; --change) {
                const auto writer =
                    random.bounded(2) ? Database::Writer::Local : Database::Writer::Sync;
                switch (random.bounded(10)) {
                case 0:
                    file.run(QStringLiteral("DELETE FROM room WHERE id = '%1'").arg(id()), writer);
                    break;
                case 1:
                    file.run(QStringLiteral("UPDATE room SET is_open = 1 - is_open, seats = %2"
                                            " WHERE id = '%1'")
                                 .arg(id())
                                 .arg(random.bounded(20)),
                             writer);
                    break;
                case 2:
                    file.run(QStringLiteral("UPDATE room SET visitors = %2 WHERE id = '%1'")
                                 .arg(id())
                                 .arg(random.bounded(4) - 1),
                             writer);
                    break;
                case 3:
                    if (random.bounded(4) == 0)
                        file.run(QStringLiteral("UPDATE room SET name = '%1' WHERE rowid % 2 = 0")
                                     .arg(words()),
                                 writer);
                    break;
                case 4:
                    file.index.doubt();
                    break;
                case 5:
                    (void)file.index.catchUp(file.file.connection(), 0ms);
                    break;
                default:
                    file.run(QStringLiteral("INSERT INTO room (id, name, city) VALUES"
                                            " ('%1', '%2', '%3') ON CONFLICT (id) DO UPDATE SET"
                                            " name = excluded.name, city = excluded.city")
                                 .arg(id(), words(), words()),
                             writer);
                }
            }
            QCOMPARE(file.difference(), QString());
        }
    }
};

QTEST_GUILESS_MAIN(TestSearchIndex)
#include "tst_searchindex.moc"
