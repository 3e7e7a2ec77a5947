// SPDX-License-Identifier: Apache-2.0
#include "models/profiledao.h"

#include "models/limits.h"
#include "models/profilelook.h"
#include "models/profilemember.h"
#include "models/rank.h"
#include "models/rowlookup.h"
#include "models/text.h"
#include "sync/data/dao.h"
#include "sync/data/query.h"

namespace Models {

using Sync::Dao;
using Sync::Result;

namespace {

/// Without an account nobody can have left: then no member row is the account's (NULL).
std::string isShownSql()
{
    return "coalesce((SELECT max(m.user_id ="
           " (SELECT value FROM sync_setting WHERE key = ?1)) FROM profile_member m"
           " WHERE m.profile_id = profile.id), 1)";
}

std::string shownSql()
{
    return " WHERE " + isShownSql() + " ORDER BY position, id";
}

struct ProfileQueries : Sync::QuerySet
{
    using Role = std::tuple<ProfileId, QString>;

    Sync::Query<Profile()> all{this, "FROM profile ORDER BY position, id"};
    Sync::Query<Profile(QString)> shown{this, "FROM profile" + shownSql()};
    Sync::Query<ProfileId(QString)> shownIds{this, "SELECT id FROM profile" + shownSql()};
    Sync::Query<Profile(QString, QString)> byName{
        this, "FROM profile WHERE name = ?2 AND " + isShownSql() + " LIMIT 2"};
    Sync::Query<Profile(QString)> byIdPrefix{this, idPrefixSql("profile")};
    Sync::Query<FullProfile(ProfileId)> full{this, "FROM profile WHERE profile.id = ?1"};
    Sync::Query<Role(QString, QString)> roles{
        this,
        "SELECT p.id, CASE WHEN EXISTS (SELECT 1 FROM profile_member WHERE profile_id = p.id)"
        " THEN coalesce(m.role, '') ELSE 'owner' END"
        " FROM profile p LEFT JOIN profile_member m ON m.profile_id = p.id AND m.user_id ="
        " coalesce((SELECT value FROM sync_setting WHERE key = ?1),"
        " (SELECT value FROM sync_setting WHERE key = ?2))"};
    Sync::Query<bool(ProfileId)> isUnused{
        this,
        "SELECT EXISTS (SELECT 1 FROM profile WHERE id = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM todo WHERE profile_id = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM tag WHERE profile_id = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM profile_invite WHERE profile_id = ?1)"
        " AND (SELECT count(*) FROM profile_member WHERE profile_id = ?1) = 1"};
    Sync::Query<QString()> lastPosition{this, "SELECT max(position) FROM profile"};
    Sync::Query<void(ProfileId, QString)> setPosition{
        this, "UPDATE profile SET position = ?2 WHERE id = ?1"};
};

const ProfileQueries &profileQueries()
{
    static const ProfileQueries queries;
    return queries;
}

} // namespace

const Sync::QuerySet &ProfileDao::queries()
{
    return profileQueries();
}

Result<QList<Profile>> ProfileDao::all()
{
    return profileQueries().all.all(m_connection);
}

Result<QList<Profile>> ProfileDao::allShown()
{
    return profileQueries().shown.all(m_connection, QString::fromLatin1(Setting::userId));
}

Result<QList<ProfileId>> ProfileDao::shownIds()
{
    return profileQueries().shownIds.all(m_connection, QString::fromLatin1(Setting::userId));
}

Result<QList<Profile>> ProfileDao::findMany(const QList<ProfileId> &ids)
{
    return Dao<Profile>(m_connection).findMany(ids);
}

Result<Profile> ProfileDao::get(const ProfileId &id)
{
    return Dao<Profile>(m_connection).get(id);
}

Result<FullProfile> ProfileDao::full(const ProfileId &id)
{
    return profileQueries().full.one(m_connection, id);
}

Result<Profile> ProfileDao::find(const QString &idOrName)
{
    auto named =
        profileQueries().byName.all(m_connection, QString::fromLatin1(Setting::userId), idOrName);
    if (!named)
        return named.error();
    const QString id = idOrName.toLower();
    auto found = profileQueries().byIdPrefix.all(m_connection, id);
    if (!found)
        return found.error();
    const QList<Profile> rows = preferWholeId(*std::move(found), id);
    // A whole id means that row whatever the names are; a start of one competes with them.
    const bool isWholeId = rows.size() == 1 && rows.front().id.text() == id;
    if (!isWholeId && !named->isEmpty())
        return onlyRow(*std::move(named), QStringLiteral("profile of this name"));
    return onlyRow(rows, QStringLiteral("profile with this id or name"));
}

Result<QHash<ProfileId, MemberRole>> ProfileDao::roles()
{
    auto rows = profileQueries().roles.all(m_connection, QString::fromLatin1(Setting::userId),
                                           QString::fromLatin1(Setting::localUserId));
    if (!rows)
        return rows.error();
    QHash<ProfileId, MemberRole> roles;
    for (const auto &[id, role] : *rows)
        roles.insert(id, roleFromText(role));
    return roles;
}

Result<bool> ProfileDao::isUnused(const ProfileId &id)
{
    return profileQueries().isUnused.one(m_connection, id);
}

Result<QString> ProfileDao::positionAfterLast()
{
    auto last = profileQueries().lastPosition.one(m_connection);
    if (!last)
        return last.error();
    if (const auto position = rankBetween(*last, QString()))
        return *position;

    auto profiles = all();
    if (!profiles)
        return profiles.error();
    const auto count = static_cast<int>(profiles->size());
    const auto ranks = spreadRanks(QString(), count + 1).value_or(QStringList());
    for (int i = 0; i < count; ++i) {
        auto done = profileQueries().setPosition.run(m_connection, (*profiles)[i].id, ranks[i]);
        if (!done)
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
    if (auto done = Dao<Profile>(m_connection).insert(profile); !done)
        return done.error();

    if (auto done = addOwner(profile.id, author, profile.createdAt); !done)
        return done.error();
    return profile;
}

Result<void> ProfileDao::addOwner(const ProfileId &id, const Author &author, const QString &since)
{
    ProfileMember owner;
    owner.id = memberId(id, author.userId);
    owner.profileId = id;
    owner.userId = author.userId;
    owner.email = author.email;
    owner.role = QStringLiteral("owner");
    owner.createdAt = since;
    return Dao<ProfileMember>(m_connection).insert(owner);
}

Result<Profile> ProfileDao::rename(const ProfileId &id, const QString &name, const Author &author)
{
    return edit(id, {.name = name}, author);
}

Result<Profile> ProfileDao::edit(const ProfileId &id, const ProfileEdit &edit, const Author &author)
{
    const auto name = edit.name ? checkedLine(*edit.name, maxNameLength) : Result(QString());
    if (!name)
        return name.error();
    const auto color = checkedColor(edit.color.value_or(QString()));
    if (!color)
        return color.error();
    const auto picture = checkedPicture(edit.picture.value_or(QString()));
    if (!picture)
        return picture.error();
    auto profile = get(id);
    if (!profile)
        return profile;

    const auto orNone = [](const QString &text) {
        return text.isEmpty() ? std::nullopt : std::optional(text);
    };
    Profile after = *profile;
    if (edit.name)
        after.name = *name;
    if (edit.color)
        after.color = orNone(*color);
    if (edit.picture)
        after.avatar = orNone(*picture);
    if (after == *profile)
        return profile;
    after.updatedAt = author.now;
    if (auto done = Dao<Profile>(m_connection).update(*profile, after); !done)
        return done.error();
    return after;
}

Result<void> ProfileDao::remove(const ProfileId &id)
{
    auto wasThere = Dao<Profile>(m_connection).remove(id);
    if (!wasThere)
        return wasThere.error();
    if (!*wasThere)
        return Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("There is no such profile")};
    return {};
}

} // namespace Models
