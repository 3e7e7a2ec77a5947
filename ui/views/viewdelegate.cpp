// SPDX-License-Identifier: Apache-2.0
#include "ui/views/viewdelegate.h"

#include "ui/accents.h"
#include "ui/views/viewlistmodel.h"

namespace Ui {

ViewDelegate::ViewDelegate(QObject *parent)
    : NotedRowDelegate(ViewListModel::NoteRole, parent)
{
}

QColor ViewDelegate::noteColor(const QPalette &palette, const QModelIndex &index) const
{
    return index.data(ViewListModel::UrgentRole).toBool()
        ? accentColor(Accent::Alarm, palette)
        : NotedRowDelegate::noteColor(palette, index);
}

} // namespace Ui
