// SPDX-License-Identifier: Apache-2.0
#include "models/writtenrow.h"

#include "models/profiledao.h"
#include "models/profileinvite.h"
#include "models/profilemember.h"
#include "models/tododao.h"
#include "sync/data/dao.h"

namespace Models {

using Sync::Connection;

namespace {

/// A text column from what was written, else from what stood there before.
QString textOf(const WrittenRow &row, QLatin1StringView column)
{
    for (const auto &object : {row.data, row.old}) {
        const QString text = object ? object->value(column).toString() : QString();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

/// The row of a person in, or invited into, a profile: its address and profile stand in it, where a
/// change of its role names neither.
template <typename Row> std::optional<Row> personOf(Connection &connection, const QString &id)
{
    using Id = typename Sync::Dao<Row>::Id;
    auto row = Sync::Dao<Row>(connection).find(Id(id));
    return row ? *row : std::nullopt;
}

} // namespace

QString writtenName(Connection &connection, const WrittenRow &row)
{
    const QLatin1StringView column(row.table == u"todo" ? "title" : "name");
    QString name = textOf(row, column);
    if (name.isEmpty() && row.table == u"todo") {
        if (auto todo = TodoDao(connection).get(TodoId(row.rowId)); todo)
            name = todo->title;
    } else if (name.isEmpty() && row.table == u"profile") {
        if (auto profile = ProfileDao(connection).get(ProfileId(row.rowId)); profile)
            name = profile->name;
    } else if (name.isEmpty()) {
        name = textOf(row, QLatin1StringView("email"));
        if (const auto member = personOf<ProfileMember>(connection, row.rowId);
            name.isEmpty() && member)
            name = member->email.value_or(QString());
        if (const auto invite = personOf<ProfileInvite>(connection, row.rowId);
            name.isEmpty() && invite)
            name = invite->email;
    }
    return name;
}

ProfileId writtenProfile(Connection &connection, const WrittenRow &row)
{
    if (row.table == u"profile")
        return ProfileId(row.rowId);
    QString id = textOf(row, QLatin1StringView("profile_id"));
    if (id.isEmpty() && row.table == u"todo") {
        if (auto todo = TodoDao(connection).get(TodoId(row.rowId)); todo)
            id = todo->profileId.text();
    }
    if (const auto member = personOf<ProfileMember>(connection, row.rowId); id.isEmpty() && member)
        id = member->profileId.text();
    if (const auto invite = personOf<ProfileInvite>(connection, row.rowId); id.isEmpty() && invite)
        id = invite->profileId.text();
    return ProfileId(id);
}

QString writtenProfileName(Connection &connection, const WrittenRow &row)
{
    const ProfileId id = row.table == u"profile" ? ProfileId() : writtenProfile(connection, row);
    if (id.isEmpty())
        return {};
    auto profile = ProfileDao(connection).get(id);
    return profile ? profile->name : QString();
}

} // namespace Models
