// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// What a live query costs, beyond the statements it runs, for each change among many to-dos; and
/// what a hundred live queries cost that the change does not touch.
Sync::Result<QJsonObject> liveQuerySpeed(const Options &options);

} // namespace Bench
