// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// What the window program uses while nobody does anything: 100,000 to-dos (or `--rows`), its
/// window open, a reminder to come, and a stream of an emulator on which nothing happens; for a
/// minute (or `--seconds`).
Sync::Result<QJsonObject> idleSpeed(const Options &options);

} // namespace Bench
