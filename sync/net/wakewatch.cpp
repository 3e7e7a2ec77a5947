// SPDX-License-Identifier: Apache-2.0
#include "sync/net/wakewatch.h"

#include <QSocketNotifier>

#ifdef Q_OS_LINUX
#include <cstdint>
#include <ctime>
#include <limits>
#include <sys/timerfd.h>
#include <unistd.h>
#endif

namespace Sync {

namespace {
/// Small steps are a time server's corrections.
constexpr std::chrono::seconds smallestJump{5};
constexpr std::chrono::seconds betweenLooks{15};
} // namespace

WakeWatch::WakeWatch(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_offset(offset())
{
    if (watchKernel())
        return;
    m_look = clock.newAlarm([this] {
        m_look->start(betweenLooks);
        check();
    });
    m_look->start(betweenLooks);
}

std::chrono::milliseconds WakeWatch::offset() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        m_clock.wallTime().time_since_epoch() - m_clock.steadyTime().time_since_epoch());
}

void WakeWatch::check()
{
    const std::chrono::milliseconds before = std::exchange(m_offset, offset());
    const std::chrono::milliseconds jump = std::chrono::abs(m_offset - before);
    if (jump >= smallestJump)
        Q_EMIT woke();
}

#ifdef Q_OS_LINUX

WakeWatch::~WakeWatch()
{
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

/// A timer that never rings, but is cancelled whenever the wall's time jumps, as it does when the
/// machine wakes up.
bool WakeWatch::watchKernel()
{
    m_descriptor = ::timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    if (m_descriptor < 0 || !armKernel())
        return false;
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::uint64_t count = 0;
        [[maybe_unused]] const ssize_t taken = ::read(m_descriptor, &count, sizeof count);
        armKernel();
        check();
    });
    return true;
}

bool WakeWatch::armKernel()
{
    itimerspec never{};
    never.it_value.tv_sec = std::numeric_limits<std::int32_t>::max();
    return ::timerfd_settime(m_descriptor, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never,
                             nullptr)
        == 0;
}

#else

WakeWatch::~WakeWatch() = default;

bool WakeWatch::watchKernel()
{
    return false;
}

bool WakeWatch::armKernel()
{
    return false;
}

#endif

} // namespace Sync
