// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <cstdint>
#include <functional>

namespace Bench {

/// What one piece of work cost, taken in a process of its own so that nothing of another counts.
struct Cost
{
    double wallSeconds = 0;
    double cpuSeconds = 0; ///< user and system, all threads
    double peakMegabytes = 0; ///< resident; 10^6 bytes
    double writtenMegabytes = 0; ///< what the process handed to the kernel for the disk
};

/// Runs `work` in a child process. *Errors:* what `work` returned, or that the child died.
Sync::Result<Cost> measured(const std::function<Sync::Result<void>()> &work);

} // namespace Bench
