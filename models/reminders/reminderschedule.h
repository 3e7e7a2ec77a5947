// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/reminders/remindermemory.h"
#include "models/reminders/todoreminder.h"

#include <QList>

#include <chrono>
#include <optional>

namespace Models {

/// Which reminders are to be shown at a moment, which not any more, and when to look again. It goes
/// by the clock on the wall alone, so that a sleep, a change of the clock and the days on which the
/// clocks go forward or back need no rule of their own. Each is shown once, whatever the clock
/// does.
///
/// *Threading:* pure.
class ReminderSchedule
{
public:
    /// How long one that was missed is still worth showing.
    static constexpr std::chrono::hours missedFor{7 * 24};
    /// The clock may be set, and time does not count while the machine sleeps: nobody waits longer
    /// without a look at the wall.
    static constexpr std::chrono::seconds longestWait{60};

    struct Turn
    {
        QList<TodoReminder> due; ///< to be shown now, the oldest first; they count as shown
        QList<TodoId> gone; ///< not to be shown any more
        /// Until the next look. Nothing: no reminder waits.
        std::optional<std::chrono::milliseconds> wait;
    };

    explicit ReminderSchedule(ReminderMemory memory)
        : m_memory(std::move(memory))
    {
    }

    /// As ReminderDao::around() gives them.
    void setReminders(const QList<TodoReminder> &reminders) { m_reminders = reminders; }
    Turn turn(Moment now);
    /// Shows it again after `length`; not what is gone.
    void putOff(const TodoId &id, Moment now, std::chrono::minutes length);
    /// Whoever has seen it need not be told that it is gone.
    void setSeen(const TodoId &id);

    /// What reminders matter at that moment: those after it.
    Moment since(Moment now) const { return std::max(m_memory.since(), now - missedFor); }
    const ReminderMemory &memory() const { return m_memory; }
    /// The reminder of a to-do as it is now.
    std::optional<TodoReminder> find(const TodoId &id) const;

private:
    /// When it is to be shown, or was.
    std::optional<Moment> momentFor(const TodoReminder &reminder, Moment now);
    QList<TodoId> takeGone();

    ReminderMemory m_memory;
    QList<TodoReminder> m_reminders;
    QList<TodoReminder> m_showing; ///< shown by this object and perhaps still in sight
};

} // namespace Models
