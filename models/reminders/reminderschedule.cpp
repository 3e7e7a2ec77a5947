// SPDX-License-Identifier: Apache-2.0
#include "models/reminders/reminderschedule.h"

#include <algorithm>

namespace Models {

std::optional<TodoReminder> ReminderSchedule::find(const TodoId &id) const
{
    const auto found = std::ranges::find(m_reminders, id, &TodoReminder::id);
    return found == m_reminders.end() ? std::nullopt : std::optional(*found);
}

std::optional<Moment> ReminderSchedule::momentFor(const TodoReminder &reminder, Moment now)
{
    const auto wish = m_memory.putOffUntil(reminder);
    if (!wish)
        return momentOf(reminder);
    // The clock was set back since: nobody asked for that much.
    if (const Moment latest = now + wish->length;
        !m_memory.isShown(reminder) && wish->until > latest) {
        m_memory.putOff(reminder, {latest, wish->length});
        return latest;
    }
    return wish->until;
}

QList<TodoId> ReminderSchedule::takeGone()
{
    QList<TodoId> gone;
    m_showing.removeIf([&](const TodoReminder &shown) {
        const auto now = find(shown.id);
        const bool isGone = !now || now->remindAt != shown.remindAt;
        if (isGone)
            gone.append(shown.id);
        return isGone;
    });
    return gone;
}

ReminderSchedule::Turn ReminderSchedule::turn(Moment now)
{
    Turn turn;
    turn.gone = takeGone();
    const Moment start = since(now);
    std::optional<Moment> next;
    for (const TodoReminder &reminder : std::as_const(m_reminders)) {
        const std::optional<Moment> moment = momentFor(reminder, now);
        if (!moment || m_memory.isShown(reminder))
            continue;
        if (*moment > now)
            next = next ? std::min(*next, *moment) : *moment;
        else if (*moment > start)
            turn.due.append(reminder);
    }
    for (const TodoReminder &reminder : std::as_const(turn.due)) {
        m_memory.setShown(reminder);
        setSeen(reminder.id);
        m_showing.append(reminder);
    }
    if (!turn.due.isEmpty())
        m_memory.forgetBefore(now - 2 * missedFor);
    if (next)
        turn.wait = std::min<std::chrono::milliseconds>(*next - now, longestWait);
    return turn;
}

void ReminderSchedule::putOff(const TodoId &id, Moment now, std::chrono::minutes length)
{
    if (const auto reminder = find(id)) {
        m_memory.putOff(*reminder, {now + length, length});
        setSeen(id);
    }
}

void ReminderSchedule::setSeen(const TodoId &id)
{
    m_showing.removeIf([&](const TodoReminder &shown) { return shown.id == id; });
}

} // namespace Models
