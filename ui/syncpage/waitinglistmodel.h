// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/waitingchanges.h"

#include <QAbstractListModel>

namespace Ui {

/// What waits, in lines: a heading for each profile and its changes below. When the list changes,
/// lines that stay the same at its ends stay where they are, with what is marked in them.
///
/// *Ownership:* the changes must outlive it.
class WaitingListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit WaitingListModel(Models::WaitingChanges &changes, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// The word at the end of a line: how long ago it was.
    static constexpr int NoteRole = Qt::UserRole;

private:
    struct Line
    {
        QString text;
        QString changedAt;
        bool isHeading = false;

        friend bool operator==(const Line &, const Line &) = default;
    };
    QList<Line> linesOf(const Models::WaitingList &list) const;
    void update();

    Models::WaitingChanges &m_changes;
    QList<Line> m_lines;
};

} // namespace Ui
