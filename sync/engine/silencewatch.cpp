// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/silencewatch.h"

namespace Sync {

SilenceWatch::SilenceWatch(const Clock &clock, std::function<void()> dead)
    : m_clock(clock)
    , m_dead(std::move(dead))
    , m_alarm(clock.newAlarm([this] { onLimit(); }))
{
}

void SilenceWatch::begin()
{
    noteLine();
    waitForPeer();
}

void SilenceWatch::end()
{
    m_alarm->stop();
}

void SilenceWatch::waitForPeer()
{
    if (m_alarm->isActive())
        return;
    m_waitingSince = m_clock.steadyTime();
    m_alarm->start(limit - m_waited);
}

void SilenceWatch::noteBytes(long long count)
{
    m_bytes += count;
    if (!m_alarm->isActive())
        return;
    m_alarm->stop();
    m_waited += std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steadyTime()
                                                                      - m_waitingSince);
}

void SilenceWatch::noteLine()
{
    m_waited = std::chrono::milliseconds(0);
    m_bytes = 0;
}

void SilenceWatch::onLimit()
{
    if (m_bytes < steadyFlow)
        return m_dead();
    noteLine();
    waitForPeer();
}

} // namespace Sync
