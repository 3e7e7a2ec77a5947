// SPDX-License-Identifier: Apache-2.0
#include "models/profilerepository.h"

#include "models/automaticprofile.h"
#include "models/localwrite.h"
#include "models/profiledao.h"
#include "models/profileremoval.h"
#include "models/undohistory.h"
#include "sync/store/store.h"

#include <utility>

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Result;

QFuture<Result<Profile>> ProfileRepository::write(UndoKind kind, Change change)
{
    if (m_history) {
        return m_history->write(std::move(change), [kind](const Profile &profile) {
            return UndoLabel{kind, profile.name};
        });
    }
    return m_store.withDatabase([change = std::move(change)](Database &database) {
        return writeLocally(database, change);
    });
}

QFuture<Result<Profile>> ProfileRepository::add(const QString &name)
{
    return write(UndoKind::AddProfile, [name](Connection &connection, const Author &author) {
        return ProfileDao(connection).add(name, author);
    });
}

QFuture<Result<Profile>> ProfileRepository::rename(const ProfileId &id, const QString &name)
{
    return edit(id, {.name = name});
}

QFuture<Result<Profile>> ProfileRepository::edit(const ProfileId &id, const ProfileEdit &edit)
{
    const bool isRenaming = edit.name && !edit.color && !edit.picture;
    return write(isRenaming ? UndoKind::RenameProfile : UndoKind::EditProfile,
                 [id, edit](Connection &connection, const Author &author) -> Result<Profile> {
                     ProfileDao dao(connection);
                     const auto roles = dao.roles();
                     if (!roles)
                         return roles.error();
                     if (roles->contains(id) && !mayChangeProfile(roles->value(id)))
                         return Sync::Error{Sync::ErrorCode::Rejected,
                                            QStringLiteral("only an owner may change it")};
                     return dao.edit(id, edit, author);
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
