// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/clock.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace TestSupport {

/// A clock that stands still until it is set. Its alarms ring inside advance().
class FakeClock final : public Sync::Clock
{
public:
    std::chrono::system_clock::time_point wallTime() const override { return m_wall; }
    std::chrono::steady_clock::time_point steadyTime() const override { return m_steady; }
    std::unique_ptr<Sync::Alarm> newAlarm(std::function<void()> ring) const override
    {
        return std::make_unique<FakeAlarm>(*this, std::move(ring));
    }

    /// Time goes by, as in a running process; what is due rings at its time, in order.
    void advance(std::chrono::milliseconds by)
    {
        const auto end = m_steady + by;
        while (FakeAlarm *next = nextAlarm(end)) {
            move(std::max(*next->m_due - m_steady, std::chrono::steady_clock::duration(0)));
            next->m_due.reset();
            const auto ring = next->m_ring; // the alarm may die in it
            ring();
        }
        move(end - m_steady);
    }
    /// Somebody sets the clock, or the machine was asleep.
    void jumpWall(std::chrono::milliseconds by) { m_wall += by; }
    /// How long until the next alarm rings; nothing when none is set.
    std::optional<std::chrono::milliseconds> untilNextAlarm() const
    {
        const FakeAlarm *next = nextAlarm(std::chrono::steady_clock::time_point::max());
        if (!next)
            return std::nullopt;
        return std::chrono::duration_cast<std::chrono::milliseconds>(*next->m_due - m_steady);
    }

private:
    class FakeAlarm final : public Sync::Alarm
    {
    public:
        FakeAlarm(const FakeClock &clock, std::function<void()> ring)
            : m_clock(clock)
            , m_ring(std::move(ring))
        {
            m_clock.m_alarms.push_back(this);
        }
        ~FakeAlarm() override { std::erase(m_clock.m_alarms, this); }
        void start(std::chrono::milliseconds delay) override { m_due = m_clock.m_steady + delay; }
        void stop() override { m_due.reset(); }
        bool isActive() const override { return m_due.has_value(); }

        const FakeClock &m_clock;
        std::function<void()> m_ring;
        std::optional<std::chrono::steady_clock::time_point> m_due;
    };

    FakeAlarm *nextAlarm(std::chrono::steady_clock::time_point end) const
    {
        FakeAlarm *next = nullptr;
        for (FakeAlarm *alarm : m_alarms) {
            if (alarm->m_due && *alarm->m_due <= end && (!next || *alarm->m_due < *next->m_due))
                next = alarm;
        }
        return next;
    }
    void move(std::chrono::steady_clock::duration by)
    {
        m_wall += std::chrono::duration_cast<std::chrono::system_clock::duration>(by);
        m_steady += by;
    }

    mutable std::vector<FakeAlarm *> m_alarms;
    std::chrono::system_clock::time_point m_wall{std::chrono::seconds(1'800'000'000)};
    std::chrono::steady_clock::time_point m_steady{std::chrono::hours(1)};
};

} // namespace TestSupport
