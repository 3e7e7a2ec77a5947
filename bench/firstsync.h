// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QJsonObject>

#include <cstdint>

namespace Bench {

/// A first sync of `rows` to-dos from a recorded stream, beside the bare bulk insert of the same
/// rows into the same table with the same indexes (50,000 a transaction, sorted by key). The
/// figures: rows a second, CPU and wall seconds, peak memory, file size, bytes written, ratios.
Sync::Result<QJsonObject> firstSync(std::int64_t rows);

} // namespace Bench
