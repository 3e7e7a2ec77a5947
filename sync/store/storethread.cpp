// SPDX-License-Identifier: Apache-2.0
#include "sync/store/storethread.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>

namespace Sync {

namespace {

class TaskEvent : public QEvent
{
public:
    explicit TaskEvent(std::function<void()> task)
        : QEvent(eventType())
        , m_task(std::move(task))
    {
    }
    static QEvent::Type eventType()
    {
        static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
        return type;
    }
    void run() { m_task(); }

private:
    std::function<void()> m_task;
};

class Worker : public QObject
{
public:
    bool event(QEvent *event) override
    {
        if (event->type() != TaskEvent::eventType())
            return QObject::event(event);
        static_cast<TaskEvent *>(event)->run();
        return true;
    }
};

int priorityOf(StoreThread::Urgency urgency)
{
    switch (urgency) {
    case StoreThread::Urgency::High:
        return Qt::HighEventPriority;
    case StoreThread::Urgency::Low:
        return Qt::LowEventPriority;
    case StoreThread::Urgency::Last:
        break;
    }
    return Qt::LowEventPriority - 1;
}

} // namespace

StoreThread::StoreThread(const QString &name)
    : m_thread(new QThread)
    , m_worker(new Worker)
{
    m_thread->setObjectName(name);
    m_worker->moveToThread(m_thread);
    m_thread->start();
}

StoreThread::~StoreThread()
{
    end([] {});
    wait(std::chrono::milliseconds(0));
}

void StoreThread::post(Urgency urgency, std::function<void()> task)
{
    QCoreApplication::postEvent(m_worker, new TaskEvent(std::move(task)), priorityOf(urgency));
}

void StoreThread::end(std::function<void()> last)
{
    if (std::exchange(m_isEnding, true))
        return;
    post(Urgency::Last, [last = std::move(last), worker = m_worker, thread = m_thread] {
        last();
        worker->deleteLater();
        thread->quit();
    });
}

bool StoreThread::wait(std::chrono::milliseconds limit)
{
    if (std::exchange(m_isGone, true))
        return true;
    if (!m_thread->wait(QDeadlineTimer(limit))) {
        // It goes when it comes to its end after all, which may be just now.
        QObject::connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
        if (m_thread->isFinished())
            m_thread->deleteLater();
        return false;
    }
    delete m_thread;
    return true;
}

} // namespace Sync
