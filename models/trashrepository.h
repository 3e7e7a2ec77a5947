// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/result.h"

#include <QDateTime>
#include <QFuture>
#include <QList>

namespace Sync {
class Store;
}

namespace Models {

/// Empties the trash, each call in one local transaction on the store's thread; TodoRepository
/// restores from it.
///
/// *Threading:* the thread of the Store. *Ownership:* the Store must outlive it. *Errors:* as
/// TrashDao, and those of the store.
class TrashRepository
{
public:
    explicit TrashRepository(Sync::Store &store)
        : m_store(store)
    {
    }

    /// Whether the file has no account; with one all others refuse.
    QFuture<Sync::Result<bool>> mayDelete();
    /// All of them go, or none.
    QFuture<Sync::Result<void>> remove(const QList<TodoId> &ids);
    /// Of one profile, or of all when it is empty.
    QFuture<Sync::Result<int>> empty(const ProfileId &profile);
    /// Only what has been there for trashDays.
    QFuture<Sync::Result<int>> purge(const QDateTime &now);

private:
    Sync::Store &m_store;
};

} // namespace Models
