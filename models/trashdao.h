// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/result.h"

#include <QDateTime>
#include <QList>

namespace Sync {
class Connection;
class QuerySet;
} // namespace Sync

namespace Models {

/// Days after which what lies in the trash goes for good.
inline constexpr int trashDays = 30;

/// Takes to-dos out of the trash for good; TodoDao puts them there and back. What lies below them
/// goes along.
///
/// Where the file belongs to an account the server does this when the time has come: what one
/// device deleted, nobody could restore. *Threading:* the thread of its Connection; writing calls
/// run inside the caller's transaction. *Errors:* those of the store; Rejected where there is an
/// account.
class TrashDao
{
public:
    explicit TrashDao(Sync::Connection &connection)
        : m_connection(connection)
    {
    }

    /// What it asks, to be checked when a file is opened.
    static const Sync::QuerySet &queries();

    /// Whether the calls below are allowed.
    Sync::Result<bool> mayDelete();
    /// Those of them that are in the trash. *Errors:* NotFound when none is.
    Sync::Result<void> remove(const QList<TodoId> &ids);
    /// Of one profile, or of all when it is empty; how many there were, without what lay below.
    Sync::Result<int> empty(const ProfileId &profile);
    /// Only what has been there for trashDays.
    Sync::Result<int> purge(const QDateTime &now);

private:
    Sync::Result<void> requireNoAccount();
    Sync::Result<int> removeBefore(const ProfileId &profile, const QString &time);

    Sync::Connection &m_connection;
};

} // namespace Models
