// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/statuswait.h"

#include "sync/async.h"
#include "sync/engine/checkpointrequests.h"
#include "sync/engine/syncengine.h"

#include <QTimer>

#include <memory>
#include <optional>
#include <utility>

namespace Sync {

namespace {

/// Ends the wait with its death at the latest, so no future stays open.
template <typename T> struct Wait
{
    QPromise<Result<T>> promise;
    bool isDone = false;

    Wait() { promise.start(); }
    ~Wait() { finish(Error{ErrorCode::Closed, QStringLiteral("the engine has ended")}); }
    Wait(const Wait &) = delete;
    Wait &operator=(const Wait &) = delete;
    void finish(const Result<T> &result)
    {
        if (std::exchange(isDone, true))
            return;
        promise.addResult(result);
        promise.finish();
    }
};

/// A service that cannot be asked now is asked again.
constexpr std::chrono::seconds pauseBetweenRequests{2};

/// The parts of one wait for a checkpoint; lives as long as its timer.
struct CheckpointWait : Wait<std::int64_t>
{
    explicit CheckpointWait(SyncEngine &watched)
        : engine(watched)
    {
    }
    SyncEngine &engine;
    std::optional<std::int64_t> number; ///< what the service has said
};

/// The timer dies with the end of the wait or with the engine, whose requests end before.
void ask(const std::shared_ptr<CheckpointWait> &wait, QTimer *timer)
{
    wait->engine.checkpoints().request([wait, timer](const Result<std::int64_t> &number) {
        if (wait->isDone)
            return;
        if (!number) {
            QTimer::singleShot(pauseBetweenRequests, timer, [wait, timer] { ask(wait, timer); });
            return;
        }
        wait->number = *number;
        if (wait->engine.appliedWriteCheckpoint().value_or(0) >= *number) {
            wait->finish(*number);
            timer->deleteLater();
        }
    });
}

Error obstacle(const SyncStatus &status)
{
    const ErrorCode code =
        status.downloadError.value_or(status.uploadError.value_or(ErrorCode::TimedOut));
    return {code,
            status.errorDetails.isEmpty() ? QStringLiteral("not reached in time")
                                          : status.errorDetails};
}

} // namespace

QFuture<Result<void>> waitForStatus(SyncEngine &engine,
                                    std::function<bool(const SyncStatus &)> isReached,
                                    std::chrono::milliseconds limit)
{
    if (isReached(engine.status()))
        return readyFuture(Result<void>());
    auto wait = std::make_shared<Wait<void>>();
    const QFuture<Result<void>> future = wait->promise.future();
    auto *timer = new QTimer(&engine);
    const auto finish = [wait, timer](const Result<void> &result) {
        wait->finish(result);
        timer->deleteLater(); // and with it every connection that holds the wait
    };
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, timer,
                     [finish, &engine] { finish(obstacle(engine.status())); });
    QObject::connect(&engine, &SyncEngine::statusChanged, timer,
                     [finish, isReached](const SyncStatus &status) {
                         if (isReached(status))
                             finish({});
                     });
    QObject::connect(&engine, &SyncEngine::signedOut, timer, [finish, &engine] {
        finish(Error{engine.status().downloadError.value_or(ErrorCode::SignedOut),
                     QStringLiteral("nobody is signed in")});
    });
    timer->start(limit);
    return future;
}

QFuture<Result<std::int64_t>> waitForCheckpoint(SyncEngine &engine, std::chrono::milliseconds limit)
{
    auto wait = std::make_shared<CheckpointWait>(engine);
    const QFuture<Result<std::int64_t>> future = wait->promise.future();
    auto *timer = new QTimer(&engine);
    const auto finish = [wait, timer](const Result<std::int64_t> &result) {
        wait->finish(result);
        timer->deleteLater();
    };
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, timer,
                     [finish, &engine] { finish(obstacle(engine.status())); });
    QObject::connect(&engine, &SyncEngine::synced, timer, [finish, wait, &engine] {
        if (wait->number && engine.appliedWriteCheckpoint().value_or(0) >= *wait->number)
            finish(*wait->number);
    });
    QObject::connect(&engine, &SyncEngine::signedOut, timer, [finish, &engine] {
        finish(Error{engine.status().downloadError.value_or(ErrorCode::SignedOut),
                     QStringLiteral("nobody is signed in")});
    });
    timer->start(limit);
    ask(wait, timer);
    return future;
}

} // namespace Sync
