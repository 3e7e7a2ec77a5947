// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>

#include <chrono>
#include <functional>

namespace Sync {

/// A thread that runs tasks one after the other, urgent ones first.
///
/// *Threading:* post() from any thread; construction, end(), wait() and destruction on one.
/// *Ownership:* a thread that does not end in time is left behind and goes when its task ends.
class StoreThread
{
public:
    enum class Urgency { Low, High, Last };

    explicit StoreThread(const QString &name);
    ~StoreThread();
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    void post(Urgency urgency, std::function<void()> task);
    /// Has what was posted run, then `last`, and then the thread end. Nothing is posted after it.
    void end(std::function<void()> last);
    /// After end(): true when the thread has ended within `limit`, at once when it was waited for.
    bool wait(std::chrono::milliseconds limit);
    /// Lives on the thread: a parent for timers and watchers made by tasks.
    QObject *context() const { return m_worker; }

private:
    QThread *m_thread;
    QObject *m_worker;
    bool m_isEnding = false;
    bool m_isGone = false; ///< waited for, in vain or not
};

} // namespace Sync
