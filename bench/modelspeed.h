// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// What a list model of many to-dos costs: its memory, how long the gui thread is busy with a
/// change, and what the reader does beyond the statements.
Sync::Result<QJsonObject> modelSpeed(const Options &options);

} // namespace Bench
