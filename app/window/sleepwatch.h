// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace App {

/// Hears from the system (org.freedesktop.login1) that the computer goes to sleep and that it has
/// woken up. Where there is no such service it stays silent; the engine notices the sleep
/// afterwards all the same.
///
/// *Threading:* the gui thread.
class SleepWatch : public QObject
{
    Q_OBJECT
public:
    explicit SleepWatch(QObject *parent = nullptr);

Q_SIGNALS:
    /// `isAsleep`: about to sleep; not: awake again.
    void sleepChanged(bool isAsleep);

public Q_SLOTS:
    /// What the service calls.
    void prepareForSleep(bool isStarting) { Q_EMIT sleepChanged(isStarting); }
};

} // namespace App
