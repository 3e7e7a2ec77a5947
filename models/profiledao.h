// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/author.h"
#include "models/fullprofile.h"
#include "models/memberrole.h"
#include "models/profile.h"
#include "models/profileedit.h"
#include "sync/result.h"

#include <QHash>
#include <QList>

namespace Sync {
class Connection;
class QuerySet;
} // namespace Sync

namespace Models {

/// Reads and writes profiles.
///
/// *Threading:* the thread of its Connection; writing calls run inside the caller's transaction.
/// *Errors:* those of the store, and as each function says.
class ProfileDao
{
public:
    explicit ProfileDao(Sync::Connection &connection)
        : m_connection(connection)
    {
    }

    /// What it asks, to be checked when a file is opened.
    static const Sync::QuerySet &queries();

    /// By position and id.
    Sync::Result<QList<Profile>> all();
    /// The same without those that the person has left: they stay in the file until the server has
    /// been told.
    Sync::Result<QList<Profile>> allShown();
    /// The same, only the ids.
    Sync::Result<QList<ProfileId>> shownIds();
    /// Those of `ids` that are there, in one statement.
    Sync::Result<QList<Profile>> findMany(const QList<ProfileId> &ids);
    /// *Errors:* NotFound.
    Sync::Result<Profile> get(const ProfileId &id);
    /// With everybody and everything in it. *Errors:* NotFound.
    Sync::Result<FullProfile> full(const ProfileId &id);
    /// By id, unambiguous start of an id, or name; one that the account has left has no name any
    /// more. *Errors:* NotFound, Ambiguous.
    Sync::Result<Profile> find(const QString &idOrName);
    /// What the person whose file this is may do in every profile. One that nobody at all is in
    /// came with no server's rules and is the person's own.
    Sync::Result<QHash<ProfileId, MemberRole>> roles();

    /// Whether it is there, nothing has been put into it, and one person is in it.
    Sync::Result<bool> isUnused(const ProfileId &id);

    /// Makes a profile after the last one, with its maker as owner: the row of the membership is
    /// the one the server makes too. *Errors:* InvalidArgument.
    Sync::Result<Profile> add(const QString &name, const Author &author);
    /// *Errors:* InvalidArgument, NotFound.
    Sync::Result<Profile> edit(const ProfileId &id, const ProfileEdit &edit, const Author &author);
    /// *Errors:* InvalidArgument, NotFound.
    Sync::Result<Profile> rename(const ProfileId &id, const QString &name, const Author &author);
    /// The row of the membership that its maker has, `since` a time as in Author::now.
    Sync::Result<void> addOwner(const ProfileId &id, const Author &author, const QString &since);
    /// Deletes the profile and everything in it. *Errors:* NotFound.
    Sync::Result<void> remove(const ProfileId &id);

private:
    Sync::Result<QString> positionAfterLast();

    Sync::Connection &m_connection;
};

} // namespace Models
