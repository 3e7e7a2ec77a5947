// SPDX-License-Identifier: Apache-2.0
#include "models/sharingdao.h"

#include "models/limits.h"
#include "models/profiledao.h"
#include "models/rowlookup.h"
#include "models/sharingrefusal.h"
#include "models/text.h"
#include "sync/data/dao.h"
#include "sync/data/query.h"

#include <algorithm>

namespace Models {

using Sync::Dao;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

constexpr int shortestAddress = 3;
constexpr int longestAddress = 320;

struct SharingQueries : Sync::QuerySet
{
    Sync::Query<ProfileMember(ProfileId)> members{
        this,
        "FROM profile_member WHERE profile_id = ?1"
        " ORDER BY CASE role WHEN 'owner' THEN 0 WHEN 'editor' THEN 1 ELSE 2 END,"
        " coalesce(display_name, email, ''), id"};
    Sync::Query<ProfileInvite(ProfileId)> invites{
        this, "FROM profile_invite WHERE profile_id = ?1 ORDER BY email, id"};
    Sync::Query<ProfileInvite(QString)> invitesTo{
        this, "FROM profile_invite WHERE email = ?1 ORDER BY created_at, id"};
    Sync::Query<ProfileInvite(QString)> inviteByIdPrefix{this, idPrefixSql("profile_invite")};
    Sync::Query<int(ProfileId)> memberCount{
        this, "SELECT count(*) FROM profile_member WHERE profile_id = ?1"};
    Sync::Query<QString(QString)> setting{this, "SELECT value FROM sync_setting WHERE key = ?1"};
};

const SharingQueries &sharingQueries()
{
    static const SharingQueries queries;
    return queries;
}

Result<QString> settingOf(Sync::Connection &connection, const char *key)
{
    auto value = sharingQueries().setting.first(connection, QString::fromLatin1(key));
    if (!value)
        return value.error();
    return value->value_or(QString());
}

bool isOwner(const ProfileMember &member)
{
    return roleFromText(member.role) == MemberRole::Owner;
}

} // namespace

Result<QString> checkedAddress(const QString &typed)
{
    const QString address = cleanLine(typed).toLower();
    const int length = codePointCount(address);
    const bool hasSpace =
        std::any_of(address.begin(), address.end(), [](QChar c) { return c.isSpace(); });
    // No more than the server asks for: only a mail that arrives proves an address.
    if (address.count(u'@') != 1 || address.startsWith(u'@') || address.endsWith(u'@') || hasSpace
        || length < shortestAddress || length > longestAddress)
        return sharingError(SharingRefusal::BadAddress);
    return address;
}

const Sync::QuerySet &SharingDao::queries()
{
    return sharingQueries();
}

Result<QList<ProfileMember>> SharingDao::members(const ProfileId &profile)
{
    return sharingQueries().members.all(m_connection, profile);
}

Result<QList<ProfileInvite>> SharingDao::invites(const ProfileId &profile)
{
    return sharingQueries().invites.all(m_connection, profile);
}

Result<QList<ProfileInvite>> SharingDao::myInvites()
{
    auto email = settingOf(m_connection, Setting::userEmail);
    if (!email)
        return email.error();
    return sharingQueries().invitesTo.all(m_connection, email->toLower());
}

Result<int> SharingDao::memberCount(const ProfileId &profile)
{
    return sharingQueries().memberCount.one(m_connection, profile);
}

Result<QList<ProfileSharing>> SharingDao::profiles()
{
    auto shown = ProfileDao(m_connection).allShown();
    if (!shown)
        return shown.error();
    QList<ProfileSharing> all;
    for (const Profile &profile : std::as_const(*shown)) {
        const auto members = memberCount(profile.id);
        if (!members)
            return members.error();
        all.append({profile.id, profile.name, *members > 1});
    }
    return all;
}

