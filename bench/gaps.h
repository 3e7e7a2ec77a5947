// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

#include <chrono>
#include <optional>

namespace Bench {

/// How long something that ought to happen all the time did not.
class Gaps
{
public:
    using Clock = std::chrono::steady_clock;

    /// Counts gaps above `limit`.
    explicit Gaps(std::chrono::milliseconds limit)
        : m_limit(limit)
    {
    }

    /// It has happened.
    void note(Clock::time_point when);
    /// What comes before the next time is nobody's fault.
    void restart() { m_last.reset(); }

    std::chrono::nanoseconds longest() const { return m_longest; }
    int countAboveLimit() const { return m_above; }
    /// `longest_ms`, beside its budget, which is the limit, and `above_budget`.
    QJsonObject figures() const;

private:
    std::chrono::milliseconds m_limit;
    std::optional<Clock::time_point> m_last;
    std::chrono::nanoseconds m_longest{0};
    int m_above = 0;
};

} // namespace Bench
