// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "ui/placeholderlistview.h"

#include <QList>

#include <functional>

class QRubberBand;

namespace Ui {

/// A list onto whose rows to-dos can be dropped. A frame shows which one takes them.
class DropListView : public PlaceholderListView
{
    Q_OBJECT
public:
    explicit DropListView(QWidget *parent = nullptr);

    /// Which rows take to-dos; none at first.
    void setTakes(std::function<bool(const QModelIndex &)> takes);

Q_SIGNALS:
    void todosDropped(const QModelIndex &onto, const QList<Models::TodoId> &ids);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    /// The row that takes what is dragged here.
    QModelIndex takerOf(const QDropEvent &event) const;
    void showTaker(const QModelIndex &index);

    std::function<bool(const QModelIndex &)> m_takes;
    QRubberBand *m_frame;
};

} // namespace Ui
