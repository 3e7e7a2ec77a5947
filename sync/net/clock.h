// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace Sync {

/// Rings once, some time after it was set; can be set again. Silent once it is destroyed.
///
/// *Threading:* the thread that made it, which has an event loop.
class Alarm
{
public:
    virtual ~Alarm() = default;
    /// Sets it; one that was set already is set anew. Time during which the machine sleeps does
    /// not count.
    virtual void start(std::chrono::milliseconds delay) = 0;
    virtual void stop() = 0;
    virtual bool isActive() const = 0;
};

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
    virtual std::unique_ptr<Alarm> newAlarm(std::function<void()> ring) const = 0;
};

class SystemClock final : public Clock
{
public:
    std::chrono::system_clock::time_point wallTime() const override;
    std::chrono::steady_clock::time_point steadyTime() const override;
    std::unique_ptr<Alarm> newAlarm(std::function<void()> ring) const override;
};

} // namespace Sync
