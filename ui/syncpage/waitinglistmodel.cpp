// SPDX-License-Identifier: Apache-2.0
#include "ui/syncpage/waitinglistmodel.h"

#include "ui/syncpage/changetext.h"

#include <QFont>

#include <algorithm>

namespace Ui {

WaitingListModel::WaitingListModel(Models::WaitingChanges &changes, QObject *parent)
    : QAbstractListModel(parent)
    , m_changes(changes)
{
    connect(&m_changes, &Models::WaitingChanges::changed, this, &WaitingListModel::update);
    m_lines = linesOf(m_changes.list());
}

QList<WaitingListModel::Line> WaitingListModel::linesOf(const Models::WaitingList &list) const
{
    QList<Line> lines;
    lines.reserve(list.changes.size() + 1);
    for (qsizetype i = 0; i < list.changes.size(); ++i) {
        const Models::WaitingChange &change = list.changes[i];
        if (i == 0 || list.changes[i - 1].profile != change.profile)
            lines.append(
                {change.profileName.isEmpty() ? tr("Other") : change.profileName, {}, true});
        lines.append({waitingText(change), change.changedAt, false});
    }
    if (list.more > 0)
        lines.append({tr("And %1 more").arg(QLocale().toString(list.more)), {}, true});
    return lines;
}

void WaitingListModel::update()
{
    const QList<Line> after = linesOf(m_changes.list());
    const auto shorter = std::min(m_lines.size(), after.size());
    const qsizetype head =
        std::mismatch(m_lines.cbegin(), m_lines.cbegin() + shorter, after.cbegin()).first
        - m_lines.cbegin();
    const auto rest = shorter - head;
    const qsizetype tail =
        std::mismatch(m_lines.crbegin(), m_lines.crbegin() + rest, after.crbegin()).first
        - m_lines.crbegin();
    const int first = static_cast<int>(head);
    const int gone = static_cast<int>(m_lines.size() - head - tail);
    const int come = static_cast<int>(after.size() - head - tail);
    const int changed = std::min(gone, come);
    if (gone > come) {
        beginRemoveRows({}, first + changed, first + gone - 1);
        m_lines.remove(first + changed, gone - changed);
        endRemoveRows();
        m_lines = after;
    } else if (come > gone) {
        beginInsertRows({}, first + changed, first + come - 1);
        m_lines = after;
        endInsertRows();
    } else {
        m_lines = after;
    }
    if (changed > 0)
        Q_EMIT dataChanged(index(first), index(first + changed - 1));
}

int WaitingListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant WaitingListModel::data(const QModelIndex &index, int role) const
{
    const Line &line = m_lines[index.row()];
    const QString ago = agoText(line.changedAt, QDateTime::currentDateTimeUtc(), QLocale());
    if (role == Qt::DisplayRole)
        return line.text;
    if (role == NoteRole)
        return ago;
    if (role == Qt::AccessibleTextRole)
        return ago.isEmpty() ? line.text : tr("%1, %2").arg(line.text, ago);
    if (role == Qt::FontRole && line.isHeading) {
        QFont font;
        font.setBold(true);
        return font;
    }
    return {};
}

Qt::ItemFlags WaitingListModel::flags(const QModelIndex &index) const
{
    // Headings can be reached as well: a screen reader reads what has the focus.
    return QAbstractListModel::flags(index) | Qt::ItemNeverHasChildren;
}

} // namespace Ui
