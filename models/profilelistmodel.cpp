// SPDX-License-Identifier: Apache-2.0
#include "models/profilelistmodel.h"

#include "models/limits.h"
#include "models/profiledao.h"
#include "models/profilerepository.h"
#include "models/text.h"
#include "models/tododao.h"
#include "sync/async.h"

namespace Models {

using Sync::Connection;
using Sync::Result;

namespace {

Result<QList<ProfileItem>> queryItems(Connection &connection)
{
    auto profiles = ProfileDao(connection).all();
    if (!profiles)
        return profiles.error();
    const auto roles = ProfileDao(connection).roles();
    if (!roles)
        return roles.error();
    TodoDao todos(connection);
    QList<ProfileItem> items;
    for (const Profile &profile : std::as_const(*profiles)) {
        auto count = todos.openCount(profile.id);
        if (!count)
            return count.error();
        items.append({profile.id, profile.name, *count, roles->value(profile.id)});
    }
    return items;
}

} // namespace

ProfileListModel::ProfileListModel(Sync::Store &store, ProfileRepository &repository,
                                   QObject *parent)
    : RowListModel(parent)
    , m_store(store)
    , m_repository(repository)
{
    new Sync::LiveQuery(
        store, queryItems,
        [this](const Result<QList<ProfileItem>> &items) {
            if (!items)
                return Q_EMIT editFailed(items.error());
            show(*items);
        },
        this);
}

void ProfileListModel::show(const QList<ProfileItem> &rows)
{
    setRows(rows);
    if (!m_isLoaded) {
        m_isLoaded = true;
        Q_EMIT loaded();
    }
}

ProfileId ProfileListModel::idAt(int row) const
{
    return row >= 0 && row < rows().size() ? rows()[row].id : ProfileId();
}

MemberRole ProfileListModel::roleIn(const ProfileId &id) const
{
    const int row = rowOf(id);
    return row < 0 ? MemberRole::None : rows()[row].role;
}

QString ProfileListModel::nameOf(const ProfileItem &item) const
{
    return m_pendingNames.value(item.id, item.name);
}

QVariant ProfileListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ProfileItem &item = rows()[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return nameOf(item);
    case Qt::ToolTipRole:
        return nameOf(item);
    case Qt::AccessibleTextRole:
        return item.openCount == 1
            ? tr("%1, 1 open to-do").arg(nameOf(item))
            : tr("%1, %2 open to-dos").arg(nameOf(item), QString::number(item.openCount));
    case IdRole:
        return item.id.text();
    case OpenCountRole:
        return item.openCount;
    default:
        return {};
    }
}

Qt::ItemFlags ProfileListModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = RowListModel::flags(index);
    if (!index.isValid())
        return flags;
    flags |= Qt::ItemNeverHasChildren;
    if (mayChangeProfile(rows()[index.row()].role))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool ProfileListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const ProfileItem item = rows()[index.row()];
    const auto name = checkedLine(value.toString(), maxNameLength);
    if (!name || *name == nameOf(item))
        return false;

    m_pendingNames.insert(item.id, *name);
    Q_EMIT dataChanged(index, index);
    Sync::onFinished(this, m_repository.rename(item.id, *name),
                     [this, id = item.id, wanted = *name](const Result<Profile> &renamed) {
                         if (renamed)
                             return confirm(id, wanted);
                         settle(id, wanted, std::nullopt);
                         Q_EMIT editFailed(renamed.error());
                     });
    return true;
}

void ProfileListModel::confirm(const ProfileId &id, const QString &wanted)
{
    // Reads are answered in order: after this one no answer from before the commit can come.
    Sync::onFinished(
        this, m_store.read([id](Connection &connection) { return ProfileDao(connection).get(id); }),
        [this, id, wanted](const Result<Profile> &profile) {
            settle(id, wanted, profile ? std::optional(profile->name) : std::nullopt);
        });
}

void ProfileListModel::settle(const ProfileId &id, const QString &wanted,
                              const std::optional<QString> &name)
{
    const int row = rowOf(id);
    if (name && row >= 0) {
        ProfileItem item = rows()[row];
        item.name = *name;
        replaceRow(row, item);
    }
    // A later edit of the same row has its own answer to wait for.
    if (m_pendingNames.value(id) != wanted)
        return;
    m_pendingNames.remove(id);
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

} // namespace Models
