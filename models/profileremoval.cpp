// SPDX-License-Identifier: Apache-2.0
#include "models/profileremoval.h"

#include "models/profiledao.h"
#include "models/profileexport.h"
#include "sync/store/database.h"

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Result;

Result<QString> removeProfile(Database &database, const ProfileId &id)
{
    return database.write(Database::Writer::Local, [&](Connection &connection) -> Result<QString> {
        ProfileDao dao(connection);
        auto roles = dao.roles();
        if (!roles)
            return roles.error();
        if (roles->contains(id) && !mayChangeProfile(roles->value(id)))
            return Sync::Error{Sync::ErrorCode::Rejected,
                               QStringLiteral("only an owner may delete it")};
        // Nothing is deleted before its copy is on the disk.
        auto copy = ProfileExport(connection, database.schema(), id).writeBeside(database.path());
        if (!copy)
            return copy;
        if (auto removed = dao.remove(id); !removed)
            return removed.error();
        return copy;
    });
}

} // namespace Models
