// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/dategrammar.h"
#include "models/quickadd/timegrammar.h"

#include <chrono>
#include <optional>

namespace Models {

/// A reminder found in a line: a day, a time, both, or how long before the due time.
struct ReminderMatch
{
    int end = 0; ///< the word behind it
    qsizetype textEnd = 0;
    std::optional<QDate> date;
    std::optional<QTime> time;
    std::optional<std::chrono::minutes> before;
    int daysBefore = 0; ///< by the calendar, whatever the clocks do
};

/// The rules for reminders: "remind me at 9", "remind me 10 minutes before".
/// *Threading:* one thread; line, dates and times outlive it.
class ReminderGrammar
{
public:
    ReminderGrammar(const QuickAddLine &line, const DateGrammar &dates, const TimeGrammar &times);

    std::optional<ReminderMatch> match(int index) const;

private:
    std::optional<ReminderMatch> matchBefore(int index) const;
    std::optional<ReminderMatch> matchMoment(int index) const;

    const QuickAddLine &m_line;
    const DateGrammar &m_dates;
    const TimeGrammar &m_times;
};

} // namespace Models
