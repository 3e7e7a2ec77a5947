// SPDX-License-Identifier: Apache-2.0
#include "models/accountdeparture.h"

#include "models/profiledao.h"
#include "models/profileexport.h"
#include "models/sharingdao.h"
#include "sync/store/database.h"

#include <QFile>

#include <algorithm>

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Result;

namespace {

bool isOtherOwner(const ProfileMember &member, const UserId &me)
{
    return member.userId != me && roleFromText(member.role) == MemberRole::Owner;
}

} // namespace

Result<AccountDeparture> findAccountDeparture(Connection &connection)
{
    SharingDao sharing(connection);
    const auto me = sharing.me();
    if (!me)
        return me.error();
    const auto profiles = ProfileDao(connection).allShown();
    if (!profiles)
        return profiles.error();
    AccountDeparture departure;
    for (const Profile &profile : *profiles) {
        const auto members = sharing.members(profile.id);
        if (!members)
            return members.error();
        const bool isAlone = std::all_of(members->begin(), members->end(),
                                         [&](const auto &one) { return one.userId == *me; });
        const bool isOwner = std::any_of(members->begin(), members->end(), [&](const auto &one) {
            return one.userId == *me && roleFromText(one.role) == MemberRole::Owner;
        });
        const bool hasOtherOwner =
            std::any_of(members->begin(), members->end(),
                        [&](const auto &one) { return isOtherOwner(one, *me); });
        if (isAlone)
            departure.deleted += profile;
        else if (isOwner && !hasOtherOwner)
            departure.blocking += profile;
        else
            departure.left += profile;
    }
    return departure;
}

Result<QStringList> copyProfiles(Database &database, const QList<Profile> &profiles)
{
    QStringList paths;
    auto copied =
        database.write(Database::Writer::Local, [&](Connection &connection) -> Result<void> {
            for (const Profile &profile : profiles) {
                auto copy = ProfileExport(connection, database.schema(), profile.id)
                                .writeBeside(database.path());
                if (!copy)
                    return copy.error();
                paths += *copy;
            }
            return {};
        });
    if (copied)
        return paths;
    for (const QString &path : std::as_const(paths))
        QFile::remove(path);
    return copied.error();
}

} // namespace Models
