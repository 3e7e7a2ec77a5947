// SPDX-License-Identifier: Apache-2.0
#include "ui/views/viewlistmodel.h"

#include "models/todocounts.h"
#include "ui/symbolicicon.h"
#include "ui/views/viewtexts.h"

#include <QLocale>

#include <algorithm>
#include <iterator>

namespace Ui {

using Models::TodoKind;

ViewListModel::ViewListModel(Models::TodoCountWatch &counts, QObject *parent)
    : QAbstractListModel(parent)
    , m_counts(counts)
{
    for (const TodoKind kind : shownViews)
        m_icons += symbolicIcon(viewIcon(kind));
    connect(&m_counts, &Models::TodoCountWatch::changed, this,
            [this] { Q_EMIT dataChanged(index(0), index(rowCount() - 1)); });
}

TodoKind ViewListModel::kindAt(int row)
{
    return row >= 0 && row < static_cast<int>(std::size(shownViews)) ? shownViews[row]
                                                                     : TodoKind::List;
}

int ViewListModel::rowOf(TodoKind kind)
{
    const auto *found = std::ranges::find(shownViews, kind);
    return found == std::end(shownViews) ? -1 : static_cast<int>(found - std::begin(shownViews));
}

int ViewListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::size(shownViews));
}

int ViewListModel::countOf(TodoKind kind) const
{
    const Models::TodoCounts total = m_counts.total();
    if (kind == TodoKind::Today)
        return total.today + total.overdue;
    return kind == TodoKind::All ? total.open : 0;
}

QString ViewListModel::accessibleText(TodoKind kind) const
{
    const QString title = viewTitle(kind);
    const Models::TodoCounts total = m_counts.total();
    if (kind == TodoKind::Today) {
        const int due = total.today + total.overdue;
        const QString text = tr("%1, %n to-dos due", nullptr, due).arg(title);
        return total.overdue == 0 ? text
                                  : tr("%1, %n of them overdue", nullptr, total.overdue).arg(text);
    }
    if (kind == TodoKind::All) {
        return tr("%1, %n open to-dos", nullptr, total.open).arg(title);
    }
    return title;
}

QVariant ViewListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TodoKind kind = kindAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return viewTitle(kind);
    case Qt::DecorationRole:
        return m_icons[index.row()];
    case Qt::AccessibleTextRole:
        return accessibleText(kind);
    case NoteRole: {
        const int count = countOf(kind);
        return count > 0 ? QLocale().toString(count) : QString();
    }
    case UrgentRole:
        return kind == TodoKind::Today && m_counts.total().overdue > 0;
    default:
        return {};
    }
}

} // namespace Ui
