// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/author.h"
#include "models/memberrole.h"
#include "models/profileinvite.h"
#include "models/profilemember.h"
#include "sync/result.h"

#include <QList>

namespace Sync {
class Connection;
class QuerySet;
} // namespace Sync

namespace Models {

/// A profile as far as others are concerned.
struct ProfileSharing
{
    ProfileId id;
    QString name;
    bool isShared = false; ///< somebody else is in it too

    friend bool operator==(const ProfileSharing &, const ProfileSharing &) = default;
};

/// Who is in a profile, and who is invited. What it writes is what the server lets a person write,
/// and is checked by the server's rules first, so that a refusal comes at once and in words.
///
/// Accepting an invitation and handing a profile over are the server's to do (decision 33).
///
/// *Threading:* the thread of its Connection; writing calls run inside the caller's transaction.
/// *Errors:* those of the store, and SharingRefusal as each function says; every writing call
/// refuses NoAccount.
class SharingDao
{
public:
    explicit SharingDao(Sync::Connection &connection)
        : m_connection(connection)
    {
    }

    /// What it asks, to be checked when a file is opened.
    static const Sync::QuerySet &queries();

    /// Owners first, then by name.
    Sync::Result<QList<ProfileMember>> members(const ProfileId &profile);
    /// Those that wait for an answer, by address.
    Sync::Result<QList<ProfileInvite>> invites(const ProfileId &profile);
    /// Those to the address of the file's account, the oldest first.
    Sync::Result<QList<ProfileInvite>> myInvites();
    Sync::Result<int> memberCount(const ProfileId &profile);
    /// Of every profile that the person has not left.
    Sync::Result<QList<ProfileSharing>> profiles();
    /// Who writes in this file: the account's id, else the local one; empty before any.
    Sync::Result<UserId> me();

    /// By the id of the person or an unambiguous start of it, by address or by name.
    /// *Errors:* NotMember, Ambiguous.
    Sync::Result<ProfileMember> findMember(const ProfileId &profile, const QString &idOrName);
    /// By id or an unambiguous start of it. *Errors:* NotFound, Ambiguous.
    Sync::Result<ProfileInvite> findInvite(const QString &idPrefix);

    /// Invites an address as editor or viewer. Somebody who is invited already gets the new role.
    /// *Errors:* NotOwner, BadAddress, BadRole, AlreadyMember.
    Sync::Result<ProfileInvite> invite(const ProfileId &profile, const QString &email,
                                       MemberRole role, const Author &author);
    /// Takes an invitation back. *Errors:* NotOwner, NotFound.
    Sync::Result<ProfileInvite> revoke(const ProfileInviteId &id);
    /// Says no to an invitation to oneself. *Errors:* NotInvited.
    Sync::Result<ProfileInvite> decline(const ProfileInviteId &id);
    /// *Errors:* NotOwner, NotMember, BadRole, LastOwner.
    Sync::Result<ProfileMember> setRole(const ProfileId &profile, const UserId &user,
                                        MemberRole role);
    /// Takes somebody out of the profile. *Errors:* NotOwner, NotMember, LastOwner.
    Sync::Result<ProfileMember> remove(const ProfileId &profile, const UserId &user);
    /// The profile and what is in it go with the server's answer; lists leave it out at once.
    /// *Errors:* NotMember, LastOwner.
    Sync::Result<ProfileMember> leave(const ProfileId &profile);
    /// What leave() would say, without doing it.
    Sync::Result<ProfileMember> checkLeave(const ProfileId &profile);
    /// Whether `user` could be given the profile now. *Errors:* NotOwner, NotMember.
    Sync::Result<ProfileMember> checkTransfer(const ProfileId &profile, const UserId &user);

private:
    Sync::Result<void> requireAccount();
    Sync::Result<void> requireOwner(const ProfileId &profile);
    Sync::Result<void> requireOtherOwner(const ProfileMember &member);
    Sync::Result<ProfileMember> member(const ProfileId &profile, const UserId &user);
    Sync::Result<ProfileMember> removeRow(const ProfileMember &member);

    Sync::Connection &m_connection;
};

/// The address as invitations hold it: one line, in lower case. *Errors:* BadAddress.
Sync::Result<QString> checkedAddress(const QString &typed);

} // namespace Models
