// SPDX-License-Identifier: Apache-2.0
#include "models/invitelistmodel.h"

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
    : RowListModel(parent)
    , m_store(store)
{
}

void InviteListModel::setProfile(const ProfileId &profile)
{
    delete m_query;
    setRows({});
    if (profile.isEmpty())
        return;
    show([profile](Connection &connection) {
        return itemsOf(SharingDao(connection).invites(profile));
    });
}

void InviteListModel::showMine()
{
    show([](Connection &connection) { return itemsOf(SharingDao(connection).myInvites()); });
}

void InviteListModel::show(std::function<Result<QList<InviteItem>>(Connection &)> query)
{
    delete m_query;
    m_query = new Sync::LiveQuery<QList<InviteItem>>(
        m_store, std::move(query),
        [this](const Result<QList<InviteItem>> &items) {
            if (!items)
                return;
            setRows(*items);
            Q_EMIT loaded();
        },
        this);
}

QVariant InviteListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const InviteItem &item = rows()[index.row()];
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
