// SPDX-License-Identifier: Apache-2.0
#include "models/profilelistmodel.h"

#include "models/limits.h"
#include "models/profiledao.h"
#include "models/profilerepository.h"
#include "models/text.h"
#include "models/todocounts.h"

namespace Models {

using Sync::Connection;
using Sync::IdKey;
using Sync::Result;

namespace {

using Order = Sync::ListOrder<IdKey>;
using FoundRows = std::vector<Sync::ListRow<ProfileItem, IdKey>>;

Result<Order> readOrder(Connection &connection)
{
    const auto ids = ProfileDao(connection).shownIds();
    if (!ids)
        return ids.error();
    Order order;
    for (const ProfileId &id : *ids)
        order.keys.emplace_back(id.text());
    return order;
}

Result<FoundRows> readItems(Connection &connection, const std::vector<IdKey> &keys)
{
    QList<ProfileId> ids;
    for (const IdKey &key : keys)
        ids.append(ProfileId(key.text()));
    const auto profiles = ProfileDao(connection).findMany(ids);
    if (!profiles)
        return profiles.error();
    const auto roles = ProfileDao(connection).roles();
    if (!roles)
        return roles.error();
    FoundRows rows;
    for (const Profile &profile : *profiles) {
        rows.push_back(
            {IdKey(profile.id.text()),
             ProfileItem{profile.id, profile.name, roles->value(profile.id),
                         profile.color.value_or(QString()), profile.avatar.value_or(QString())}});
    }
    return rows;
}

} // namespace

ProfileListModel::ProfileListModel(Sync::Store &store, ProfileRepository &repository,
                                   TodoCountWatch &counts, QObject *parent)
    : ProfileRows(store, {}, parent)
    , m_repository(repository)
    , m_counts(counts)
{
    setSource({readOrder, readItems});
    connect(&counts, &TodoCountWatch::changed, this, &ProfileListModel::tellCounts);
}

void ProfileListModel::tellCounts()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1),
                           {OpenCountRole, Qt::AccessibleTextRole});
}

ProfileId ProfileListModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? ProfileId(keyAt(row).text()) : ProfileId();
}

MemberRole ProfileListModel::roleIn(const ProfileId &id) const
{
    const int row = rowOfProfile(id);
    const auto item = row < 0 ? std::nullopt : rowAt(row);
    return item ? item->role : MemberRole::None;
}

QVariant ProfileListModel::data(const QModelIndex &index, int role) const
{
    if (role == IdRole && checkIndex(index, CheckIndexOption::IndexIsValid))
        return idAt(index.row()).text();
    return ProfileRows::data(index, role);
}

QVariant ProfileListModel::rowData(const ProfileItem &item, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::ToolTipRole:
        return item.name;
    case Qt::AccessibleTextRole:
        return tr("%1, %n open to-dos", nullptr, m_counts.of(item.id).open).arg(item.name);
    case OpenCountRole:
        return m_counts.of(item.id).open;
    case ColorRole:
        return item.color;
    case PictureRole:
        return item.picture;
    default:
        return {};
    }
}

Qt::ItemFlags ProfileListModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = ProfileRows::flags(index);
    const auto item = index.isValid() ? rowAt(index.row()) : std::nullopt;
    if (item && mayChangeProfile(item->role))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool ProfileListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const auto name = checkedLine(value.toString(), maxNameLength);
    const auto item = rowAt(index.row());
    if (!name || (item && *name == item->name))
        return false;
    edit(idAt(index.row()), {.name = *name});
    return true;
}

void ProfileListModel::edit(const ProfileId &id, const ProfileEdit &edit)
{
    const int row = rowOfProfile(id);
    const auto item = row < 0 ? std::nullopt : rowAt(row);
    ProfileEdit changed = edit;
    if (item && edit.name == item->name)
        changed.name.reset();
    if (item && edit.color == item->color)
        changed.color.reset();
    if (item && edit.picture == item->picture)
        changed.picture.reset();
    if (changed.isEmpty())
        return;
    const auto show = [changed](ProfileItem &pending) {
        pending.name = changed.name.value_or(pending.name);
        pending.color = changed.color.value_or(pending.color);
        pending.picture = changed.picture.value_or(pending.picture);
    };
    showPending(IdKey(id.text()), show, m_repository.edit(id, changed));
}

} // namespace Models
