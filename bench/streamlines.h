// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/lineencoder.h"
#include "bench/samplerows.h"

#include <cstdint>
#include <optional>
#include <string>

namespace Bench {

/// What a bucket holds, as a checkpoint tells it.
struct Tally
{
    std::uint32_t checksum = 0;
    std::int64_t count = 0;
};

/// The lines of a stream, as the service writes them.

/// One PUT of a row, inside beginData and endData; counted in `tally`.
void writeOperation(LineEncoder &line, const SampleRow &row, Tally &tally);
void beginData(LineEncoder &line, const std::string &bucket, std::int64_t after);
void endData(LineEncoder &line, bool hasMore, std::int64_t nextAfter);
/// A partial completion when there is a priority.
void writeCompletion(LineEncoder &line, std::int64_t lastOp, std::optional<int> priority);
/// What a checkpoint says of one bucket.
void writeBucket(LineEncoder &line, const SampleBucket &bucket, const Tally &tally);

} // namespace Bench
