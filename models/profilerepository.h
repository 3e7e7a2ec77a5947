// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/profile.h"
#include "models/profileedit.h"
#include "sync/result.h"

#include <QFuture>

#include <functional>

namespace Sync {
class Connection;
class Store;
} // namespace Sync

namespace Models {

struct Author;
class UndoHistory;
enum class UndoKind;

/// Changes profiles, each call in one local transaction on the store's thread. Making and changing
/// them are steps of the history, where there is one; deleting is for good.
///
/// *Threading:* the thread of the Store. *Ownership:* Store and history must outlive it. *Errors:*
/// as ProfileDao, and those of the store.
class ProfileRepository
{
public:
    explicit ProfileRepository(Sync::Store &store, UndoHistory *history = nullptr)
        : m_store(store)
        , m_history(history)
    {
    }

    QFuture<Sync::Result<Profile>> add(const QString &name);
    QFuture<Sync::Result<Profile>> rename(const ProfileId &id, const QString &name);
    /// *Errors:* Rejected for anybody but an owner.
    QFuture<Sync::Result<Profile>> edit(const ProfileId &id, const ProfileEdit &edit);
    /// Deletes the profile for everyone and gives the path of the copy that was written first, see
    /// ProfileExport. Nothing is deleted without it. *Errors:* CannotOpen, DiskFull; Rejected for
    /// anybody but an owner.
    QFuture<Sync::Result<QString>> remove(const ProfileId &id);
    /// Makes the profile that a new file opens with, unless the file has or had any, or an account.
    QFuture<Sync::Result<void>> ensureAutomaticProfile(const QString &name);

private:
    using Change = std::function<Sync::Result<Profile>(Sync::Connection &, const Author &)>;
    QFuture<Sync::Result<Profile>> write(UndoKind kind, Change change);

    Sync::Store &m_store;
    UndoHistory *m_history; ///< null: nothing is a step
};

} // namespace Models
