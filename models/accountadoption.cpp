// SPDX-License-Identifier: Apache-2.0
#include "models/accountadoption.h"

#include "models/author.h"
#include "sync/data/userreplacement.h"
#include "sync/store/database.h"

#include <QJsonObject>

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

Result<void> replaceUser(Database &database, Connection &connection, const QString &from,
                         const UserId &to, const QString &email)
{
    Sync::UserReplacement replacement(connection, database.schema(), from, to.text());
    replacement.follow("profile_member", [](const QJsonObject &member, const QString &user) {
        const ProfileId profile(member.value(QStringLiteral("profile_id")).toString());
        return memberId(profile, UserId(user)).text();
    });
    replacement.fill("profile_member", "user_id", "email", email);
    return replacement.run();
}

} // namespace

Result<void> adoptAccount(Database &database, const UserId &user, const QString &email)
{
    return database.write(Database::Writer::Sync, [&](Connection &connection) -> Result<void> {
        auto owner = database.setting(Setting::userId);
        if (!owner)
            return owner.error();
        if (*owner && **owner != user.text())
            return Error{ErrorCode::AccountMismatch,
                         QStringLiteral("The file belongs to another account")};
        if (auto set = database.setSetting(Setting::userEmail, email); !set || *owner)
            return set;

        auto local = database.setting(Setting::localUserId);
        if (!local)
            return local.error();
        if (*local) {
            if (auto done = replaceUser(database, connection, **local, user, email); !done)
                return done;
        }
        if (auto set = database.setSetting(Setting::localUserId, std::nullopt); !set)
            return set;
        if (auto set = database.setSetting(Setting::clientId, newId()); !set)
            return set;
        return database.setSetting(Setting::userId, user.text());
    });
}

} // namespace Models
