// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/async.h"
#include "sync/result.h"

#include <QPointer>
#include <QTimer>

#include <chrono>
#include <memory>

namespace Sync {

/// The result of `future`, or TimedOut after `limit`: a connector that never answers must not stop
/// anything. *Threading:* the thread of `context`; nothing comes when it dies first.
template <typename T, typename Callback>
void onFinishedWithin(std::chrono::milliseconds limit, QObject *context,
                      const QFuture<Result<T>> &future, Callback callback)
{
    auto *timer = new QTimer(context);
    auto shared = std::make_shared<Callback>(std::move(callback));
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, context, [timer, shared, limit] {
        timer->deleteLater();
        (*shared)(Result<T>(Error{ErrorCode::TimedOut,
                                  QStringLiteral("no answer within %1 ms").arg(limit.count())}));
    });
    timer->start(limit);
    onFinished(context, future, [timer = QPointer<QTimer>(timer), shared](Result<T> result) {
        if (!timer || !timer->isActive())
            return;
        timer->stop();
        timer->deleteLater();
        (*shared)(std::move(result));
    });
}

} // namespace Sync
