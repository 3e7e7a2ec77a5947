// SPDX-License-Identifier: Apache-2.0
#include "ui/profiledelegate.h"

#include "models/limits.h"
#include "models/profilelistmodel.h"
#include "ui/profiles/profilebadge.h"

#include <QLocale>

namespace Ui {

using Models::ProfileListModel;

ProfileDelegate::ProfileDelegate(QObject *parent)
    : NotedRowDelegate(ProfileListModel::OpenCountRole, Models::maxNameLength, tr("Profile name"),
                       parent)
{
}

void ProfileDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    NotedRowDelegate::initStyleOption(option, index);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon =
        profileIcon(ProfileBadge::of(index.data(ProfileListModel::ColorRole).toString(),
                                     index.data(ProfileListModel::PictureRole).toString(),
                                     index.data(Qt::DisplayRole).toString()));
}

QString ProfileDelegate::noteOf(const QModelIndex &index) const
{
    const int count = index.data(ProfileListModel::OpenCountRole).toInt();
    return count > 0 ? QLocale().toString(count) : QString();
}

} // namespace Ui
