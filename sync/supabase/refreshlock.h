// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QString>
#include <QTimer>

#include <chrono>
#include <optional>

namespace Sync {

/// Lets one process at a time renew the session of a file: a refresh token is good once, and two
/// who use it at the same time depend on the server's patience. A lock of the operating system,
/// which ends with the process, however it ends.
///
/// *Threading:* one thread with an event loop; nothing ever blocks it.
class RefreshLock final : public QObject
{
public:
    /// `path` is a file of its own, made when it is missing and never removed.
    explicit RefreshLock(const QString &path,
                         std::chrono::milliseconds patience = std::chrono::seconds(10),
                         QObject *parent = nullptr);
    ~RefreshLock() override;

    /// Finishes once the lock is held. Whoever holds it for longer than `patience` hangs, and a
    /// place that cannot be written has no lock: false then, and things go on without. One at a
    /// time.
    QFuture<bool> acquire();
    /// Lets go, also of waiting for it: that future ends without a result.
    void release();

private:
    bool tryLock();
    void tryAgain();
    void finish(bool isHeld);

    QString m_path;
    std::chrono::milliseconds m_patience;
    QTimer m_timer;
    QElapsedTimer m_waiting;
    std::optional<QPromise<bool>> m_promise;
    int m_file = -1;
};

} // namespace Sync
