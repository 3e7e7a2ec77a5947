// SPDX-License-Identifier: Apache-2.0
#include "models/trashdao.h"

#include "models/author.h"
#include "models/text.h"
#include "sync/data/keytext.h"
#include "sync/data/query.h"

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

struct TrashQueries : Sync::QuerySet
{
    Sync::Query<bool(QString)> hasSetting{
        this, "SELECT EXISTS (SELECT 1 FROM sync_setting WHERE key = ?1 AND value <> '')"};
    Sync::Query<void(QString)> remove{
        this, "DELETE FROM todo WHERE id IN (SELECT value FROM json_each(?1)) AND deleted_at > ''"};
    // By profile, as the index has it.
    Sync::Query<void(QString, QString)> removeBefore{
        this,
        "DELETE FROM todo WHERE profile_id IN (SELECT id FROM profile WHERE ?1 IN ('', id))"
        " AND deleted_at > '' AND deleted_at < ?2"};
};

const TrashQueries &trashQueries()
{
    static const TrashQueries queries;
    return queries;
}

} // namespace

const Sync::QuerySet &TrashDao::queries()
{
    return trashQueries();
}

Result<bool> TrashDao::mayDelete()
{
    const auto has =
        trashQueries().hasSetting.one(m_connection, QString::fromLatin1(Setting::userId));
    return has ? Result<bool>(!*has) : has;
}

Result<void> TrashDao::requireNoAccount()
{
    const auto may = mayDelete();
    if (!may)
        return may.error();
    if (!*may)
        return Error{ErrorCode::Rejected, QStringLiteral("The server empties the trash")};
    return {};
}

Result<void> TrashDao::remove(const QList<TodoId> &ids)
{
    if (auto allowed = requireNoAccount(); !allowed)
        return allowed;
    const QString keys = QString::fromStdString(Sync::jsonKeys(ids));
    const auto count = trashQueries().remove.run(m_connection, keys);
    if (!count)
        return count.error();
    if (*count == 0)
        return Error{ErrorCode::NotFound, QStringLiteral("There is no such to-do in the trash")};
    return {};
}

Result<int> TrashDao::removeBefore(const ProfileId &profile, const QString &time)
{
    if (auto allowed = requireNoAccount(); !allowed)
        return allowed.error();
    const auto count = trashQueries().removeBefore.run(m_connection, profile.text(), time);
    return count ? Result<int>(static_cast<int>(*count)) : count.error();
}

Result<int> TrashDao::empty(const ProfileId &profile)
{
    return removeBefore(profile, QStringLiteral("~"));
}

Result<int> TrashDao::purge(const QDateTime &now)
{
    return removeBefore(ProfileId(), timestamp(now.addDays(-trashDays)));
}

} // namespace Models
