// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/rowdelegate.h"

namespace Ui {

/// Draws a row with a quiet word at its end, such as how many to-dos a profile has, and
/// its icon, if any, before the text.
class NotedRowDelegate : public RowDelegate
{
    Q_OBJECT
public:
    /// The text of `noteRole` is the word; none is drawn where it is empty.
    explicit NotedRowDelegate(int noteRole, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    /// For rows that can be edited, as RowDelegate.
    NotedRowDelegate(int noteRole, int maxLength, const QString &editorName, QObject *parent);
    virtual QString noteOf(const QModelIndex &index) const;
    /// On an unselected row.
    virtual QColor noteColor(const QPalette &palette, const QModelIndex &index) const;

private:
    int m_noteRole;
};

} // namespace Ui
