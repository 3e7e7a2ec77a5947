// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/profile.h"
#include "sync/result.h"

#include <QFuture>

namespace Sync {
class Store;
}

namespace Models {

/// Changes profiles, each call in one local transaction on the store's thread.
///
/// *Threading:* the thread of the Store. *Ownership:* the Store must outlive it. *Errors:* as
/// ProfileDao, and those of the store.
class ProfileRepository
{
public:
    explicit ProfileRepository(Sync::Store &store)
        : m_store(store)
    {
    }

    QFuture<Sync::Result<Profile>> add(const QString &name);
    QFuture<Sync::Result<Profile>> rename(const ProfileId &id, const QString &name);
    /// Deletes the profile for everyone and gives the path of the copy that was written first, see
    /// ProfileExport. Nothing is deleted without it. *Errors:* CannotOpen, DiskFull; Rejected for
    /// anybody but an owner.
    QFuture<Sync::Result<QString>> remove(const ProfileId &id);
    /// Makes the profile that a new file opens with, unless the file has or had any, or an account.
    QFuture<Sync::Result<void>> ensureAutomaticProfile(const QString &name);

private:
    Sync::Store &m_store;
};

} // namespace Models
