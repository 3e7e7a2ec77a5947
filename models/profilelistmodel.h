// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/profileedit.h"
#include "models/profileitem.h"
#include "sync/data/idkey.h"
#include "sync/data/listmodel.h"

namespace Models {

class ProfileRepository;
class TodoCountWatch;

using ProfileRows = Sync::ListModel<ProfileItem, Sync::IdKey>;

/// Every profile that the person has not left, by position, kept up to date by itself. Renaming
/// shows at once and is taken back, with editFailed, when the store refuses it. Only owners are
/// offered it.
///
/// *Threading:* the thread of the Store. *Ownership:* store, repository and counts must outlive it.
class ProfileListModel : public ProfileRows
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole,
        OpenCountRole, ///< 0 until it has been counted
        ColorRole, ///< #rrggbb; empty: none
        PictureRole, ///< empty: none
    };

    ProfileListModel(Sync::Store &store, ProfileRepository &repository, TodoCountWatch &counts,
                     QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// Empty where there is no such row.
    ProfileId idAt(int row) const;
    /// -1 when there is no such profile (any more).
    int rowOfProfile(const ProfileId &id) const { return rowOf(Sync::IdKey(id.text())); }
    MemberRole roleIn(const ProfileId &id) const;
    /// Changes what of `edit` is another value, at once, and takes it back with editFailed as for a
    /// name. Whether it is valid is the caller's to see to.
    void edit(const ProfileId &id, const ProfileEdit &edit);

protected:
    QVariant rowData(const ProfileItem &item, int role) const override;

private:
    void tellCounts();

    ProfileRepository &m_repository;
    TodoCountWatch &m_counts;
};

} // namespace Models
