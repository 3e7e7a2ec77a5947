// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/dao.h"
#include "sync/data/id.h"
#include "sync/data/query.h"
#include "sync/store/database.h"

#include <QTemporaryDir>
#include <QTest>

/// Rooms, the messages in them and the people who visit: one entity with every kind of member.
namespace DataFixture {

using RoomId = Sync::Id<struct RoomTag>;
using MessageId = Sync::Id<struct MessageTag>;
using PersonId = Sync::Id<struct PersonTag>;
using VisitId = Sync::Id<struct VisitTag>;

enum class Colour { Red, Blue };

struct Place
{
    QString city;
    std::optional<double> height;

    friend bool operator==(const Place &, const Place &) = default;
};

struct Room
{
    RoomId id;
    QString name = QStringLiteral("unnamed");
    Colour colour = Colour::Red;
    Place place;
    bool isOpen = true;
    qint64 visitors = 0;
    int seats = 7;
    std::optional<QDate> openedOn;
    std::optional<QTime> closesAt;
    std::optional<QDateTime> changedAt;
    std::optional<QUuid> key;
    std::optional<QByteArray> picture;
    QString draft; ///< local

    friend bool operator==(const Room &, const Room &) = default;
};

struct Message
{
    MessageId id;
    RoomId roomId;
    std::optional<MessageId> answerTo;
    QString text;
    int rank = 0;

    friend bool operator==(const Message &, const Message &) = default;
};

struct Person
{
    PersonId id;
    QString name;
    std::optional<RoomId> homeId;

    friend bool operator==(const Person &, const Person &) = default;
};

struct Visit
{
    VisitId id;
    RoomId roomId;
    PersonId personId;

    friend bool operator==(const Visit &, const Visit &) = default;
};

struct FullRoom
{
    Room room;
    QList<Message> messages;
    QList<Person> people;
    int answers = 0;
};

struct RoomLine
{
    RoomId id;
    QString name;
    int messages = 0;

    friend bool operator==(const RoomLine &, const RoomLine &) = default;
};

} // namespace DataFixture

template <>
inline constexpr auto Sync::enumTexts<DataFixture::Colour> =
    std::to_array<Sync::EnumText<DataFixture::Colour>>({{DataFixture::Colour::Red, "red"},
                                                        {DataFixture::Colour::Blue, "blue"}});

template <>
inline constexpr auto Sync::entityOf<DataFixture::Room> =
    Sync::entity("room", &DataFixture::Room::id)
        .column("name", &DataFixture::Room::name)
        .maxLength(80)
        .column("colour", &DataFixture::Room::colour)
        .column("city", &DataFixture::Room::place, &DataFixture::Place::city)
        .column("height", &DataFixture::Room::place, &DataFixture::Place::height)
        .column("is_open", &DataFixture::Room::isOpen)
        .column("visitors", &DataFixture::Room::visitors)
        .column("seats", &DataFixture::Room::seats)
        .defaultsTo(7)
        .column("opened_on", &DataFixture::Room::openedOn)
        .column("closes_at", &DataFixture::Room::closesAt)
        .column("changed_at", &DataFixture::Room::changedAt)
        .setByServer()
        .column("key", &DataFixture::Room::key)
        .column("picture", &DataFixture::Room::picture)
        .column("draft", &DataFixture::Room::draft)
        .localColumn()
        .index({"name", "city"})
        .sparseIndexes({"draft"});

template <>
inline constexpr auto Sync::entityOf<DataFixture::Message> =
    Sync::entity("message", &DataFixture::Message::id)
        .column("room_id", &DataFixture::Message::roomId)
        .references(&DataFixture::Room::id)
        .column("answer_to", &DataFixture::Message::answerTo)
        .references(&DataFixture::Message::id)
        .column("text", &DataFixture::Message::text)
        .column("rank", &DataFixture::Message::rank)
        .index({"room_id"});

template <>
inline constexpr auto Sync::entityOf<DataFixture::Person> =
    Sync::entity("person", &DataFixture::Person::id)
        .column("name", &DataFixture::Person::name)
        .column("home_id", &DataFixture::Person::homeId)
        .references(&DataFixture::Room::id, Sync::OnDelete::SetNull);

template <>
inline constexpr auto Sync::entityOf<DataFixture::Visit> =
    Sync::entity("visit", &DataFixture::Visit::id)
        .column("room_id", &DataFixture::Visit::roomId)
        .references(&DataFixture::Room::id)
        .column("person_id", &DataFixture::Visit::personId)
        .references(&DataFixture::Person::id);

template <>
inline constexpr auto Sync::relationsOf<DataFixture::FullRoom> =
    Sync::relations(&DataFixture::FullRoom::room)
        .many(&DataFixture::FullRoom::messages, &DataFixture::Message::roomId,
              {.orderBy = "rank, id"})
        .manyThrough(&DataFixture::FullRoom::people, &DataFixture::Visit::roomId,
                     &DataFixture::Visit::personId, {.orderBy = "name"})
        .count(&DataFixture::FullRoom::answers, &DataFixture::Message::roomId,
               {.where = "answer_to IS NOT NULL"});

template <>
inline constexpr auto Sync::projectionOf<DataFixture::RoomLine> =
    Sync::projection<DataFixture::RoomLine>()
        .column("room.id", &DataFixture::RoomLine::id)
        .column("room.name", &DataFixture::RoomLine::name)
        .column("(SELECT count(*) FROM message WHERE room_id = room.id)",
                &DataFixture::RoomLine::messages);

namespace DataFixture {

inline Sync::Schema schema(std::initializer_list<const Sync::QuerySet *> sets = {})
{
    // Children first: the order means nothing.
    return Sync::schemaOf<Visit, Message, Person, Room>(sets);
}

/// The error's code and message when there is one, so that QCOMPARE(text(result), QString()) shows
/// it.
template <typename T> QString text(const Sync::Result<T> &result)
{
    return result ? QString()
                  : QString(Sync::errorCodeName(result.error().code)) + QStringLiteral(": ")
            + result.error().message;
}

/// A file in a folder of its own.
class File
{
public:
    explicit File(const Sync::Schema &schema = DataFixture::schema())
    {
        auto opened = Sync::Database::open(m_folder.filePath(QStringLiteral("a.db")), schema);
        if (!opened)
            qFatal("%s", qPrintable(text(opened)));
        m_database = std::move(opened).value();
    }

    /// One local transaction.
    template <typename Body> auto write(Body body)
    {
        return m_database->write(Sync::Database::Writer::Local, body);
    }
    /// SQL as another program would write it.
    void run(std::string_view sql, Sync::Database::Writer writer = Sync::Database::Writer::Local)
    {
        const auto done = m_database->write(
            writer, [sql](Sync::Connection &connection) { return connection.execute(sql); });
        if (!done)
            qFatal("%s", qPrintable(text(done)));
    }
    Sync::Connection &connection() { return m_database->connection(); }
    Sync::Database &database() { return *m_database; }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Sync::Database> m_database;
};

} // namespace DataFixture
