// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/memberrole.h"
#include "models/rowlistmodel.h"
#include "sync/data/livequery.h"

#include <QPointer>

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

/// Open invitations, kept up to date by itself: of one profile, by address, or to the person whose
/// file this is, the oldest first.
///
/// *Threading:* the thread of the Store, which must outlive it.
class InviteListModel : public RowListModel<InviteItem>
{
    Q_OBJECT
public:
    enum Role { RoleNameRole = Qt::UserRole };

    explicit InviteListModel(Sync::Store &store, QObject *parent = nullptr);

    /// An empty id shows none.
    void setProfile(const ProfileId &profile);
    void showMine();

    QVariant data(const QModelIndex &index, int role) const override;

    /// One without an id for a row that is not there.
    InviteItem itemAt(int row) const { return rows().value(row); }
    int rowOfInvite(const ProfileInviteId &id) const { return rowOf(id); }

Q_SIGNALS:
    /// After every answer of the store.
    void loaded();

private:
    void show(std::function<Sync::Result<QList<InviteItem>>(Sync::Connection &)> query);

    Sync::Store &m_store;
    QPointer<QObject> m_query;
};

} // namespace Models
