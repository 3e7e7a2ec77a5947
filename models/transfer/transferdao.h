// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transferrows.h"
#include "sync/result.h"

#include <functional>

namespace Sync {
class Connection;
class QuerySet;
} // namespace Sync

namespace Models {

/// What exports and imports ask and write besides rows by their ids.
///
/// *Threading:* the thread of its Connection; writing calls run inside the caller's transaction.
/// *Errors:* those of the store.
class TransferDao
{
public:
    explicit TransferDao(Sync::Connection &connection)
        : m_connection(connection)
    {
    }
    /// To be checked when a file is opened.
    static const Sync::QuerySet &queries();

    /// One state of the file until endSnapshot(). A connection that only reads.
    Sync::Result<void> beginSnapshot();
    void endSnapshot();

    /// Every to-do that views show (none in the trash or under one that is), profile by profile by
    /// position, each followed by its sub-tasks. What `visit` returns ends it.
    Sync::Result<void> eachTodo(
        const ProfileId &profile,
        const std::function<Sync::Result<void>(const ExportedTodo &)> &visit);
    /// The names of the profiles, by position: of the one, or of all.
    Sync::Result<QList<Profile>> profiles(const ProfileId &profile);

    /// The last rank in a profile; empty where there is none.
    Sync::Result<QString> lastPosition(const ProfileId &profile);
    Sync::Result<QList<Tag>> tagsOf(const ProfileId &profile);
    Sync::Result<QList<ProfileId>> profileIds();
    Sync::Result<QList<TodoId>> todoIdsOf(const ProfileId &profile);
    Sync::Result<QList<TagId>> tagIdsOf(const ProfileId &profile);
    Sync::Result<QList<TodoTagId>> todoTagIdsOf(const ProfileId &profile);

    /// Without the trash. Also in a copy of the file.
    Sync::Result<int> todoCount();
    /// Whether there is nothing at all in the tables.
    Sync::Result<bool> isEmpty();
    /// The numbers of write checkpoints that belong to the client id so far.
    Sync::Result<void> forgetWriteCheckpoints();

private:
    Sync::Connection &m_connection;
};

} // namespace Models
