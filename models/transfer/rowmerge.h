// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/author.h"
#include "models/memberrole.h"
#include "models/transfer/transferrows.h"
#include "sync/data/dao.h"

#include <QHash>
#include <QSet>

namespace Models {

/// What becomes of a row that is in the file and here, or here only.
enum class MergeMode {
    Add, ///< what is here stays as it is
    Restore, ///< what is in the file becomes as it was; what was made since stays
    Replace, ///< afterwards there is what is in the file, as far as the person may do that
};

/// Brings rows of a file into the tables, as local edits of the person. Profiles that are not here
/// are made the person's own, unless the file says that the person was only let into them; rows of
/// profiles that may only be read are left out, and so are memberships and invitations, which only
/// the people concerned can ask for.
///
/// *Threading:* the thread of the Connection, in one local transaction. *Errors:* those of the
/// store.
class RowMerge
{
public:
    RowMerge(Sync::Connection &connection, Author author, MergeMode mode)
        : m_connection(connection)
        , m_author(std::move(author))
        , m_mode(mode)
    {
    }

    /// With a problem in the summary not everything was written: roll back.
    Sync::Result<ImportSummary> run(const TransferRows &rows);

private:
    Sync::Result<void> mergeProfiles(const TransferRows &rows);
    Sync::Result<void> addProfile(const Profile &profile);
    Sync::Result<void> mergeTags(const TransferRows &rows);
    Sync::Result<void> mergeTodos(const TransferRows &rows);
    Sync::Result<void> mergeTodoTags(const TransferRows &rows);
    Sync::Result<void> removeOthers(const TransferRows &rows);
    template <typename T>
    Sync::Result<void> mergeRow(const std::optional<T> &here, T row, ImportCounts &counts);
    template <typename T, typename Id>
    Sync::Result<void> removeMissing(const QList<Id> &here, const QSet<QString> &wanted);
    bool mayWrite(const ProfileId &profile) const;
    template <typename T> ImportCounts &counts();

    Sync::Connection &m_connection;
    Author m_author;
    MergeMode m_mode;
    QHash<ProfileId, MemberRole> m_roles; ///< of profiles that were here, and of new ones
    QHash<TodoId, ProfileId> m_todos; ///< where every to-do is that is here or was written
    QHash<TagId, ProfileId> m_tags;
    QSet<TodoId> m_oldTodos; ///< that were here before
    ImportSummary m_summary;
};

} // namespace Models
