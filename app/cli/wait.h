// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>

namespace App {

/// Runs the event loop until `future` has finished: a command line has nothing else to do. Only for
/// futures that end by themselves. *Errors:* Cancelled when it ended without a result.
template <typename T> Sync::Result<T> waitFor(QFuture<Sync::Result<T>> future)
{
    QEventLoop loop;
    QFutureWatcher<Sync::Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    if (future.resultCount() == 0)
        return Sync::Error{Sync::ErrorCode::Cancelled, QStringLiteral("ended without a result")};
    return future.takeResult();
}

} // namespace App
