// SPDX-License-Identifier: Apache-2.0
#include "models/invitelistmodel.h"

#include "models/listofall.h"
#include "models/sharingdao.h"

namespace Models {

using Sync::Connection;
using Sync::Result;

namespace {

Result<QList<InviteItem>> itemsOf(const Result<QList<ProfileInvite>> &invites)
{
    if (!invites)
        return invites.error();
    QList<InviteItem> items;
    for (const ProfileInvite &invite : *invites) {
        items.append({invite.id, invite.profileId, invite.profileName.value_or(QString()),
                      invite.email, roleFromText(invite.role),
                      invite.inviterName.value_or(QString())});
    }
    return items;
}

} // namespace

InviteListModel::InviteListModel(Sync::Store &store, QObject *parent)
    : InviteRows(store, {}, parent)
{
}

void InviteListModel::setProfile(const ProfileId &profile)
{
    // Nobody of another profile stays in sight, not even for a moment.
    clear();
    if (profile.isEmpty())
        return;
    setSource(sourceOfAll<InviteItem>([profile](Connection &connection) {
        return itemsOf(SharingDao(connection).invites(profile));
    }));
}

void InviteListModel::showMine()
{
    setSource(sourceOfAll<InviteItem>(
        [](Connection &connection) { return itemsOf(SharingDao(connection).myInvites()); }));
}

InviteItem InviteListModel::itemAt(int row) const
{
    return row >= 0 && row < rowCount() ? rowAt(row).value_or(InviteItem()) : InviteItem();
}

QVariant InviteListModel::rowData(const InviteItem &item, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return item.email;
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(item.email, roleName(item.role));
    case RoleNameRole:
        return roleName(item.role);
    default:
        return {};
    }
}

} // namespace Models
