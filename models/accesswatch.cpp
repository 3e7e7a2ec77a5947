// SPDX-License-Identifier: Apache-2.0
#include "models/accesswatch.h"

#include "sync/data/livequery.h"

#include <algorithm>

namespace Models {

using Sync::Result;

AccessWatch::AccessWatch(Sync::Store &store, QObject *parent)
    : QObject(parent)
{
    new Sync::LiveQuery(
        store, [](Sync::Connection &connection) { return SharingDao(connection).profiles(); },
        [this](const Result<QList<ProfileSharing>> &profiles) {
            // What cannot be read now is compared when it can be.
            if (profiles)
                compare(*profiles);
        },
        this);
}

bool AccessWatch::isShared(const ProfileId &id) const
{
    return std::any_of(m_profiles.begin(), m_profiles.end(), [&](const ProfileSharing &profile) {
        return profile.id == id && profile.isShared;
    });
}

void AccessWatch::setLeaving(const ProfileId &id, bool isLeaving)
{
    if (isLeaving)
        m_leaving.insert(id);
    else
        m_leaving.remove(id);
}

void AccessWatch::compare(const QList<ProfileSharing> &profiles)
{
    QSet<ProfileId> staying;
    for (const ProfileSharing &profile : profiles)
        staying.insert(profile.id);
    QStringList lost;
    for (const ProfileSharing &before : std::as_const(m_profiles)) {
        if (staying.contains(before.id))
            continue;
        const bool isOwnDoing = m_leaving.remove(before.id);
        if (before.isShared && !isOwnDoing)
            lost += before.name;
    }
    m_profiles = profiles;
    if (!lost.isEmpty())
        Q_EMIT accessLost(lost);
}

} // namespace Models
