// SPDX-License-Identifier: Apache-2.0
#include "datafixture.h"

#include <limits>

using namespace DataFixture;
using Sync::Dao;
using Sync::ErrorCode;

/// A declaration: what comes of it, and what each type of member is in its column.
class TestEntity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesTheTableOfTheStruct();
    void aSparseIndexFindsTheRowsThatHaveAValue();
    void findsReferencesWhateverTheOrder();
    void keepsEveryTypeOfMember();
    void keepsTheEndsOf64Bits();
    void readsNullAsWhatTheStructSays();
    void readsTimesAsPostgresWritesThem_data();
    void readsTimesAsPostgresWritesThem();
    void namesWhatDoesNotFit_data();
    void namesWhatDoesNotFit();
    void givesRowsWrittenWithoutAColumnItsDefault();
};

namespace {

Room someRoom()
{
    Room room;
    room.id = RoomId(QStringLiteral("r1"));
    room.name = QStringLiteral("Gr\u00fcnes Zimmer");
    room.colour = Colour::Blue;
    room.place = {QStringLiteral("Zug"), 425.5};
    room.isOpen = false;
    room.visitors = 9007199254740993;
    room.seats = -3;
    room.openedOn = QDate(2024, 2, 29);
    room.closesAt = QTime(23, 30);
    room.changedAt = QDateTime(QDate(2026, 3, 1), QTime(7, 5, 9, 250), Qt::UTC);
    room.key = QUuid::fromString(QStringLiteral("6ba7b810-9dad-11d1-80b4-00c04fd430c8"));
    room.picture = QByteArray("\0\xff\x01", 3);
    room.draft = QStringLiteral("later");
    return room;
}

QStringList values(File &file, const std::string &sql)
{
    auto statement = file.connection().prepare(sql);
    if (!statement || !*statement->step())
        return {};
    QStringList list;
    for (int i = 0; i < statement->columnCount(); ++i)
        list += statement->isNull(i) ? QStringLiteral("~") : statement->columnString(i);
    return list;
}

} // namespace

void TestEntity::makesTheTableOfTheStruct()
{
    const Sync::EntityInfo info = Sync::entityOf<Room>.info();
    QCOMPARE(info.table, std::string("room"));
    QCOMPARE(info.columns.size(), std::size_t(13));
    const auto column = [&info](std::string_view name) {
        return info.columns.at(static_cast<std::size_t>(info.columnIndex(name)));
    };
    QCOMPARE(column("name").maxLength, 80);
    QCOMPARE(column("name").type, Sync::ColumnType::Text);
    QCOMPARE(column("height").type, Sync::ColumnType::Real);
    QCOMPARE(column("is_open").type, Sync::ColumnType::Integer);
    QCOMPARE(column("seats").defaultSql, std::string("7"));
    QVERIFY(column("changed_at").setByServer);
    QVERIFY(column("draft").localOnly);
    QVERIFY(!column("name").setByServer && !column("name").localOnly);
    QCOMPARE(info.indexes, (std::vector<std::vector<std::string>>{{"name", "city"}}));
    QCOMPARE(info.sparseIndexes, std::vector<std::string>{"draft"});
    const Sync::EntityInfo person = Sync::entityOf<Person>.info();
    QCOMPARE(person.foreignKeys.size(), std::size_t(1));
    QCOMPARE(person.foreignKeys[0].column, std::string("home_id"));
    QCOMPARE(person.foreignKeys[0].table, std::string("room"));
    QCOMPARE(person.foreignKeys[0].onDelete, Sync::OnDelete::SetNull);
}

void TestEntity::aSparseIndexFindsTheRowsThatHaveAValue()
{
    File file;
    file.run("INSERT INTO room (id, name, draft) VALUES ('r1', 'Hall', 'x'), ('r2', 'Loft', NULL)");
    QCOMPARE(values(file, "SELECT id FROM room WHERE draft > ''"), QStringList{u"r1"_qs});
    const QStringList plan =
        values(file, "EXPLAIN QUERY PLAN SELECT id FROM room WHERE draft > 'a' ORDER BY draft");
    QVERIFY2(plan.last().contains(u"room_draft_index"), qPrintable(plan.join(u' ')));
}

void TestEntity::findsReferencesWhateverTheOrder()
{
    File file; // declared children first
    file.run("INSERT INTO visit (id, room_id, person_id) VALUES ('v', 'r1', 'p');"
             "INSERT INTO person (id, name, home_id) VALUES ('p', 'Ada', 'r1');"
             "INSERT INTO room (id, name) VALUES ('r1', 'Hall')");
    file.run("DELETE FROM room");
    QCOMPARE(values(file, "SELECT count(*) FROM visit"), QStringList{QStringLiteral("0")});
    QCOMPARE(values(file, "SELECT name, home_id FROM person"),
             (QStringList{QStringLiteral("Ada"), QStringLiteral("~")}));
}

