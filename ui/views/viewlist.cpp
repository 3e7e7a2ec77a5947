// SPDX-License-Identifier: Apache-2.0
#include "ui/views/viewlist.h"

namespace Ui {

ViewList::ViewList(QWidget *parent)
    : DropListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    viewport()->setBackgroundRole(QPalette::Window);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ViewList::sizeHint() const
{
    const int rows = model() ? model()->rowCount() : 0;
    const QSize width = DropListView::minimumSizeHint();
    return {width.width(), rows * std::max(sizeHintForRow(0), 0) + 2 * frameWidth()};
}

QSize ViewList::minimumSizeHint() const
{
    return sizeHint();
}

} // namespace Ui
