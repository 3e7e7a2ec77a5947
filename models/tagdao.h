// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/tag.h"
#include "sync/result.h"

#include <QList>
#include <QStringList>

namespace Sync {
class Connection;
class QuerySet;
} // namespace Sync

namespace Models {

struct Todo;

/// Reads and writes the tags of to-dos. Names are compared without regard to case.
///
/// *Threading:* the thread of its Connection; writing calls run inside the caller's transaction.
/// *Errors:* those of the store, and as each function says.
class TagDao
{
public:
    explicit TagDao(Sync::Connection &connection)
        : m_connection(connection)
    {
    }

    /// What it asks, to be checked when a file is opened.
    static const Sync::QuerySet &queries();

    /// The names in use in a profile, each once, by name.
    Sync::Result<QStringList> names(const ProfileId &profile);
    /// Those of all profiles, by name; of very many the first two thousand.
    Sync::Result<QStringList> allNames();
    /// Gives a to-do these tags and no others; what its profile does not have is made. Tags that
    /// are taken off stay in the profile. *Errors:* InvalidArgument for a name that is empty or too
    /// long.
    Sync::Result<void> setTags(const Todo &todo, const QStringList &names);
    /// Gives a to-do that comes from another profile, and is in this one now, the tags of the same
    /// names here.
    Sync::Result<void> takeAlong(const Todo &moved);

private:
    Sync::Result<QList<Tag>> tagsOf(const TodoId &todo);
    Sync::Result<void> add(const Todo &todo, const QString &name, QList<Tag> &known);

    Sync::Connection &m_connection;
};

/// Two names that fold to one are one tag. *Threading:* pure.
QString foldedTagName(const QString &name);
/// Each name once, as it came first, in the order given. *Threading:* pure.
QStringList uniqueTagNames(const QStringList &names);

} // namespace Models
