// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/bucketlog.h"

namespace Emulator {

/// Shrinks operation logs as the service's compaction does: an operation that a later one of the
/// same row supersedes becomes a MOVE with its checksum, and a run of MOVE and REMOVE (and CLEAR)
/// at the start of a bucket becomes one CLEAR with their sum. No sum of a bucket changes.
class Compactor
{
public:
    Compactor(Database &database, BucketLog &log);

    struct Result
    {
        std::int64_t moved = 0;
        std::int64_t cleared = 0;
    };
    /// Compacts every bucket. `withClear` also folds the start of each one.
    Result run(bool withClear);

private:
    std::int64_t moveSuperseded();
    std::int64_t clearStart(std::int64_t bucket);

    Database &m_database;
    BucketLog &m_log;
};

} // namespace Emulator
