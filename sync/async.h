// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <concepts>
#include <utility>

namespace Sync {

/// Calls `callback(result)` on the thread of `context` once `future` has finished; never when
/// `context` dies first or the future was cancelled without a result. Several may wait for one
/// future, as long as its result can be copied.
///
/// Used instead of QFuture::then(context, …), which aborts in Qt 6.4 debug builds when the context
/// dies first. *Threading:* call on the thread of `context`. *Ownership:* the watcher is a child of
/// `context` and deletes itself.
template <typename T, typename Callback>
void onFinished(QObject *context, const QFuture<T> &future, Callback callback)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, callback = std::move(callback)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() == 0)
                             return;
                         if constexpr (std::copy_constructible<T>)
                             callback(watcher->future().result());
                         else
                             callback(watcher->future().takeResult());
                     });
    watcher->setFuture(future);
}

/// A future that has finished with `value`.
template <typename T> QFuture<T> readyFuture(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace Sync
