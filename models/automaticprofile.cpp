// SPDX-License-Identifier: Apache-2.0
#include "models/automaticprofile.h"

#include "models/profiledao.h"
#include "sync/store/database.h"

#include <string_view>

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Result;

namespace {

/// The number a query gives for the profile's id.
Result<std::int64_t> numberFor(Connection &connection, std::string_view sql, const QString &id)
{
    auto statement = connection.cached(sql);
    if (!statement)
        return statement.error();
    (*statement)->bindString(1, id);
    auto row = (*statement)->step();
    if (!row)
        return row.error();
    const std::int64_t number = *row ? (*statement)->columnInt(0) : 0;
    (*statement)->reset();
    return number;
}

Result<void> runFor(Connection &connection, std::string_view sql, const QString &id)
{
    auto statement = connection.cached(sql);
    if (!statement)
        return statement.error();
    (*statement)->bindString(1, id);
    return (*statement)->run();
}

// All that its making queued is one transaction of two entries, and that is all it may have.
constexpr std::string_view isUntouchedSql =
    "SELECT (SELECT count(*) FROM profile WHERE id = ?1) = 1"
    " AND NOT EXISTS (SELECT 1 FROM todo WHERE profile_id = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM tag WHERE profile_id = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM profile_invite WHERE profile_id = ?1)"
    " AND (SELECT count(*) FROM profile_member WHERE profile_id = ?1) = 1"
    " AND (SELECT group_concat(op) FROM sync_crud"
    "      WHERE row_id = ?1 OR json_extract(data, '$.profile_id') = ?1"
    "      OR json_extract(old, '$.profile_id') = ?1) = 'PUT,PUT'";

} // namespace

Result<void> addAutomaticProfile(Database &database, const QString &name)
{
    return database.write(Database::Writer::Local, [&](Connection &connection) -> Result<void> {
        for (const char *key : {Setting::automaticProfileId, Setting::userId}) {
            auto value = database.setting(key);
            if (!value)
                return value.error();
            if (*value)
                return {};
        }
        auto profiles = ProfileDao(connection).all();
        if (!profiles)
            return profiles.error();
        if (!profiles->isEmpty())
            return {};
        auto author = currentAuthor(database);
        if (!author)
            return author.error();
        auto profile = ProfileDao(connection).add(name, *author);
        if (!profile)
            return profile.error();
        return database.setSetting(Setting::automaticProfileId, profile->id.text());
    });
}

Result<bool> removeUntouchedAutomaticProfile(Database &database)
{
    return database.write(Database::Writer::Sync, [&](Connection &connection) -> Result<bool> {
        auto id = database.setting(Setting::automaticProfileId);
        if (!id)
            return id.error();
        if (!*id)
            return false;
        auto isUntouched = numberFor(connection, isUntouchedSql, **id);
        if (!isUntouched)
            return isUntouched.error();
        if (*isUntouched == 0)
            return false;

        for (std::string_view sql :
             {std::string_view("DELETE FROM sync_crud WHERE row_id = ?1"
                               " OR json_extract(data, '$.profile_id') = ?1"),
              std::string_view("DELETE FROM profile WHERE id = ?1")}) {
            if (auto done = runFor(connection, sql, **id); !done)
                return done.error();
        }
        if (auto done = connection.execute(
                "DELETE FROM sync_tx WHERE id NOT IN (SELECT tx FROM sync_crud)");
            !done)
            return done.error();
        return true;
    });
}

} // namespace Models
