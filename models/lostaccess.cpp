// SPDX-License-Identifier: Apache-2.0
#include "models/lostaccess.h"

#include "models/profiledao.h"
#include "models/tododao.h"

namespace Models {

namespace {

/// Of the row that was written; empty when nothing tells.
QString profileIdOf(Sync::Connection &connection, const Sync::RejectedWrite &write)
{
    if (write.table == u"profile")
        return write.rowId;
    for (const auto &object : {write.data, write.old}) {
        const QString id =
            object ? object->value(QLatin1StringView("profile_id")).toString() : QString();
        if (!id.isEmpty())
            return id;
    }
    if (write.table != u"todo")
        return {};
    const auto todo = TodoDao(connection).get(TodoId(write.rowId));
    return todo ? todo->profileId.text() : QString();
}

} // namespace

bool hasLostAccess(Sync::Connection &connection, const Sync::RejectedWrite &write)
{
    if (write.errorCode == u"no_access")
        return true;
    if (write.errorCode != u"42501" && write.errorCode != u"row_gone")
        return false;
    const QString id = profileIdOf(connection, write);
    if (id.isEmpty())
        return write.errorCode == u"42501" && write.table == u"todo";
    const auto profile = ProfileDao(connection).get(ProfileId(id));
    return !profile && profile.error().code == Sync::ErrorCode::NotFound;
}

} // namespace Models
