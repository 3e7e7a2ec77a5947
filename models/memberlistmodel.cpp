// SPDX-License-Identifier: Apache-2.0
#include "models/memberlistmodel.h"

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
    : RowListModel(parent)
    , m_store(store)
{
}

void MemberListModel::setProfile(const ProfileId &profile)
{
    delete m_query;
    m_profile = profile;
    m_isLoaded = false;
    setRows({});
    if (profile.isEmpty())
        return;
    m_query = new Sync::LiveQuery(
        m_store, [profile](Connection &connection) { return queryMembers(connection, profile); },
        [this](const Result<QList<MemberItem>> &items) {
            // What cannot be read is shown as it was; the list of profiles says what is wrong.
            if (!items)
                return;
            setRows(*items);
            m_isLoaded = true;
            Q_EMIT loaded();
        },
        this);
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

QVariant MemberListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MemberItem &item = rows()[index.row()];
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
