// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoview.h"

#include <QAbstractListModel>
#include <QIcon>
#include <QList>

namespace Models {
class TodoCountWatch;
}

namespace Ui {

/// The views across profiles, with how many to-dos wait in them.
///
/// *Ownership:* the counts must outlive it.
class ViewListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        NoteRole = Qt::UserRole, ///< the number beside it, as text
        UrgentRole, ///< bool: some of them are overdue
    };

    explicit ViewListModel(Models::TodoCountWatch &counts, QObject *parent = nullptr);

    static Models::TodoKind kindAt(int row);
    /// -1 for the list of a profile.
    static int rowOf(Models::TodoKind kind);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString accessibleText(Models::TodoKind kind) const;
    int countOf(Models::TodoKind kind) const;

    Models::TodoCountWatch &m_counts;
    QList<QIcon> m_icons; ///< of the rows
};

} // namespace Ui
