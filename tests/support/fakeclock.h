// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/clock.h"

namespace TestSupport {

/// A clock that stands still until it is set.
class FakeClock final : public Sync::Clock
{
public:
    std::chrono::system_clock::time_point wallTime() const override { return m_wall; }
    std::chrono::steady_clock::time_point steadyTime() const override { return m_steady; }

    /// Time goes by, as in a running process.
    void advance(std::chrono::milliseconds by)
    {
        m_wall += by;
        m_steady += by;
    }
    /// Somebody sets the clock, or the machine was asleep.
    void jumpWall(std::chrono::milliseconds by) { m_wall += by; }

private:
    std::chrono::system_clock::time_point m_wall{std::chrono::seconds(1'800'000'000)};
    std::chrono::steady_clock::time_point m_steady{std::chrono::hours(1)};
};

} // namespace TestSupport
