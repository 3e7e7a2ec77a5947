// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace Sync {

/// The border to time: the machine's in the app, set by hand in tests.
///
/// *Threading:* any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    /// What the wall says. May jump in either direction; runs on while the machine sleeps.
    virtual std::chrono::system_clock::time_point wallTime() const = 0;
    /// Never goes back and never jumps; stands still while the machine sleeps.
    virtual std::chrono::steady_clock::time_point steadyTime() const = 0;
};

class SystemClock final : public Clock
{
public:
    std::chrono::system_clock::time_point wallTime() const override;
    std::chrono::steady_clock::time_point steadyTime() const override;
};

} // namespace Sync
