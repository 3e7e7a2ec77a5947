// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/palettemodel.h"

#include "ui/commands/wordfilter.h"

namespace Ui {

void PaletteModel::setEntries(QList<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_shown.clear();
    endResetModel();
    setFilter(QString());
}

void PaletteModel::setFilter(const QString &typed)
{
    const WordFilter filter(typed);
    QList<int> first;
    QList<int> others;
    for (int i = 0; i < m_entries.size(); ++i) {
        if (filter.matches(m_entries[i].text))
            (filter.isStartOf(m_entries[i].text) ? first : others) += i;
    }
    beginResetModel();
    m_shown = first + others;
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteEntry &entry = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case NoteRole:
        return entry.note;
    case Qt::AccessibleTextRole:
        return entry.note.isEmpty() ? entry.text
                                    : QStringLiteral("%1, %2").arg(entry.text, entry.note);
    default:
        return {};
    }
}

} // namespace Ui
