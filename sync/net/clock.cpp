// SPDX-License-Identifier: Apache-2.0
#include "sync/net/clock.h"

namespace Sync {

std::chrono::system_clock::time_point SystemClock::wallTime() const
{
    return std::chrono::system_clock::now();
}

std::chrono::steady_clock::time_point SystemClock::steadyTime() const
{
    return std::chrono::steady_clock::now();
}

} // namespace Sync
