// SPDX-License-Identifier: Apache-2.0
#include "app/window/daywatch.h"

#include "app/window/walltime.h"

#include <QDateTime>

#include <algorithm>

namespace App {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds usualWait = 1min;

} // namespace

DayWatch::DayWatch(const Sync::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_today(wallTimeOf(clock).date())
    , m_alarm(clock.newAlarm([this] { check(); }))
{
    check();
}

void DayWatch::check()
{
    const QDateTime now = wallTimeOf(m_clock);
    const milliseconds untilMidnight(now.msecsTo(now.date().addDays(1).startOfDay()));
    m_alarm->start(std::clamp(untilMidnight, milliseconds(1), usualWait));
    if (now.date() == m_today)
        return;
    m_today = now.date();
    Q_EMIT dayChanged(m_today);
}

} // namespace App
