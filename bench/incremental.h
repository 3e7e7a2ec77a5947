// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// One row after the other changes on the server while many are here: the time from the bytes'
/// arrival to the commit that shows the row. At 1,000, 100,000 and 1,000,000 rows, or at
/// `options.rows` alone.
Sync::Result<QJsonObject> incremental(const Options &options);

} // namespace Bench
