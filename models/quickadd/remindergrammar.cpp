// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/remindergrammar.h"

namespace Models {

ReminderGrammar::ReminderGrammar(const QuickAddLine &line, const DateGrammar &dates,
                                 const TimeGrammar &times)
    : m_line(line)
    , m_dates(dates)
    , m_times(times)
{
}

std::optional<ReminderMatch> ReminderGrammar::match(int index) const
{
    const auto remind = m_line.find(index, WordRole::Remind);
    if (!remind || !m_line.continues(remind->end, u":"))
        return std::nullopt;
    auto found = matchBefore(remind->end);
    if (!found)
        found = matchMoment(remind->end);
    if (!found)
        return std::nullopt;
    // "Remind me at 9 to call Anna": the title begins behind "to".
    const auto to = m_line.find(found->end, WordRole::RemindTo);
    if (index == 0 && to && m_line.continues(found->end) && to->end < m_line.count()) {
        found->end = to->end;
        found->textEnd = m_line.word(to->end - 1).end;
    }
    return found;
}

std::optional<ReminderMatch> ReminderGrammar::matchBefore(int index) const
{
    const auto amount = m_line.number(index);
    if (!amount || *amount < 1 || !m_line.continues(index + 1))
        return std::nullopt;
    const auto unit = m_line.find(index + 1, WordRole::Unit);
    if (!unit || !m_line.continues(unit->end))
        return std::nullopt;
    const auto before = m_line.find(unit->end, WordRole::Before);
    if (!before)
        return std::nullopt;
    ReminderMatch found;
    found.end = before->end;
    found.textEnd = m_line.word(before->end - 1).end;
    switch (WordUnit(unit->value)) {
    case WordUnit::Minute:
        found.before = std::chrono::minutes(*amount);
        return found;
    case WordUnit::Hour:
        found.before = std::chrono::hours(*amount);
        return found;
    case WordUnit::Day:
        found.daysBefore = *amount;
        return found;
    case WordUnit::Week:
        found.daysBefore = 7 * *amount;
        return found;
    default:
        return std::nullopt;
    }
}

std::optional<ReminderMatch> ReminderGrammar::matchMoment(int index) const
{
    // A day and a time in any order, one of them at least.
    ReminderMatch found;
    int at = index;
    for (int i = 0; i < 2; ++i) {
        if (i > 0 && !m_line.continues(at))
            break;
        if (!found.time) {
            if (const auto time = m_times.match(at)) {
                found.time = time->time;
                at = found.end = time->end;
                found.textEnd = time->textEnd;
                continue;
            }
        }
        if (found.date)
            break;
        auto date = m_dates.match(at);
        if (!date && i == 0)
            date = m_dates.matchExpected(at);
        if (!date)
            break;
        found.date = date->date;
        if (date->time)
            found.time = date->time;
        at = found.end = date->end;
        found.textEnd = date->textEnd;
    }
    return found.end > 0 ? std::optional(found) : std::nullopt;
}

} // namespace Models
