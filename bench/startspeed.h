// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// How long the window program takes, from before it is executed, until its list has drawn its
/// first row, with 10,000 and 100,000 to-dos (or `--rows`), and its memory two seconds later.
Sync::Result<QJsonObject> startSpeed(const Options &options);

} // namespace Bench
