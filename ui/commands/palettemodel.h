// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/commands/paletteentry.h"

#include <QAbstractListModel>
#include <QList>

namespace Ui {

/// The entries of the palette that match what is typed: those that begin with it first, otherwise
/// in their own order.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { NoteRole = Qt::UserRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(QList<PaletteEntry> entries);
    void setFilter(const QString &typed);
    /// The row must be there.
    const PaletteEntry &entryAt(int row) const { return m_entries[m_shown[row]]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<PaletteEntry> m_entries;
    QList<int> m_shown; ///< their numbers
};

} // namespace Ui
