// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/clock.h"

#include <chrono>
#include <functional>
#include <memory>

namespace Sync {

/// Finds out that a stream is dead: no line for 45 s, more than two keepalives of the service.
/// Only the time counts in which we wait for the peer, not the time in which we do not read.
///
/// A line that is long in coming over a slow connection is waited for as long as something worth
/// mentioning of it arrives; a peer that drips a byte now and then gains nothing by it.
///
/// *Threading:* that of the clock's alarms.
class SilenceWatch
{
public:
    static constexpr std::chrono::seconds limit{45};
    /// Bytes within the limit that count as a line on its way.
    static constexpr long long steadyFlow = 16 * 1024;

    SilenceWatch(const Clock &clock, std::function<void()> dead);

    void begin();
    void end();
    /// There is nothing to read.
    void waitForPeer();
    /// Something was read.
    void noteBytes(long long count);
    /// A line came to its end.
    void noteLine();

private:
    void onLimit();

    const Clock &m_clock;
    std::function<void()> m_dead;
    std::unique_ptr<Alarm> m_alarm;
    std::chrono::steady_clock::time_point m_waitingSince;
    std::chrono::milliseconds m_waited{0}; ///< since the last line, before m_waitingSince
    long long m_bytes = 0; ///< since the last line or the last time that was enough
};

} // namespace Sync
