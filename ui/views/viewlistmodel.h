// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoview.h"

#include <QAbstractListModel>
#include <QIcon>
#include <QList>

namespace Models {
class TodoCountWatch;
struct TodoCounts;
} // namespace Models

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
    /// What a view is called, and how many wait there, in words.
    static QString spoken(const QString &title, Models::TodoKind kind,
                          const Models::TodoCounts &counts);
    /// How many are to be done there; 0 where nobody counts.
    static int countIn(Models::TodoKind kind, const Models::TodoCounts &counts);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    Models::TodoCountWatch &m_counts;
    QList<QIcon> m_icons; ///< of the rows
};

} // namespace Ui
