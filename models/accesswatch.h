// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/sharingdao.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QStringList>

namespace Sync {
class Store;
}

namespace Models {

/// Tells when shared profiles are gone without the person's doing: others removed them, or deleted
/// the profile. One that nobody else was in only the person can have deleted, perhaps elsewhere.
///
/// *Threading:* the thread of the Store, which must outlive it.
class AccessWatch : public QObject
{
    Q_OBJECT
public:
    explicit AccessWatch(Sync::Store &store, QObject *parent = nullptr);

    bool isShared(const ProfileId &id) const;
    /// The person leaves or deletes it, or (false) could not: nobody has to be told when it goes.
    void setLeaving(const ProfileId &id, bool isLeaving);

Q_SIGNALS:
    /// The names of the profiles.
    void accessLost(const QStringList &names);

private:
    void compare(const QList<ProfileSharing> &profiles);

    QList<ProfileSharing> m_profiles; ///< as they were last
    QSet<ProfileId> m_leaving; ///< and still here
};

} // namespace Models
