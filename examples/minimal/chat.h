// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/id.h"
#include "sync/data/query.h"

#include <QDateTime>

using RoomId = Sync::Id<struct RoomTag>;
using MessageId = Sync::Id<struct MessageTag>;

struct Room
{
    RoomId id;
    QString name;
};
template <>
inline constexpr auto Sync::entityOf<Room> =
    Sync::entity("room", &Room::id).column("name", &Room::name);

struct Message
{
    MessageId id = MessageId::create();
    RoomId roomId;
    QString text;
    std::optional<QDateTime> createdAt = {}; // set by the server: nothing until it was there
    bool operator==(const Message &) const = default;
};
template <>
inline constexpr auto Sync::entityOf<Message> = Sync::entity("message", &Message::id)
                                                    .column("room_id", &Message::roomId)
                                                    .references(&Room::id)
                                                    .column("text", &Message::text)
                                                    .maxLength(4000)
                                                    .column("created_at", &Message::createdAt)
                                                    .setByServer()
                                                    .index({"room_id", "created_at"});

struct ChatQueries : Sync::QuerySet
{
    Sync::Query<Message(RoomId)> ofRoom{
        this, "FROM message WHERE room_id = ?1 ORDER BY created_at IS NULL, created_at"};
};
inline const ChatQueries chat;
