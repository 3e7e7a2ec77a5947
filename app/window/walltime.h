// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/clock.h"

#include <QDateTime>

#include <chrono>

namespace App {

/// What the clock on the wall says, in the time zone of the computer.
inline QDateTime wallTimeOf(const Sync::Clock &clock)
{
    using std::chrono::milliseconds;
    const auto now = std::chrono::duration_cast<milliseconds>(clock.wallTime().time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(now.count());
}

} // namespace App
