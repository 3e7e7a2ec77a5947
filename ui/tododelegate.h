// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoview.h"
#include "ui/rowdelegate.h"

namespace Ui {

struct RightNote;

/// Draws a to-do: the style draws box, title, selection and focus; beside them stand when it is
/// due, how urgent it is, its tags, where the title leaves room, and, in views across profiles,
/// where it belongs, in the palette's colours. Sub-tasks are indented. The first row of a group is
/// taller: the heading stands above it.
class TodoDelegate : public RowDelegate
{
    Q_OBJECT
public:
    explicit TodoDelegate(QObject *parent = nullptr);

    /// What the rows are of decides what is worth saying about each.
    void setView(const Models::TodoView &view) { m_view = view; }
    const Models::TodoView &view() const { return m_view; }

    /// Asks nothing of the row that is not known of every row: a list asks for all of them.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    bool hasHeading(const QModelIndex &index) const;
    /// `width`: the room for the title and all of them.
    QList<RightNote> notesOf(const QStyleOptionViewItem &option, const QModelIndex &index,
                             int width) const;

    /// Heights in pixels, of a list of any length asked for every row; font and style seldom
    /// change.
    struct Heights
    {
        QFont font;
        const QStyle *style = nullptr;
        int row = 0;
        int heading = 0;
    };
    const Heights &heightsFor(const QStyleOptionViewItem &option) const;

    Models::TodoView m_view;
    mutable Heights m_heights;
};

} // namespace Ui
