// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/quickaddnames.h"

#include "models/profiledao.h"
#include "models/tagdao.h"
#include "sync/data/livequery.h"

namespace Models {

using Sync::Connection;
using Sync::Result;

QuickAddNames::QuickAddNames(Sync::Store &store, QObject *parent)
    : QObject(parent)
{
    new Sync::LiveQuery(
        store, &QuickAddNames::read,
        [this](const Result<Names> &names) {
            if (!names)
                return Q_EMIT failed(names.error());
            m_names = *names;
            Q_EMIT changed();
        },
        this);
}

Result<QuickAddNames::Names> QuickAddNames::read(Connection &connection)
{
    ProfileDao profiles(connection);
    const auto shown = profiles.allShown();
    if (!shown)
        return shown.error();
    const auto roles = profiles.roles();
    if (!roles)
        return roles.error();
    auto tags = TagDao(connection).allNames();
    if (!tags)
        return tags.error();
    Names names;
    for (const Profile &profile : *shown) {
        if (mayWriteTodos(roles->value(profile.id)))
            names.profiles.append({profile.id, profile.name});
    }
    names.tags = *std::move(tags);
    return names;
}

QStringList QuickAddNames::profiles() const
{
    QStringList names;
    for (const TargetProfile &profile : m_names.profiles)
        names += profile.name;
    return names;
}

ProfileId QuickAddNames::profileNamed(const QString &name, const ProfileId &preferred) const
{
    ProfileId first;
    for (const TargetProfile &profile : m_names.profiles) {
        if (profile.name != name)
            continue;
        if (profile.id == preferred)
            return preferred;
        if (first.isEmpty())
            first = profile.id;
    }
    return first;
}

} // namespace Models
