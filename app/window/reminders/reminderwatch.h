// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/reminders/reminderschedule.h"
#include "sync/net/clock.h"
#include "sync/result.h"

#include <QObject>
#include <QSettings>

#include <atomic>
#include <chrono>
#include <memory>

namespace Sync {
class LiveRun;
class Store;
} // namespace Sync

namespace App {

/// Keeps a ReminderSchedule up to date with the file and the clock. What was shown is remembered in
/// the settings, for each file on its own.
///
/// *Threading:* the thread of the Store. *Ownership:* store, clock and settings must outlive it.
class ReminderWatch : public QObject
{
    Q_OBJECT
public:
    ReminderWatch(Sync::Store &store, const Sync::Clock &clock, QSettings &settings,
                  const QString &databasePath, QObject *parent = nullptr);
    ~ReminderWatch() override;

    /// What the clock says.
    Models::Moment now() const;
    /// From now on it tells. Nothing is lost before that.
    void start();
    /// Shows it again so much later.
    void putOff(const Models::TodoId &id, std::chrono::minutes length);
    /// The person has seen it: it is not said to be gone any more.
    void setSeen(const Models::TodoId &id) { m_schedule.setSeen(id); }

public Q_SLOTS:
    /// Looks at the clock; after a sleep, in which no alarm counts.
    void check();

Q_SIGNALS:
    /// To be shown now, all at once.
    void due(const QList<Models::TodoReminder> &reminders);
    /// Done, deleted or moved to another time, here or elsewhere.
    void gone(const QList<Models::TodoId> &ids);
    void failed(const Sync::Error &error);

private:
    void take(const Sync::Result<QList<Models::TodoReminder>> &reminders);
    void remember();

    /// What the query goes by, which runs on another thread.
    struct Times
    {
        std::atomic<Models::Moment> since;
        std::atomic<Models::Moment> now;
    };
    void setTimes();

    Sync::Store &m_store;
    const Sync::Clock &m_clock;
    QSettings &m_settings;
    QString m_key;
    Models::ReminderSchedule m_schedule;
    std::shared_ptr<Times> m_times;
    std::unique_ptr<Sync::Alarm> m_alarm;
    Sync::LiveRun *m_query = nullptr;
    bool m_isLoaded = false;
};

} // namespace App
