// SPDX-License-Identifier: Apache-2.0
#include "bench/window/timedapplication.h"

#include "bench/measure.h"

#include <QEvent>

#include <utility>

namespace Bench {

void TimedApplication::watch(QWidget *widget, std::function<void(const Frame &)> drawn)
{
    m_widget = widget;
    m_drawn = std::move(drawn);
}

bool TimedApplication::notify(QObject *receiver, QEvent *event)
{
    const QEvent::Type type = event->type();
    const bool isPicture = type == QEvent::UpdateRequest || type == QEvent::Expose;
    const bool isOfWidget = type == QEvent::Paint && m_widget && receiver == m_widget.data();
    if (!isPicture && !isOfWidget)
        return QApplication::notify(receiver, event);
    const bool isOutermost = m_depth++ == 0;
    if (isOutermost) {
        m_begin = Clock::now();
        m_cpuAtBegin = threadMilliseconds();
        m_wasDrawn = false;
    }
    const bool result = QApplication::notify(receiver, event);
    m_wasDrawn = m_wasDrawn || isOfWidget;
    --m_depth;
    if (isOutermost && m_wasDrawn && m_drawn)
        m_drawn({m_begin, Clock::now(), threadMilliseconds() - m_cpuAtBegin});
    return result;
}

} // namespace Bench
