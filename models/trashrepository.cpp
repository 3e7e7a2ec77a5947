// SPDX-License-Identifier: Apache-2.0
#include "models/trashrepository.h"

#include "models/trashdao.h"
#include "sync/store/store.h"

namespace Models {

using Sync::Connection;
using Sync::Result;

QFuture<Result<bool>> TrashRepository::mayDelete()
{
    return m_store.read([](Connection &connection) { return TrashDao(connection).mayDelete(); });
}

QFuture<Result<void>> TrashRepository::remove(const QList<TodoId> &ids)
{
    return m_store.write(
        [ids](Connection &connection) { return TrashDao(connection).remove(ids); });
}

QFuture<Result<int>> TrashRepository::empty(const ProfileId &profile)
{
    return m_store.write(
        [profile](Connection &connection) { return TrashDao(connection).empty(profile); });
}

QFuture<Result<int>> TrashRepository::purge(const QDateTime &now)
{
    return m_store.write([now](Connection &connection) { return TrashDao(connection).purge(now); });
}

} // namespace Models
