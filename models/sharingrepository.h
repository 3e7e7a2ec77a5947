// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/memberrole.h"
#include "models/profileinvite.h"
#include "models/profilemember.h"
#include "sync/result.h"

#include <QFuture>

namespace Sync {
class Store;
}

namespace Models {

/// Changes who is in a profile and who is invited, each call in one local transaction on the
/// store's thread; it is uploaded like any other.
///
/// *Threading:* the thread of the Store. *Ownership:* the Store must outlive it. *Errors:* as
/// SharingDao, and those of the store.
class SharingRepository
{
public:
    explicit SharingRepository(Sync::Store &store)
        : m_store(store)
    {
    }

    QFuture<Sync::Result<ProfileInvite>> invite(const ProfileId &profile, const QString &email,
                                                MemberRole role);
    QFuture<Sync::Result<ProfileInvite>> revoke(const ProfileInviteId &id);
    QFuture<Sync::Result<ProfileInvite>> decline(const ProfileInviteId &id);
    QFuture<Sync::Result<ProfileMember>> setRole(const ProfileId &profile, const UserId &user,
                                                 MemberRole role);
    QFuture<Sync::Result<ProfileMember>> remove(const ProfileId &profile, const UserId &user);
    QFuture<Sync::Result<ProfileMember>> leave(const ProfileId &profile);
    /// Whether leaving is possible, before a person is asked whether they mean it.
    QFuture<Sync::Result<ProfileMember>> checkLeave(const ProfileId &profile);

private:
    Sync::Store &m_store;
};

} // namespace Models
