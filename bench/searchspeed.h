// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// Search as one types in 100,000 to-dos (or `--rows`): from each key until what it finds is in the
/// model, with the rows in sight.
Sync::Result<QJsonObject> searchSpeed(const Options &options);

} // namespace Bench
