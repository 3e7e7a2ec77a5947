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

int ViewListModel::countIn(TodoKind kind, const Models::TodoCounts &counts)
{
    switch (kind) {
    case TodoKind::Today:
        return counts.today + counts.overdue;
    case TodoKind::List:
    case TodoKind::All:
        return counts.open;
    default:
        return 0;
    }
}

QString ViewListModel::spoken(const QString &title, TodoKind kind, const Models::TodoCounts &counts)
{
    const int count = countIn(kind, counts);
    switch (kind) {
    case TodoKind::Today: {
        const QString text = tr("%1, %n to-dos due", nullptr, count).arg(title);
        return counts.overdue == 0
            ? text
            : tr("%1, %n of them overdue", nullptr, counts.overdue).arg(text);
    }
    case TodoKind::List:
    case TodoKind::All:
        return tr("%1, %n open to-dos", nullptr, count).arg(title);
    default:
        return title;
    }
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
        return spoken(viewTitle(kind), kind, m_counts.total());
    case NoteRole: {
        const int count = countIn(kind, m_counts.total());
        return count > 0 ? QLocale().toString(count) : QString();
    }
    case UrgentRole:
        return kind == TodoKind::Today && m_counts.total().overdue > 0;
    default:
        return {};
    }
}

} // namespace Ui
