// SPDX-License-Identifier: Apache-2.0
#include "datafixture.h"

#include <sqlite3.h>

using namespace DataFixture;
using Sync::Connection;
using Sync::ErrorCode;
using Sync::Query;
using Sync::QuerySet;

namespace {

struct RoomQueries : QuerySet
{
    using Pair = std::tuple<RoomId, std::optional<QString>>;

    Query<Message(RoomId, int)> ofRoom{
        this, "FROM message WHERE room_id = ?1 AND rank > ?2 ORDER BY rank"};
    Query<RoomLine()> lines{this, "FROM room ORDER BY room.id"};
    Query<int(QString)> count{this, "SELECT count(*) FROM room WHERE name = ?1"};
    Query<Colour(RoomId)> colour{this, "SELECT colour FROM room WHERE id = ?1"};
    Query<Pair()> cities{this, "SELECT id, city FROM room ORDER BY id"};
    Query<FullRoom(QString)> full{this, "FROM room WHERE name <> ?1 ORDER BY room.id DESC"};
    Query<void(QString, QString)> rename{this, "UPDATE room SET name = ?2 WHERE name = ?1"};
};

/// Statements that were run on a connection which is being watched.
int counted = 0;

} // namespace

namespace {

struct LostRoom
{
    Room room;
    int lost = 0;
};

} // namespace

template <>
inline constexpr auto Sync::relationsOf<LostRoom> = Sync::relations(&LostRoom::room)
                                                        .count(&LostRoom::lost, &Message::roomId,
                                                               {.where = "losst > 0"});

/// Typed queries, their check against a file, and relations.
class TestQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsRowsByBoundParameters();
    void neverTakesAParameterForSql();
    void readsProjectionsValuesAndTuples();
    void visitsRowsWithoutMakingValues();
    void changesRowsInATransactionOnly();
    void loadsRelationsInABoundedNumberOfStatements();
    void loadsRelationsOfOneRow();
    void givesRowsWithoutRelativesEmptyLists();
    void checksEveryQueryWhenAFileIsOpened_data();
    void checksEveryQueryWhenAFileIsOpened();
    void checksTheConditionsOfRelations();
    void namesARelatedRowThatDoesNotFit();

private:
    Connection &connection() { return m_file->connection(); }

    RoomQueries m_ask;
    std::unique_ptr<File> m_file;
};

void TestQuery::init()
{
    m_file = std::make_unique<File>(schema({&m_ask}));
    m_file->run(
        "INSERT INTO room (id, name, colour, city) VALUES ('r1', 'Hall', 'blue', 'Zug'),"
        " ('r2', 'Attic', 'red', NULL), ('r3', 'Cellar', 'red', 'Bern');"
        "INSERT INTO message (id, room_id, answer_to, text, rank) VALUES ('m1', 'r1', NULL, 'c', "
        "3),"
        " ('m2', 'r1', 'm1', 'a', 1), ('m3', 'r1', 'm1', 'b', 2), ('m4', 'r3', NULL, 'd', 4);"
        "INSERT INTO person (id, name) VALUES ('p1', 'Grace'), ('p2', 'Ada'), ('p3', 'Alan');"
        "INSERT INTO visit (id, room_id, person_id) VALUES ('v1', 'r1', 'p1'), ('v2', 'r1', 'p2'),"
        " ('v3', 'r3', 'p2');");
}

void TestQuery::findsRowsByBoundParameters()
{
    const auto found = m_ask.ofRoom.all(connection(), RoomId(QStringLiteral("r1")), 1);
    QCOMPARE(text(found), QString());
    QCOMPARE(found->size(), 2);
    QCOMPARE(found->at(0).text, QStringLiteral("b"));
    QCOMPARE(found->at(1).text, QStringLiteral("c"));
    const auto first = m_ask.ofRoom.first(connection(), RoomId(QStringLiteral("r3")), 0);
    QCOMPARE((*first)->text, QStringLiteral("d"));
    QVERIFY(!*m_ask.ofRoom.first(connection(), RoomId(QStringLiteral("r9")), 0));
    QCOMPARE(m_ask.ofRoom.one(connection(), RoomId(QStringLiteral("r9")), 0).error().code,
             ErrorCode::NotFound);
}

void TestQuery::neverTakesAParameterForSql()
{
    const QString name = QStringLiteral("x' OR '1'='1");
    QCOMPARE(*m_ask.count.one(connection(), name), 0);
    m_file->run("UPDATE room SET name = 'x'' OR ''1''=''1' WHERE id = 'r2'");
    QCOMPARE(*m_ask.count.one(connection(), name), 1);
}

void TestQuery::readsProjectionsValuesAndTuples()
{
    const auto lines = m_ask.lines.all(connection());
    QCOMPARE(text(lines), QString());
    QVERIFY(lines->at(0) == (RoomLine{RoomId(QStringLiteral("r1")), QStringLiteral("Hall"), 3}));
    QVERIFY(lines->at(1) == (RoomLine{RoomId(QStringLiteral("r2")), QStringLiteral("Attic"), 0}));
    QCOMPARE(*m_ask.colour.one(connection(), RoomId(QStringLiteral("r1"))), Colour::Blue);
    const auto cities = m_ask.cities.all(connection());
    QCOMPARE(std::get<1>(cities->at(0)), QStringLiteral("Zug"));
    QVERIFY(!std::get<1>(cities->at(1)));
}

