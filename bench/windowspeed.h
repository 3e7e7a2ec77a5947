// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// A person at the window, which tidelist-bench-window shows, with 10,000 and 100,000 to-dos (or
/// `--rows`): completes, adds and renames, from the key until the row is drawn and until it is
/// committed. With `--while-syncing` it is a window that downloads a million (or `--rows`) at the
/// same time.
Sync::Result<QJsonObject> editSpeed(const Options &options);

/// A person who scrolls there: every picture, and rows that stay blank, without groups and with
/// them.
Sync::Result<QJsonObject> scrollSpeed(const Options &options);

} // namespace Bench
