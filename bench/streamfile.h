// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/samplerows.h"
#include "bench/streamlines.h"
#include "sync/protocol/framer.h"
#include "sync/result.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace Bench {

/// The write checkpoint that such a stream covers.
inline constexpr std::int64_t sampleWriteCheckpoint = 1000000;

/// Writes the whole answer to a first request: `todos` to-dos as `layout` tells, data lines of at
/// most 1,000 operations, checksums as the service makes them. Gives what each bucket holds, in the
/// order of sampleBuckets(). With a write checkpoint, local writes do not hold it back for good.
Sync::Result<std::vector<Tally>> writeStream(const QString &path, Sync::Framing framing,
                                             Layout layout, std::int64_t todos,
                                             bool hasWriteCheckpoint = false);

} // namespace Bench
