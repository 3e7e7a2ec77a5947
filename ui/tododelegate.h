// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/rowdelegate.h"

namespace Ui {

/// Draws a to-do: the style draws box, title, selection and focus; beside them stand when it is due
/// and how urgent it is, in the palette's colours. Sub-tasks are indented.
class TodoDelegate : public RowDelegate
{
    Q_OBJECT
public:
    explicit TodoDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace Ui
