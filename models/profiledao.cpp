// SPDX-License-Identifier: Apache-2.0
#include "models/profiledao.h"

#include "models/limits.h"
#include "models/profilemember.h"
#include "models/rank.h"
#include "models/rowlookup.h"
#include "models/text.h"

namespace Models {

using Sync::Result;

Result<QList<Profile>> ProfileDao::all()
{
    auto statement = m_connection.cached("SELECT " + profileEntity().columnList()
                                         + " FROM profile ORDER BY position, id");
    if (!statement)
        return statement.error();
    return readAll(**statement, profileEntity());
}

Result<Profile> ProfileDao::get(const ProfileId &id)
{
    auto statement = m_connection.cached("SELECT " + profileEntity().columnList()
                                         + " FROM profile WHERE id = ?1");
    if (!statement)
        return statement.error();
    (*statement)->bindString(1, id.text());
    auto rows = readAll(**statement, profileEntity());
    if (!rows)
        return rows.error();
    return onlyRow(*std::move(rows), QStringLiteral("profile with this id"));
}

Result<Profile> ProfileDao::find(const QString &idOrName)
{
    auto byName = m_connection.cached("SELECT " + profileEntity().columnList()
                                      + " FROM profile WHERE name = ?1 LIMIT 2");
    if (!byName)
        return byName.error();
    (*byName)->bindString(1, idOrName);
    auto named = readAll(**byName, profileEntity());
    (*byName)->reset();
    if (!named)
        return named.error();

    auto rows = findByIdPrefix(m_connection, profileEntity(), idOrName);
    if (!rows)
        return rows.error();
    // A whole id means that row whatever the names are; a start of one competes with them.
    const bool isWholeId = rows->size() == 1 && rows->front().id.text() == idOrName.toLower();
    if (!isWholeId && !named->isEmpty())
        return onlyRow(*std::move(named), QStringLiteral("profile of this name"));
    return onlyRow(*std::move(rows), QStringLiteral("profile with this id or name"));
}

Result<QHash<ProfileId, MemberRole>> ProfileDao::roles()
{
    auto statement = m_connection.cached(
        "SELECT p.id, CASE WHEN EXISTS (SELECT 1 FROM profile_member WHERE profile_id = p.id) "
        "THEN coalesce(m.role, '') ELSE 'owner' END "
        "FROM profile p LEFT JOIN profile_member m ON m.profile_id = p.id AND m.user_id = "
        "coalesce((SELECT value FROM sync_setting WHERE key = ?1), "
        "(SELECT value FROM sync_setting WHERE key = ?2))");
    if (!statement)
        return statement.error();
    (*statement)->bindText(1, Setting::userId);
    (*statement)->bindText(2, Setting::localUserId);
    QHash<ProfileId, MemberRole> roles;
    while (true) {
        auto row = (*statement)->step();
        if (!row)
            return row.error();
        if (!*row)
            return roles;
        roles.insert(ProfileId((*statement)->columnString(0)),
                     roleFromText((*statement)->columnString(1)));
    }
}

Result<QString> ProfileDao::lastPosition()
{
    auto statement = m_connection.cached("SELECT max(position) FROM profile");
    if (!statement)
        return statement.error();
    auto row = (*statement)->step();
    if (!row)
        return row.error();
    QString position = (*statement)->columnString(0);
    (*statement)->reset();
    return position;
}

Result<QString> ProfileDao::positionAfterLast()
{
    auto last = lastPosition();
    if (!last)
        return last.error();
    if (const auto position = rankBetween(*last, QString()))
        return *position;

    auto profiles = all();
    if (!profiles)
        return profiles.error();
    const auto count = static_cast<int>(profiles->size());
    const auto ranks = spreadRanks(QString(), count + 1).value_or(QStringList());
    auto update = m_connection.cached("UPDATE profile SET position = ?2 WHERE id = ?1");
    if (!update)
        return update.error();
    for (int i = 0; i < count; ++i) {
        (*update)->bindString(1, (*profiles)[i].id.text());
        (*update)->bindString(2, ranks[i]);
        if (auto done = (*update)->run(); !done)
            return done.error();
    }
    return ranks.last();
}

Result<Profile> ProfileDao::add(const QString &name, const Author &author)
{
    auto clean = checkedLine(name, maxNameLength);
    if (!clean)
        return clean.error();
    auto position = positionAfterLast();
    if (!position)
        return position.error();

    Profile profile;
    profile.id = ProfileId::create();
    profile.name = *clean;
    profile.position = *position;
    profile.createdBy = author.userId;
    profile.createdAt = author.now;
    profile.updatedAt = author.now;
    auto insert = m_connection.cached(profileEntity().insertSql());
    if (!insert)
        return insert.error();
    profileEntity().bind(**insert, profile);
    if (auto done = (*insert)->run(); !done)
        return done.error();

    ProfileMember owner;
    owner.id = memberId(profile.id, author.userId);
    owner.profileId = profile.id;
    owner.userId = author.userId;
    owner.email = author.email;
    owner.role = QStringLiteral("owner");
    owner.createdAt = author.now;
    auto insertOwner = m_connection.cached(profileMemberEntity().insertSql());
    if (!insertOwner)
        return insertOwner.error();
    profileMemberEntity().bind(**insertOwner, owner);
    if (auto done = (*insertOwner)->run(); !done)
        return done.error();
    return profile;
}

Result<Profile> ProfileDao::rename(const ProfileId &id, const QString &name, const Author &author)
{
    auto clean = checkedLine(name, maxNameLength);
    if (!clean)
        return clean.error();
    auto profile = get(id);
    if (!profile || profile->name == *clean)
        return profile;

    auto update =
        m_connection.cached("UPDATE profile SET name = ?2, updated_at = ?3 WHERE id = ?1");
    if (!update)
        return update.error();
    (*update)->bindString(1, id.text());
    (*update)->bindString(2, *clean);
    (*update)->bindString(3, author.now);
    if (auto done = (*update)->run(); !done)
        return done.error();
    return get(id);
}

Result<void> ProfileDao::remove(const ProfileId &id)
{
    auto statement = m_connection.cached("DELETE FROM profile WHERE id = ?1");
    if (!statement)
        return statement.error();
    (*statement)->bindString(1, id.text());
    if (auto done = (*statement)->run(); !done)
        return done;
    if (m_connection.changes() == 0)
        return Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("There is no such profile")};
    return {};
}

} // namespace Models
