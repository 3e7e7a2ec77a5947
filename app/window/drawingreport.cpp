// SPDX-License-Identifier: Apache-2.0
#include "app/window/drawingreport.h"

#include "sync/data/listmodelbase.h"

#include <QAbstractItemView>
#include <QEvent>

#include <utility>

namespace App {

DrawingReport::DrawingReport(QAbstractItemView &list, Clock::time_point start,
                             std::function<void(const QByteArray &)> print, QObject *parent)
    : QObject(parent)
    , m_list(list)
    , m_start(start)
    , m_print(std::move(print))
{
    list.viewport()->installEventFilter(this);
}

bool DrawingReport::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && showsARow()) {
        watched->removeEventFilter(this);
        // Afterwards: it is about to be drawn, and then comes to the screen.
        QMetaObject::invokeMethod(this, &DrawingReport::report, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

bool DrawingReport::showsARow() const
{
    const QModelIndex first = m_list.indexAt({1, 1});
    return first.isValid() && first.data(Sync::ListModelBase::LoadedRole).toBool();
}

void DrawingReport::report()
{
    const auto passed =
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_start);
    m_print("{\"event\":\"drawn\",\"ms\":" + QByteArray::number(qint64(passed.count())) + '}');
}

} // namespace App
