// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/samplerows.h"
#include "sync/protocol/framer.h"
#include "sync/result.h"

#include <QString>

#include <cstdint>

namespace Bench {

/// Writes the whole answer to a first request: `todos` to-dos as `layout` tells, data lines of at
/// most 1,000 operations, checksums as the service makes them.
Sync::Result<void> writeStream(const QString &path, Sync::Framing framing, Layout layout,
                               std::int64_t todos);

} // namespace Bench
