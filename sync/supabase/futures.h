// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/async.h"
#include "sync/result.h"

#include <memory>

namespace Sync {

/// What `convert` makes of the value of `future`, as a Result; errors pass as they are. Ends
/// without a result when `context` dies first.
template <typename To, typename From, typename Convert>
QFuture<Result<To>> converted(QObject *context, const QFuture<Result<From>> &future,
                              Convert convert)
{
    auto promise = std::make_shared<QPromise<Result<To>>>();
    promise->start();
    onFinished(context, future, [promise, convert](const Result<From> &result) {
        if (result)
            promise->addResult(Result<To>(convert(*result)));
        else
            promise->addResult(Result<To>(result.error()));
        promise->finish();
    });
    return promise->future();
}

} // namespace Sync
