// SPDX-License-Identifier: Apache-2.0
#include "models/profilerepository.h"

#include "models/automaticprofile.h"
#include "models/profiledao.h"
#include "models/profileremoval.h"
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
    return m_store.withDatabase([id](Database &database) { return removeProfile(database, id); });
}

QFuture<Result<void>> ProfileRepository::ensureAutomaticProfile(const QString &name)
{
    return m_store.withDatabase(
        [name](Database &database) { return addAutomaticProfile(database, name); });
}

} // namespace Models
