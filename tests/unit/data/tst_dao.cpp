// SPDX-License-Identifier: Apache-2.0
#include "datafixture.h"

#include <QJsonObject>

using namespace DataFixture;
using Sync::Connection;
using Sync::Dao;
using Sync::ErrorCode;
using Sync::Result;

namespace {

Room room(const char *id, const char *name)
{
    Room room;
    room.id = RoomId(QString::fromLatin1(id));
    room.name = QString::fromLatin1(name);
    return room;
}

Message message(const char *id, const char *room, const char *text)
{
    Message message;
    message.id = MessageId(QString::fromLatin1(id));
    message.roomId = RoomId(QString::fromLatin1(room));
    message.text = QString::fromLatin1(text);
    return message;
}

} // namespace

/// Rows in and out of a file, and what of it is captured for upload.
class TestDao : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_file = std::make_unique<File>(); }

    void findsWhatWasInserted();
    void saysWhichRowIsNotThere();
    void findsManyInOneStatement();
    void writesOnlyWhatChanged();
    void writesNothingWhenNothingChanged();
    void upsertsWithoutLosingChildren();
    void removesARow();
    void saysWhoseIdIsTaken();
    void namesTheRowWhoseParentIsMissing();
    void keepsSeveralDaosInOneTransaction();
    void undoesAllOfAFailedBatch();
    void refusesAWriteOutsideATransaction();
    void refusesAWriteOnAReader();
    void outlivesNothingThatItNeeds();

private:
    template <typename Body> auto write(Body body) { return m_file->write(body); }
    std::vector<Sync::UploadEntry> queue() { return *m_file->database().uploads().entries(); }
    void clearQueue()
    {
        QVERIFY(write([this](Connection &) { return m_file->database().uploads().discardAll(); }));
    }

    std::unique_ptr<File> m_file;
};

void TestDao::findsWhatWasInserted()
{
    const QList<Room> rooms{room("r1", "Hall"), room("r2", "Attic")};
    QCOMPARE(text(write([&](Connection &c) { return Dao<Room>(c).insertAll(rooms); })), QString());
    Dao<Room> dao(m_file->connection());
    QVERIFY(*dao.get(RoomId(QStringLiteral("r2"))) == rooms[1]);
    QVERIFY(*dao.all() == rooms);
    QVERIFY(!*dao.find(RoomId(QStringLiteral("r3"))));
    QCOMPARE(queue().size(), std::size_t(2));
    QCOMPARE(queue()[0].transaction, queue()[1].transaction);
}

void TestDao::saysWhichRowIsNotThere()
{
    const auto missing = Dao<Room>(m_file->connection()).get(RoomId(QStringLiteral("r9")));
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QCOMPARE(missing.error().table, QStringLiteral("room"));
    QCOMPARE(missing.error().rowId, QStringLiteral("r9"));
    const auto update =
        write([](Connection &c) { return Dao<Room>(c).update(room("r9", "Nowhere")); });
    QCOMPARE(update.error().code, ErrorCode::NotFound);
    // Also when the row went after it was read.
    const auto late = write([](Connection &c) {
        return Dao<Room>(c).update(room("r9", "Here"), room("r9", "Nowhere"));
    });
    QCOMPARE(late.error().code, ErrorCode::NotFound);
}

void TestDao::findsManyInOneStatement()
{
    QVERIFY(write([](Connection &c) {
        return Dao<Room>(c).insertAll(QList<Room>{room("a", "A"), room("b", "B"), room("c", "C")});
    }));
    const QList<RoomId> ids{RoomId(QStringLiteral("c")), RoomId(QStringLiteral("x'\"")),
                            RoomId(QStringLiteral("a"))};
    const auto found = Dao<Room>(m_file->connection()).findMany(ids);
    QCOMPARE(text(found), QString());
    QVERIFY(*found == (QList<Room>{room("a", "A"), room("c", "C")}));
}

void TestDao::writesOnlyWhatChanged()
{
    QVERIFY(write([](Connection &c) { return Dao<Room>(c).insert(room("r1", "Hall")); }));
    clearQueue();
    Room changed = room("r1", "Attic");
    changed.place.city = QStringLiteral("Zug");
    changed.openedOn = QDate(2026, 1, 2);
    const auto count = write([&](Connection &c) { return Dao<Room>(c).update(changed); });
    QCOMPARE(text(count), QString());
    QCOMPARE(*count, 3);
    QVERIFY(*Dao<Room>(m_file->connection()).get(changed.id) == changed);
    QCOMPARE(queue().size(), std::size_t(1));
    QCOMPARE(queue()[0].op, Sync::UploadOp::Patch);
    QCOMPARE(*queue()[0].data,
             (QJsonObject{{QStringLiteral("name"), QStringLiteral("Attic")},
                          {QStringLiteral("city"), QStringLiteral("Zug")},
                          {QStringLiteral("opened_on"), QStringLiteral("2026-01-02")}}));
}

void TestDao::writesNothingWhenNothingChanged()
{
    QVERIFY(write([](Connection &c) { return Dao<Room>(c).insert(room("r1", "Hall")); }));
    clearQueue();
    QCOMPARE(*write([](Connection &c) { return Dao<Room>(c).update(room("r1", "Hall")); }), 0);
    QVERIFY(queue().empty());
}

