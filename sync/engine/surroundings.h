// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/backoff.h"
#include "sync/net/clock.h"
#include "sync/net/networkmonitor.h"

namespace Sync {

/// What an engine knows of the machine. Everything may be left out.
///
/// *Ownership:* what is pointed to outlives the engine.
struct Surroundings
{
    const Clock *clock = nullptr; ///< the machine's own when null
    NetworkMonitor *network = nullptr; ///< says when it is worth trying at once
    Backoff::Random random; ///< for tests; spreads the delays
};

} // namespace Sync
