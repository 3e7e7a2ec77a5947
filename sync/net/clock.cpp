// SPDX-License-Identifier: Apache-2.0
#include "sync/net/clock.h"

#include <QTimer>

namespace Sync {

namespace {

class TimerAlarm final : public Alarm
{
public:
    explicit TimerAlarm(std::function<void()> ring)
    {
        m_timer.setSingleShot(true);
        m_timer.callOnTimeout(&m_timer, std::move(ring));
    }
    void start(std::chrono::milliseconds delay) override { m_timer.start(delay); }
    void stop() override { m_timer.stop(); }
    bool isActive() const override { return m_timer.isActive(); }

private:
    QTimer m_timer;
};

} // namespace

std::chrono::system_clock::time_point SystemClock::wallTime() const
{
    return std::chrono::system_clock::now();
}

std::chrono::steady_clock::time_point SystemClock::steadyTime() const
{
    return std::chrono::steady_clock::now();
}

std::unique_ptr<Alarm> SystemClock::newAlarm(std::function<void()> ring) const
{
    return std::make_unique<TimerAlarm>(std::move(ring));
}

} // namespace Sync
