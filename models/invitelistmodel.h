// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/memberrole.h"
#include "sync/data/idkey.h"
#include "sync/data/listmodel.h"

namespace Models {

/// An invitation that waits for its answer.
struct InviteItem
{
    ProfileInviteId id;
    ProfileId profileId;
    QString profileName;
    QString email;
    MemberRole role = MemberRole::None;
    QString inviterName; ///< may be empty

    friend bool operator==(const InviteItem &, const InviteItem &) = default;
};

using InviteRows = Sync::ListModel<InviteItem, Sync::IdKey>;

/// Open invitations, kept up to date by itself: of one profile, by address, or to the person whose
/// file this is, the oldest first.
///
/// *Threading:* the thread of the Store, which must outlive it.
class InviteListModel : public InviteRows
{
    Q_OBJECT
public:
    enum Role { RoleNameRole = Qt::UserRole };

    explicit InviteListModel(Sync::Store &store, QObject *parent = nullptr);

    /// An empty id shows none.
    void setProfile(const ProfileId &profile);
    void showMine();

    /// One without an id for a row that is not there.
    InviteItem itemAt(int row) const;
    int rowOfInvite(const ProfileInviteId &id) const { return rowOf(Sync::IdKey(id.text())); }

protected:
    QVariant rowData(const InviteItem &item, int role) const override;
};

} // namespace Models