void TestEntity::keepsEveryTypeOfMember()
{
    File file;
    const Room room = someRoom();
    QCOMPARE(text(file.write([&](Sync::Connection &c) { return Dao<Room>(c).insert(room); })),
             QString());
    QCOMPARE(values(file,
                    "SELECT name, colour, city, height, is_open, visitors, seats, opened_on,"
                    " closes_at, changed_at, key, picture, draft FROM room"),
             (QStringList{QStringLiteral("Gr\u00fcnes Zimmer"), QStringLiteral("blue"),
                          QStringLiteral("Zug"), QStringLiteral("425.5"), QStringLiteral("0"),
                          QStringLiteral("9007199254740993"), QStringLiteral("-3"),
                          QStringLiteral("2024-02-29"), QStringLiteral("23:30:00"),
                          QStringLiteral("2026-03-01T07:05:09.250000Z"),
                          QStringLiteral("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                          QStringLiteral("AP8B"), QStringLiteral("later")}));
    const auto read = Dao<Room>(file.connection()).get(room.id);
    QCOMPARE(text(read), QString());
    QVERIFY(*read == room);
}

void TestEntity::keepsTheEndsOf64Bits()
{
    File file;
    Room room = someRoom();
    for (const qint64 number :
         {std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()}) {
        room.visitors = number;
        QVERIFY(file.write([&](Sync::Connection &c) { return Dao<Room>(c).upsert(room); }));
        QCOMPARE(Dao<Room>(file.connection()).get(room.id)->visitors, number);
    }
}

void TestEntity::readsNullAsWhatTheStructSays()
{
    File file;
    file.run("INSERT INTO room (id, name, seats, height) VALUES ('r', NULL, NULL, NULL)");
    const auto room = Dao<Room>(file.connection()).get(RoomId(QStringLiteral("r")));
    QCOMPARE(text(room), QString());
    QCOMPARE(room->name, QStringLiteral("unnamed"));
    QCOMPARE(room->seats, 7);
    QCOMPARE(room->isOpen, true);
    QVERIFY(!room->place.height && !room->openedOn && !room->picture);
}

void TestEntity::readsTimesAsPostgresWritesThem_data()
{
    QTest::addColumn<QString>("stored");
    const auto row = [](const char *stored) {
        QTest::newRow(stored) << QString::fromLatin1(stored);
    };
    row("2026-03-01T07:05:09.250000Z");
    row("2026-03-01 07:05:09.25+00");
    row("2026-03-01 12:35:09.250+05:30");
    row("2026-03-01T07:05:09.250");
}

void TestEntity::readsTimesAsPostgresWritesThem()
{
    QFETCH(QString, stored);
    File file;
    file.run("INSERT INTO room (id, closes_at, changed_at) VALUES ('r', '09:30', '"
             + stored.toStdString() + "')");
    const auto room = Dao<Room>(file.connection()).get(RoomId(QStringLiteral("r")));
    QCOMPARE(text(room), QString());
    QCOMPARE(*room->changedAt, QDateTime(QDate(2026, 3, 1), QTime(7, 5, 9, 250), Qt::UTC));
    QCOMPARE(*room->closesAt, QTime(9, 30));
}

void TestEntity::namesWhatDoesNotFit_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const char *column, const char *value) {
        QTest::newRow(name) << QString::fromLatin1(column) << QString::fromLatin1(value);
    };
    row("text in an integer", "visitors", "'many'");
    row("a real in an integer", "visitors", "1.5");
    row("too large for int", "seats", "3000000000");
    row("text in a bool", "is_open", "'yes'");
    row("text in a real", "height", "'high'");
    row("bytes in a text", "name", "x'00ff'");
    row("no such colour", "colour", "'green'");
    row("no such day", "opened_on", "'2026-02-30'");
    row("no such time", "closes_at", "'25:00'");
    row("no time at all", "changed_at", "'soon'");
    row("no id", "key", "'1234'");
    row("not base 64", "picture", "'@@@'");
}

void TestEntity::namesWhatDoesNotFit()
{
    QFETCH(QString, column);
    QFETCH(QString, value);
    File file;
    file.run("INSERT INTO room (id, name) VALUES ('r0', 'good'), ('r1', 'bad')");
    // Nobody here writes such a value; a server may.
    file.run("UPDATE room SET " + column.toStdString() + " = " + value.toStdString()
                 + " WHERE id = 'r1'",
             Sync::Database::Writer::Sync);
    Dao<Room> rooms(file.connection());
    for (const Sync::Error &error :
         {rooms.get(RoomId(QStringLiteral("r1"))).error(), rooms.all().error()}) {
        QCOMPARE(error.code, ErrorCode::BadValue);
        QCOMPARE(error.table, QStringLiteral("room"));
        QCOMPARE(error.column, column);
        QCOMPARE(error.rowId, QStringLiteral("r1"));
    }
    // The statement is usable again, and the other row never was in doubt.
    QCOMPARE(text(rooms.get(RoomId(QStringLiteral("r0")))), QString());
}

void TestEntity::givesRowsWrittenWithoutAColumnItsDefault()
{
    File file;
    file.run("INSERT INTO room (id) VALUES ('r')");
    QCOMPARE(values(file, "SELECT seats, visitors FROM room"),
             (QStringList{QStringLiteral("7"), QStringLiteral("~")}));
}

QTEST_GUILESS_MAIN(TestEntity)
#include "tst_entity.moc"