void TestQuery::visitsRowsWithoutMakingValues()
{
    QStringList cities;
    const auto note = [&cities](Sync::Statement &row) {
        cities << row.columnString(0) + u' ' + row.columnString(1);
    };
    QCOMPARE(text(m_ask.cities.forEach(connection(), note)), QString());
    QCOMPARE(cities.join(u','), QStringLiteral("r1 Zug,r2 ,r3 Bern"));
    int rows = 0;
    const auto count = [&rows](Sync::Statement &) { ++rows; };
    QVERIFY(m_ask.ofRoom.forEach(connection(), count, RoomId(QStringLiteral("none")), 0));
    QCOMPARE(rows, 0);
}

void TestQuery::changesRowsInATransactionOnly()
{
    const QString hall = QStringLiteral("Hall");
    const QString foyer = QStringLiteral("Foyer");
    QCOMPARE(m_ask.rename.run(connection(), hall, foyer).error().code, ErrorCode::InvalidArgument);
    const auto renamed =
        m_file->write([&](Connection &c) { return m_ask.rename.run(c, hall, foyer); });
    QCOMPARE(*renamed, 1);
    QCOMPARE(*m_ask.count.one(connection(), foyer), 1);
}

void TestQuery::loadsRelationsInABoundedNumberOfStatements()
{
    m_file->run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
                " INSERT INTO room (id, name) SELECT 'x' || i, 'Cell' FROM n");
    sqlite3_trace_v2(
        connection().handle(), SQLITE_TRACE_STMT,
        [](unsigned, void *, void *, void *text) -> int {
            // Triggers announce themselves as comments.
            if (std::string_view(static_cast<const char *>(text)).starts_with("--"))
                return 0;
            ++counted;
            return 0;
        },
        nullptr);
    counted = 0;
    const auto rooms = m_ask.full.all(connection(), QString());
    sqlite3_trace_v2(connection().handle(), 0, nullptr, nullptr);
    QCOMPARE(text(rooms), QString());
    QCOMPARE(counted, 4); // the rooms, and one for each of their three relations
    QCOMPARE(rooms->size(), 503);
    const FullRoom &hall = rooms->at(502);
    QCOMPARE(hall.room.name, QStringLiteral("Hall"));
    QCOMPARE(hall.messages.size(), 3);
    QCOMPARE(hall.messages.at(0).text, QStringLiteral("a"));
    QCOMPARE(hall.people.size(), 2);
    QCOMPARE(hall.people.at(0).name, QStringLiteral("Ada"));
    QCOMPARE(hall.answers, 2);
    QCOMPARE(rooms->at(500).people.size(), 1);
    QCOMPARE(rooms->at(500).messages.size(), 1);
}

void TestQuery::loadsRelationsOfOneRow()
{
    const auto room = m_ask.full.first(connection(), QStringLiteral("Cellar"));
    QCOMPARE(text(room), QString());
    QCOMPARE((*room)->room.name, QStringLiteral("Attic"));
    m_file->run("DELETE FROM room");
    QVERIFY(!*m_ask.full.first(connection(), QString()));
}

void TestQuery::givesRowsWithoutRelativesEmptyLists()
{
    const auto rooms = m_ask.full.all(connection(), QStringLiteral("Hall"));
    QCOMPARE(rooms->at(1).room.name, QStringLiteral("Attic"));
    QVERIFY(rooms->at(1).messages.isEmpty() && rooms->at(1).people.isEmpty());
    QCOMPARE(rooms->at(1).answers, 0);
}

void TestQuery::checksEveryQueryWhenAFileIsOpened_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("why");
    QTest::newRow("a wrong column")
        << QStringLiteral("SELECT nmae FROM room WHERE id = ?1") << QStringLiteral("nmae");
    QTest::newRow("a wrong table")
        << QStringLiteral("SELECT name FROM rooms WHERE id = ?1") << QStringLiteral("rooms");
    QTest::newRow("no parameter") << QStringLiteral("SELECT name FROM room")
                                  << QStringLiteral("0 parameters");
    QTest::newRow("two columns") << QStringLiteral("SELECT name, id FROM room WHERE id = ?1")
                                 << QStringLiteral("2 columns");
}

void TestQuery::checksEveryQueryWhenAFileIsOpened()
{
    QFETCH(QString, sql);
    QFETCH(QString, why);
    QuerySet set;
    const Query<QString()> good{&set, "SELECT name FROM room"};
    const Query<QString(RoomId)> wrong{&set, sql.toStdString()};
    QTemporaryDir folder;
    const auto opened =
        Sync::Database::open(folder.filePath(QStringLiteral("a.db")), schema({&set}));
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(opened.error().message.contains(why) && opened.error().message.contains(sql),
             qPrintable(opened.error().message));
}

void TestQuery::checksTheConditionsOfRelations()
{
    QuerySet set;
    const Query<LostRoom()> wrong{&set, "FROM room"};
    const auto checked = set.check(connection());
    QCOMPARE(checked.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(checked.error().message.contains(QStringLiteral("losst")),
             qPrintable(checked.error().message));
}

void TestQuery::namesARelatedRowThatDoesNotFit()
{
    m_file->run("UPDATE message SET rank = 'high' WHERE id = 'm4'");
    const auto rooms = m_ask.full.all(connection(), QString());
    QCOMPARE(rooms.error().code, ErrorCode::BadValue);
    QCOMPARE(rooms.error().table, QStringLiteral("message"));
    QCOMPARE(rooms.error().column, QStringLiteral("rank"));
    QCOMPARE(rooms.error().rowId, QStringLiteral("m4"));
}

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
