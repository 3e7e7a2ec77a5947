// SPDX-License-Identifier: Apache-2.0
#include "models/memberlistmodel.h"

#include "models/listofall.h"
#include "models/sharingdao.h"

namespace Models {

using Sync::Connection;
using Sync::Result;

namespace {

Result<QList<MemberItem>> queryMembers(Connection &connection, const ProfileId &profile)
{
    SharingDao dao(connection);
    auto members = dao.members(profile);
    if (!members)
        return members.error();
    const auto me = dao.me();
    if (!me)
        return me.error();
    QList<MemberItem> items;
    for (const ProfileMember &member : std::as_const(*members)) {
        const QString email = member.email.value_or(QString());
        items.append({member.id, member.userId, member.displayName.value_or(email), email,
                      roleFromText(member.role), member.userId == *me});
    }
    return items;
}

} // namespace

MemberListModel::MemberListModel(Sync::Store &store, QObject *parent)
    : MemberRows(store, {}, parent)
{
}

void MemberListModel::setProfile(const ProfileId &profile)
{
    m_profile = profile;
    // Nobody of another profile stays in sight, not even for a moment.
    clear();
    if (profile.isEmpty())
        return;
    setSource(sourceOfAll<MemberItem>(
        [profile](Connection &connection) { return queryMembers(connection, profile); }));
}

MemberItem MemberListModel::itemAt(int row) const
{
    return row >= 0 && row < rowCount() ? rowAt(row).value_or(MemberItem()) : MemberItem();
}

QString MemberListModel::nameOf(const MemberItem &item)
{
    return item.name.isEmpty() ? tr("Somebody without a name") : item.name;
}

QString MemberListModel::titleOf(const MemberItem &item)
{
    QString title = nameOf(item);
    if (!item.email.isEmpty() && item.email != item.name)
        title = tr("%1 (%2)").arg(title, item.email);
    return item.isSelf ? tr("%1 – you").arg(title) : title;
}

QVariant MemberListModel::rowData(const MemberItem &item, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return titleOf(item);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(titleOf(item), roleName(item.role));
    case RoleNameRole:
        return roleName(item.role);
    default:
        return {};
    }
}

} // namespace Models
