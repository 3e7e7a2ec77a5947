// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/author.h"
#include "models/transfer/transferrows.h"
#include "sync/result.h"

#include <QHash>

namespace Sync {
class Connection;
}

namespace Models {

/// Makes rows of to-dos that a file knows by name: in the profiles and with the tags of these names
/// that are here, or with new ones, behind everything that is in the profile.
///
/// *Threading:* the thread of the Connection; only reads. *Errors:* those of the store. What is
/// wrong with a to-do is a problem of the result.
class NamedRows
{
public:
    /// `profile` is for to-dos whose file says none; all of them go to `target` where there is one.
    NamedRows(Sync::Connection &connection, Author author, QString profile, ProfileId target = {})
        : m_connection(connection)
        , m_author(std::move(author))
        , m_defaultProfile(std::move(profile))
        , m_onlyTarget(std::move(target))
    {
    }

    Sync::Result<TransferRows> rows(const ImportedTodos &imported);

private:
    struct Target
    {
        ProfileId id;
        QHash<QString, TagId> tags; ///< by name
        QList<qsizetype> todos; ///< positions in TransferRows::todos, in the order of the file
    };

    Sync::Result<Target *> target(const QString &name);
    /// The profile of this name, or a new one.
    Sync::Result<ProfileId> profileNamed(const QString &name);
    Sync::Result<void> add(const ImportedTodo &imported, const ImportedTodo &top,
                           const ImportedTodos &file);
    TagId tag(Target &target, const QString &name);
    Sync::Result<void> rank();

    Sync::Connection &m_connection;
    Author m_author;
    QString m_defaultProfile;
    ProfileId m_onlyTarget;
    QHash<QString, Target> m_targets; ///< by the name of the profile
    QHash<QString, qsizetype> m_byUid; ///< the first to-do that has it
    TransferRows m_rows;
};

} // namespace Models