void TestDao::upsertsWithoutLosingChildren()
{
    QVERIFY(write([](Connection &c) -> Result<void> {
        if (auto done = Dao<Room>(c).upsert(room("r1", "Hall")); !done)
            return done;
        return Dao<Message>(c).insert(message("m1", "r1", "hello"));
    }));
    clearQueue();
    QVERIFY(write([](Connection &c) { return Dao<Room>(c).upsert(room("r1", "Attic")); }));
    QCOMPARE(Dao<Room>(m_file->connection()).all()->constFirst().name, QStringLiteral("Attic"));
    QCOMPARE(Dao<Message>(m_file->connection()).all()->size(), 1);
    QCOMPARE(queue().size(), std::size_t(1));
    QCOMPARE(queue()[0].op, Sync::UploadOp::Patch);
    QCOMPARE(queue()[0].data->keys(), QStringList{QStringLiteral("name")});
}

void TestDao::removesARow()
{
    QVERIFY(write([](Connection &c) { return Dao<Room>(c).insert(room("r1", "Hall")); }));
    QCOMPARE(
        *write([](Connection &c) { return Dao<Room>(c).remove(RoomId(QStringLiteral("r1"))); }),
        true);
    QCOMPARE(
        *write([](Connection &c) { return Dao<Room>(c).remove(RoomId(QStringLiteral("r1"))); }),
        false);
    QVERIFY(Dao<Room>(m_file->connection()).all()->isEmpty());
}

void TestDao::saysWhoseIdIsTaken()
{
    const auto twice = write([](Connection &c) -> Result<void> {
        return Dao<Room>(c).insertAll(QList<Room>{room("r1", "Hall"), room("r1", "Attic")});
    });
    QCOMPARE(twice.error().code, ErrorCode::Constraint);
    QCOMPARE(twice.error().table, QStringLiteral("room"));
    QCOMPARE(twice.error().rowId, QStringLiteral("r1"));
    QVERIFY(Dao<Room>(m_file->connection()).all()->isEmpty());
}

void TestDao::namesTheRowWhoseParentIsMissing()
{
    const auto orphan =
        write([](Connection &c) { return Dao<Message>(c).insert(message("m7", "nowhere", "?")); });
    QCOMPARE(orphan.error().code, ErrorCode::Constraint);
    QCOMPARE(orphan.error().table, QStringLiteral("message"));
    QCOMPARE(orphan.error().column, QStringLiteral("room_id"));
    QCOMPARE(orphan.error().rowId, QStringLiteral("m7"));
    QVERIFY(Dao<Message>(m_file->connection()).all()->isEmpty());
    QVERIFY(queue().empty());
}

void TestDao::keepsSeveralDaosInOneTransaction()
{
    const auto failed = write([](Connection &c) -> Result<void> {
        Dao<Room> rooms(c);
        Dao<Message> messages(c);
        if (auto done = rooms.insert(room("r1", "Hall")); !done)
            return done;
        if (auto done = messages.insert(message("m1", "r1", "hello")); !done)
            return done;
        return Sync::Error{ErrorCode::Rejected, QStringLiteral("changed my mind")};
    });
    QCOMPARE(failed.error().code, ErrorCode::Rejected);
    QVERIFY(Dao<Room>(m_file->connection()).all()->isEmpty());
    QVERIFY(Dao<Message>(m_file->connection()).all()->isEmpty());
    QVERIFY(queue().empty());
}

void TestDao::undoesAllOfAFailedBatch()
{
    QVERIFY(write([](Connection &c) { return Dao<Room>(c).insert(room("r3", "Cellar")); }));
    clearQueue();
    const auto failed = write([](Connection &c) {
        return Dao<Room>(c).insertAll(
            QList<Room>{room("r1", "A"), room("r2", "B"), room("r3", "C")});
    });
    QCOMPARE(failed.error().rowId, QStringLiteral("r3"));
    QCOMPARE(Dao<Room>(m_file->connection()).all()->size(), 1);
    QVERIFY(queue().empty());
}

void TestDao::refusesAWriteOutsideATransaction()
{
    Dao<Room> dao(m_file->connection());
    QCOMPARE(dao.insert(room("r1", "Hall")).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(dao.remove(RoomId(QStringLiteral("r1"))).error().code, ErrorCode::InvalidArgument);
    QVERIFY(dao.all()->isEmpty());
}

void TestDao::refusesAWriteOnAReader()
{
    auto reader = Connection::open(m_file->database().path(), Connection::Mode::ReadOnly,
                                   std::chrono::seconds(1));
    QVERIFY(reader);
    QVERIFY((*reader)->execute("BEGIN"));
    const auto refused = Dao<Room>(**reader).insert(room("r1", "Hall"));
    QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
    QCOMPARE(refused.error().rowId, QStringLiteral("r1"));
}

void TestDao::outlivesNothingThatItNeeds()
{
    // A DAO is thrown away in the middle of the transaction that it wrote in, and another goes on.
    QVERIFY(write([](Connection &c) -> Result<void> {
        {
            auto dao = std::make_unique<Dao<Room>>(c);
            if (auto done = dao->insert(room("r1", "Hall")); !done)
                return done;
        }
        auto count = Dao<Room>(c).update(room("r1", "Attic"));
        return count ? Result<void>() : Result<void>(count.error());
    }));
    QCOMPARE(Dao<Room>(m_file->connection()).all()->constFirst().name, QStringLiteral("Attic"));
    QCOMPARE(queue().size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(TestDao)
#include "tst_dao.moc"