Result<UserId> SharingDao::me()
{
    auto id = settingOf(m_connection, Setting::userId);
    if (id && id->isEmpty())
        id = settingOf(m_connection, Setting::localUserId);
    return id ? Result<UserId>(UserId(*id)) : Result<UserId>(id.error());
}

Result<ProfileMember> SharingDao::findMember(const ProfileId &profile, const QString &idOrName)
{
    auto all = members(profile);
    if (!all)
        return all.error();
    const QString wanted = cleanLine(idOrName).toLower();
    QList<ProfileMember> named;
    QList<ProfileMember> begun;
    for (const ProfileMember &one : std::as_const(*all)) {
        if (one.userId.text() == wanted)
            return one;
        if (one.email.value_or(QString()).toLower() == wanted
            || one.displayName.value_or(QString()).toLower() == wanted)
            named += one;
        else if (one.userId.text().startsWith(wanted))
            begun += one;
    }
    const QList<ProfileMember> &found = named.isEmpty() ? begun : named;
    if (wanted.isEmpty() || found.isEmpty())
        return sharingError(SharingRefusal::NotMember);
    return onlyRow(found, QStringLiteral("member of this name or id"));
}

Result<ProfileInvite> SharingDao::findInvite(const QString &idPrefix)
{
    const QString id = idPrefix.toLower();
    auto found = sharingQueries().inviteByIdPrefix.all(m_connection, id);
    if (!found)
        return found.error();
    return onlyRow(preferWholeId(*std::move(found), id), QStringLiteral("invitation with this id"));
}

Result<ProfileInvite> SharingDao::invite(const ProfileId &profile, const QString &email,
                                         MemberRole role, const Author &author)
{
    if (auto owned = requireOwner(profile); !owned)
        return owned.error();
    const auto address = checkedAddress(email);
    if (!address)
        return address.error();
    if (role != MemberRole::Editor && role != MemberRole::Viewer)
        return sharingError(SharingRefusal::BadRole);
    auto inIt = members(profile);
    if (!inIt)
        return inIt.error();
    for (const ProfileMember &one : std::as_const(*inIt)) {
        if (one.email.value_or(QString()).toLower() == *address)
            return sharingError(SharingRefusal::AlreadyMember);
    }

    auto open = invites(profile);
    if (!open)
        return open.error();
    for (const ProfileInvite &before : std::as_const(*open)) {
        if (before.email != *address)
            continue;
        ProfileInvite after = before;
        after.role = roleText(role);
        if (auto done = Dao<ProfileInvite>(m_connection).update(before, after); !done)
            return done.error();
        return after;
    }

    auto shared = ProfileDao(m_connection).get(profile);
    if (!shared)
        return shared.error();
    ProfileInvite made;
    made.id = ProfileInviteId::create();
    made.profileId = profile;
    made.profileName = shared->name;
    made.email = *address;
    made.role = roleText(role);
    made.invitedBy = author.userId;
    made.inviterName = author.email;
    for (const ProfileMember &one : std::as_const(*inIt)) {
        if (one.userId == author.userId && one.displayName)
            made.inviterName = truncatedTo(*one.displayName, maxNameLength);
    }
    made.createdAt = author.now;
    if (auto done = Dao<ProfileInvite>(m_connection).insert(made); !done)
        return done.error();
    return made;
}

Result<ProfileInvite> SharingDao::revoke(const ProfileInviteId &id)
{
    auto found = Dao<ProfileInvite>(m_connection).get(id);
    if (!found)
        return found;
    if (auto owned = requireOwner(found->profileId); !owned)
        return owned.error();
    if (auto done = Dao<ProfileInvite>(m_connection).remove(id); !done)
        return done.error();
    return found;
}

Result<ProfileInvite> SharingDao::decline(const ProfileInviteId &id)
{
    if (auto account = requireAccount(); !account)
        return account.error();
    auto mine = myInvites();
    if (!mine)
        return mine.error();
    for (const ProfileInvite &one : std::as_const(*mine)) {
        if (one.id != id)
            continue;
        if (auto done = Dao<ProfileInvite>(m_connection).remove(id); !done)
            return done.error();
        return one;
    }
    return sharingError(SharingRefusal::NotInvited);
}

