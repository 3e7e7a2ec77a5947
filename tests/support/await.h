// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFuture>
#include <QTest>

#include <chrono>

namespace TestSupport {

/// Runs the event loop until `future` is finished and takes its result. Ends the test program when
/// that does not happen in time: nothing of ours may wait without a limit.
template <typename T>
T await(QFuture<T> future, std::chrono::milliseconds limit = std::chrono::seconds(30))
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, int(limit.count())))
        qFatal("a future did not finish within %lld ms", static_cast<long long>(limit.count()));
    if (future.resultCount() == 0)
        qFatal("a future was cancelled without a result");
    return future.takeResult();
}

} // namespace TestSupport
