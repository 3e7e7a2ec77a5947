// SPDX-License-Identifier: Apache-2.0
#include "models/profilerepository.h"

#include "models/automaticprofile.h"
#include "models/profiledao.h"
#include "models/profileexport.h"
#include "sync/store/store.h"

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Result;

QFuture<Result<Profile>> ProfileRepository::add(const QString &name)
{
    return m_store.withDatabase([name](Database &database) -> Result<Profile> {
        return database.write(Database::Writer::Local,
                              [&](Connection &connection) -> Result<Profile> {
                                  auto author = currentAuthor(database);
                                  if (!author)
                                      return author.error();
                                  return ProfileDao(connection).add(name, *author);
                              });
    });
}

QFuture<Result<Profile>> ProfileRepository::rename(const ProfileId &id, const QString &name)
{
    return m_store.withDatabase([id, name](Database &database) -> Result<Profile> {
        return database.write(Database::Writer::Local,
                              [&](Connection &connection) -> Result<Profile> {
                                  auto author = currentAuthor(database);
                                  if (!author)
                                      return author.error();
                                  return ProfileDao(connection).rename(id, name, *author);
                              });
    });
}

QFuture<Result<QString>> ProfileRepository::remove(const ProfileId &id)
{
    return m_store.withDatabase([id](Database &database) -> Result<QString> {
        const auto removeCopied = [&](Connection &connection) -> Result<QString> {
            ProfileDao dao(connection);
            auto roles = dao.roles();
            if (!roles)
                return roles.error();
            if (roles->contains(id) && !mayChangeProfile(roles->value(id)))
                return Sync::Error{Sync::ErrorCode::Rejected,
                                   QStringLiteral("only an owner may delete it")};
            auto copy =
                ProfileExport(connection, database.schema(), id).writeBeside(database.path());
            if (!copy)
                return copy;
            if (auto removed = dao.remove(id); !removed)
                return removed.error();
            return copy;
        };
        return database.write(Database::Writer::Local, removeCopied);
    });
}

QFuture<Result<void>> ProfileRepository::ensureAutomaticProfile(const QString &name)
{
    return m_store.withDatabase(
        [name](Database &database) { return addAutomaticProfile(database, name); });
}

} // namespace Models
