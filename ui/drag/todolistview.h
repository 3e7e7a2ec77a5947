// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "ui/drag/dropplace.h"
#include "ui/longlistview.h"

#include <QList>

#include <optional>
#include <vector>

class QMimeData;

namespace Models {
class TodoListModel;
}

namespace Ui {

/// A list of to-dos that can be dragged: to another place between two rows, where a line shows it,
/// and to whatever else takes them. Further to the side means under the to-do above, or out of it.
///
/// *Ownership:* the model must outlive it.
class TodoListView : public LongListView
{
    Q_OBJECT
public:
    explicit TodoListView(Models::TodoListModel &model, QWidget *parent = nullptr);

    /// Whether its rows stand in groups, with a heading above the first row of each.
    void setHasHeadings(bool hasHeadings);
    /// What is dragged from here: the selected to-dos that may be moved. Null when there is none.
    /// *Ownership:* the caller's.
    QMimeData *newDrag() const;

Q_SIGNALS:
    void todosPlaced(const QList<Models::TodoId> &ids, const Ui::DropPlace &place);

protected:
    std::vector<int> headings() const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Shown
    {
        int gap = 0; ///< the row that comes behind it
        DropPlace place;
    };
    std::optional<Shown> placeAt(const QDropEvent &event) const;
    int gapAt(const QPoint &position) const;
    int indentation() const;
    void show(const std::optional<Shown> &shown);

    Models::TodoListModel &m_model;
    bool m_hasHeadings = false;
    int m_pressedAt = 0; ///< x of the mouse
    std::optional<Shown> m_shown;
};

} // namespace Ui
