// SPDX-License-Identifier: Apache-2.0
//
// Declarations that must not compile, each with what the compiler has to say (`refused:`). Never
// built: tests/unit/data/RefusedDeclarations.cmake runs the compiler over it.
#include "datafixture.h"

using namespace DataFixture;
using Sync::entity;

struct Unknown
{
    QString id;
};
struct Odd
{
    Sync::Id<struct OddTag> id;
    std::optional<RoomId> room;
    RoomId otherRoom;
    QString text;
    QObject *object = nullptr;
};

// Each on one line, so that the compiler names it.
// clang-format off

// refused: aColumnIsDeclaredTwice
constexpr auto twice = entity("odd", &Odd::id).column("text", &Odd::text).column("text", &Odd::room);
// refused: aColumnIsDeclaredTwice
constexpr auto theKeyAgain = entity("odd", &Odd::id).column("id", &Odd::text);
// refused: incompatible with object type
constexpr auto noMember = entity("odd", &Odd::id).column("name", &Room::name);
// refused: is not a member of
constexpr auto noKey = entity("odd", &Odd::key);
// refused: the entity that this refers to is not declared
constexpr auto unknown = entity("odd", &Odd::id).column("text", &Odd::text).references(&Unknown::id);
// refused: a column has the type of the key that it refers to
constexpr auto otherType = entity("odd", &Odd::id).column("text", &Odd::text).references(&Room::id);
// refused: aReferenceLeadsToAKey
constexpr auto noKeyThere = entity("odd", &Odd::id).column("text", &Odd::text).references(&Room::name);
// refused: whatIsSetToNullIsOptional
constexpr auto setToNull = entity("odd", &Odd::id).column("other_room", &Odd::otherRoom).references(&Room::id, Sync::OnDelete::SetNull);
// refused: aNameIsMadeOfLowerCaseLettersDigitsAndUnderscores
constexpr auto badName = entity("odd", &Odd::id).column("Text; --", &Odd::text);
// refused: thisNameIsTaken
constexpr auto taken = entity("sync_state", &Odd::id);
// refused: anUnknownColumnIsNamed
constexpr auto badIndex = entity("odd", &Odd::id).column("text", &Odd::text).index({"txet"});
// refused: aTableIsLocalOrInsertOnly
constexpr auto both = entity("odd", &Odd::id).localTable().insertOnly();
// refused: no ColumnCodec is declared for the type of this member
constexpr auto noCodec = entity("odd", &Odd::id).column("object", &Odd::object);
// refused: there is no column yet that this could describe
constexpr auto nothing = entity("odd", &Odd::id).maxLength(3);
// refused: an entity refers to one that is not in the schema
const auto incomplete = Sync::schemaOf<Message, Person>();
// refused: two entities have the same table
const auto doubled = Sync::schemaOf<Room, Room>();
