// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QFuture>

#include <chrono>
#include <functional>

namespace Sync {

class SyncEngine;
struct SyncStatus;

/// Finishes as soon as `isReached` is true of the engine's status.
///
/// *Threading:* the thread of the engine. *Errors:* SignedOut and its kin when sync ends for that;
/// after `limit` what stands in the way (Unreachable, …) or TimedOut; Closed when the engine dies.
QFuture<Result<void>> waitForStatus(SyncEngine &engine,
                                    std::function<bool(const SyncStatus &)> isReached,
                                    std::chrono::milliseconds limit);

/// See SyncEngine::requestCheckpoint().
QFuture<Result<std::int64_t>> waitForCheckpoint(SyncEngine &engine,
                                                std::chrono::milliseconds limit);

} // namespace Sync
