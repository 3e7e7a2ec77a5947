// SPDX-License-Identifier: Apache-2.0
#include "app/window/reminders/reminderwatch.h"

#include "models/reminders/reminderdao.h"
#include "sync/data/livequery.h"
#include "sync/store/store.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace App {

using Models::Moment;
using Models::ReminderMemory;
using Models::ReminderSchedule;
using Models::TodoId;
using Models::TodoReminder;

namespace {

Moment wallTime(const Sync::Clock &clock)
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(clock.wallTime());
}

/// One for each file, whatever characters its name has.
QString keyOf(const QString &databasePath)
{
    const QString path = QFileInfo(databasePath).canonicalFilePath();
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("reminders/") + QString::fromLatin1(hash.toHex().left(16));
}

} // namespace

ReminderWatch::ReminderWatch(Sync::Store &store, const Sync::Clock &clock, QSettings &settings,
                             const QString &databasePath, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
    , m_settings(settings)
    , m_key(keyOf(databasePath))
    , m_schedule(ReminderMemory::fromJson(settings.value(m_key).toByteArray(), wallTime(clock)))
    , m_times(std::make_shared<Times>())
    , m_alarm(clock.newAlarm([this] { check(); }))
{
}

ReminderWatch::~ReminderWatch() = default;

Moment ReminderWatch::now() const
{
    return wallTime(m_clock);
}

void ReminderWatch::setTimes()
{
    m_times->now = now();
    m_times->since = m_schedule.since(now());
}

void ReminderWatch::start()
{
    if (m_query)
        return;
    setTimes();
    remember();
    m_query = new Sync::LiveQuery(
        m_store,
        [times = m_times](Sync::Connection &connection) {
            return Models::ReminderDao(connection).around(times->since, times->now);
        },
        [this](const Sync::Result<QList<TodoReminder>> &reminders) { take(reminders); }, this);
}

void ReminderWatch::take(const Sync::Result<QList<TodoReminder>> &reminders)
{
    if (!reminders) {
        Q_EMIT failed(reminders.error());
        return;
    }
    m_schedule.setReminders(*reminders);
    m_isLoaded = true;
    check();
}

void ReminderWatch::check()
{
    if (!m_isLoaded)
        return;
    const ReminderSchedule::Turn turn = m_schedule.turn(now());
    if (turn.wait)
        m_alarm->start(std::max(*turn.wait, std::chrono::milliseconds(1)));
    else
        m_alarm->stop();
    setTimes();
    if (!turn.due.isEmpty()) {
        remember();
        // Only so many of the next ones were read.
        m_query->refresh();
    }
    if (!turn.gone.isEmpty())
        Q_EMIT gone(turn.gone);
    if (!turn.due.isEmpty())
        Q_EMIT due(turn.due);
}

void ReminderWatch::putOff(const TodoId &id, std::chrono::minutes length)
{
    m_schedule.putOff(id, now(), length);
    remember();
    check();
}

void ReminderWatch::remember()
{
    m_settings.setValue(m_key, m_schedule.memory().toJson());
}

} // namespace App
