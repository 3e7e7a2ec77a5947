// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/async.h"
#include "sync/net/clock.h"
#include "sync/result.h"

#include <QPointer>

#include <chrono>
#include <memory>

namespace Sync {

/// The result of `future`, or TimedOut after `limit`: a connector that never answers must not stop
/// anything. What is given up is cancelled, for those who look. *Threading:* the thread of
/// `context`; nothing comes when it dies first.
template <typename T, typename Callback>
void onFinishedWithin(const Clock &clock, std::chrono::milliseconds limit, QObject *context,
                      const QFuture<Result<T>> &future, Callback callback)
{
    struct Wait
    {
        Callback callback;
        std::unique_ptr<Alarm> alarm;
        bool isOver = false;
    };
    auto wait = std::make_shared<Wait>(Wait{std::move(callback), nullptr, false});
    const QPointer<QObject> alive(context);
    wait->alarm = clock.newAlarm(
        [self = std::weak_ptr(wait), alive, limit, given = QFuture<Result<T>>(future)]() mutable {
            const std::shared_ptr<Wait> waiting = self.lock();
            // What has come, but was not looked at yet, counts.
            if (!waiting || waiting->isOver || !alive || given.isFinished())
                return;
            waiting->isOver = true;
            given.cancel();
            waiting->callback(Result<T>(Error{
                ErrorCode::TimedOut, QStringLiteral("no answer within %1 ms").arg(limit.count())}));
        });
    wait->alarm->start(limit);
    onFinished(context, future, [wait](Result<T> result) {
        if (std::exchange(wait->isOver, true))
            return;
        wait->alarm->stop();
        wait->callback(std::move(result));
    });
}

/// With the machine's own clock.
template <typename T, typename Callback>
void onFinishedWithin(std::chrono::milliseconds limit, QObject *context,
                      const QFuture<Result<T>> &future, Callback callback)
{
    onFinishedWithin(SystemClock(), limit, context, future, std::move(callback));
}

} // namespace Sync
