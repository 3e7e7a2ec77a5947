// SPDX-License-Identifier: Apache-2.0
#include "models/automaticprofile.h"

#include "models/profiledao.h"
#include "sync/store/database.h"

#include <QJsonObject>

#include <algorithm>
#include <vector>

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Result;
using Sync::UploadEntry;

namespace {

/// The waiting writes that are about the profile or anything in it.
Result<std::vector<UploadEntry>> entriesAbout(Database &database, const QString &profileId)
{
    auto entries = database.uploads().entries();
    if (!entries)
        return entries.error();
    const auto names = [&profileId](const std::optional<QJsonObject> &row) {
        return row && row->value(QStringLiteral("profile_id")).toString() == profileId;
    };
    std::erase_if(*entries, [&](const UploadEntry &entry) {
        return entry.rowId != profileId && !names(entry.data) && !names(entry.old);
    });
    return entries;
}

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
        ProfileDao profiles(connection);
        auto isUnused = profiles.isUnused(ProfileId(**id));
        if (!isUnused || !*isUnused)
            return isUnused;
        // All that its making queued are two entries, and that is all it may have.
        auto entries = entriesAbout(database, **id);
        if (!entries)
            return entries.error();
        const bool isAsMade =
            entries->size() == 2 && std::ranges::all_of(*entries, [](const UploadEntry &entry) {
                return entry.op == Sync::UploadOp::Put;
            });
        if (!isAsMade)
            return false;
        if (auto done = database.uploads().discard({entries->at(0).id, entries->at(1).id}); !done)
            return done.error();
        if (auto done = profiles.remove(ProfileId(**id)); !done)
            return done.error();
        return true;
    });
}

} // namespace Models
