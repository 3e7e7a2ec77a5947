// SPDX-License-Identifier: Apache-2.0
#include "models/sharingrepository.h"

#include "models/localwrite.h"
#include "models/sharingdao.h"
#include "sync/store/store.h"

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Result;

QFuture<Result<ProfileInvite>> SharingRepository::invite(const ProfileId &profile,
                                                         const QString &email, MemberRole role)
{
    return m_store.withDatabase([profile, email, role](Database &database) {
        return writeLocally(database, [&](Connection &connection, const Author &author) {
            return SharingDao(connection).invite(profile, email, role, author);
        });
    });
}

QFuture<Result<ProfileInvite>> SharingRepository::revoke(const ProfileInviteId &id)
{
    return m_store.write(
        [id](Connection &connection) { return SharingDao(connection).revoke(id); });
}

QFuture<Result<ProfileInvite>> SharingRepository::decline(const ProfileInviteId &id)
{
    return m_store.write(
        [id](Connection &connection) { return SharingDao(connection).decline(id); });
}

QFuture<Result<ProfileMember>> SharingRepository::setRole(const ProfileId &profile,
                                                          const UserId &user, MemberRole role)
{
    return m_store.write([profile, user, role](Connection &connection) {
        return SharingDao(connection).setRole(profile, user, role);
    });
}

QFuture<Result<ProfileMember>> SharingRepository::remove(const ProfileId &profile,
                                                         const UserId &user)
{
    return m_store.write([profile, user](Connection &connection) {
        return SharingDao(connection).remove(profile, user);
    });
}

QFuture<Result<ProfileMember>> SharingRepository::leave(const ProfileId &profile)
{
    return m_store.write(
        [profile](Connection &connection) { return SharingDao(connection).leave(profile); });
}

QFuture<Result<ProfileMember>> SharingRepository::checkLeave(const ProfileId &profile)
{
    return m_store.read(
        [profile](Connection &connection) { return SharingDao(connection).checkLeave(profile); });
}

} // namespace Models
