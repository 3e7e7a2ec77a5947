// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/clock.h"

#include <QDate>
#include <QObject>

#include <memory>

namespace App {

/// Notices that a new day has begun, whether time went by, the computer slept over midnight, or
/// somebody has set the clock: looks at the clock on the wall once a minute, and at midnight.
///
/// *Threading:* the gui thread. *Ownership:* the clock must outlive it.
class DayWatch : public QObject
{
    Q_OBJECT
public:
    explicit DayWatch(const Sync::Clock &clock, QObject *parent = nullptr);

    /// As it was seen last.
    const QDate &today() const { return m_today; }
    /// Looks now, as after sleep.
    void check();

Q_SIGNALS:
    void dayChanged(const QDate &today);

private:
    const Sync::Clock &m_clock;
    QDate m_today;
    std::unique_ptr<Sync::Alarm> m_alarm;
};

} // namespace App
