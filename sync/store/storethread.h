// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>

#include <chrono>
#include <functional>

namespace Sync {

/// A thread that runs tasks one after the other, urgent ones first.
///
/// *Threading:* post() from any thread; construction, stop() and destruction on one. *Ownership:* a
/// thread that does not stop in time is left behind and goes when its task ends.
class StoreThread
{
public:
    enum class Urgency { Low, High, Last };

    explicit StoreThread(const QString &name);
    ~StoreThread();
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    void post(Urgency urgency, std::function<void()> task);
    /// Runs what was posted and then `last`; true when all was done within `limit`.
    bool stop(std::chrono::milliseconds limit, std::function<void()> last);
    /// Lives on the thread: a parent for timers and watchers made by tasks.
    QObject *context() const { return m_worker; }

private:
    QThread *m_thread;
    QObject *m_worker;
    bool m_isStopped = false;
};

} // namespace Sync