Result<ProfileMember> SharingDao::setRole(const ProfileId &profile, const UserId &user,
                                          MemberRole role)
{
    if (auto owned = requireOwner(profile); !owned)
        return owned.error();
    auto before = member(profile, user);
    if (!before)
        return before;
    if (role == MemberRole::None)
        return sharingError(SharingRefusal::BadRole);
    if (role != MemberRole::Owner) {
        if (auto kept = requireOtherOwner(*before); !kept)
            return kept.error();
    }
    ProfileMember after = *before;
    after.role = roleText(role);
    if (auto done = Dao<ProfileMember>(m_connection).update(*before, after); !done)
        return done.error();
    return after;
}

Result<ProfileMember> SharingDao::remove(const ProfileId &profile, const UserId &user)
{
    if (auto owned = requireOwner(profile); !owned)
        return owned.error();
    auto found = member(profile, user);
    return found ? removeRow(*found) : found;
}

Result<ProfileMember> SharingDao::leave(const ProfileId &profile)
{
    auto found = checkLeave(profile);
    return found ? removeRow(*found) : found;
}

Result<ProfileMember> SharingDao::checkLeave(const ProfileId &profile)
{
    if (auto account = requireAccount(); !account)
        return account.error();
    const auto self = me();
    if (!self)
        return self.error();
    auto found = member(profile, *self);
    if (!found)
        return found;
    if (auto kept = requireOtherOwner(*found); !kept)
        return kept.error();
    return found;
}

Result<ProfileMember> SharingDao::checkTransfer(const ProfileId &profile, const UserId &user)
{
    if (auto owned = requireOwner(profile); !owned)
        return owned.error();
    const auto self = me();
    if (!self)
        return self.error();
    if (user == *self)
        return sharingError(SharingRefusal::NotMember);
    return member(profile, user);
}

Result<void> SharingDao::requireAccount()
{
    const auto account = settingOf(m_connection, Setting::userId);
    if (!account)
        return account.error();
    if (account->isEmpty())
        return sharingError(SharingRefusal::NoAccount);
    return {};
}

Result<void> SharingDao::requireOwner(const ProfileId &profile)
{
    if (auto account = requireAccount(); !account)
        return account;
    const auto roles = ProfileDao(m_connection).roles();
    if (!roles)
        return roles.error();
    if (!roles->contains(profile))
        return Error{ErrorCode::NotFound, QStringLiteral("There is no such profile")};
    if (!mayChangeProfile(roles->value(profile)))
        return sharingError(SharingRefusal::NotOwner);
    return {};
}

Result<void> SharingDao::requireOtherOwner(const ProfileMember &leaving)
{
    if (!isOwner(leaving))
        return {};
    const auto all = members(leaving.profileId);
    if (!all)
        return all.error();
    const bool isAnother = std::any_of(all->begin(), all->end(), [&](const ProfileMember &one) {
        return one.id != leaving.id && isOwner(one);
    });
    if (!isAnother)
        return sharingError(SharingRefusal::LastOwner);
    return {};
}

Result<ProfileMember> SharingDao::member(const ProfileId &profile, const UserId &user)
{
    const auto all = members(profile);
    if (!all)
        return all.error();
    for (const ProfileMember &one : *all) {
        if (one.userId == user)
            return one;
    }
    return sharingError(SharingRefusal::NotMember);
}

Result<ProfileMember> SharingDao::removeRow(const ProfileMember &member)
{
    if (auto kept = requireOtherOwner(member); !kept)
        return kept.error();
    if (auto done = Dao<ProfileMember>(m_connection).remove(member.id); !done)
        return done.error();
    return member;
}

} // namespace Models
