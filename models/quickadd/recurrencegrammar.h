// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/dategrammar.h"
#include "models/quickadd/recurrencerule.h"

#include <optional>

namespace Models {

/// A rule found in a line.
struct RecurrenceMatch
{
    int end = 0; ///< the word behind it
    qsizetype textEnd = 0;
    RecurrenceRule rule; ///< not anchored yet
    std::optional<QTime> time; ///< of "every morning"
    std::optional<QDate> start; ///< of "from 1 May"
    bool isWeak = false; ///< counts at the end of the line or beside another match only
    /// A rule that no RRULE says ("after completion"): all of it is text.
    bool isUnsupported = false;
};

/// The rules for what repeats. *Threading:* one thread; line and dates outlive it.
class RecurrenceGrammar
{
public:
    RecurrenceGrammar(const QuickAddLine &line, const DateGrammar &dates);

    std::optional<RecurrenceMatch> match(int index) const;

private:
    using Found = std::optional<RecurrenceMatch>;

    Found matchWord(int index) const;
    Found matchEachWeekday(int index) const;
    Found matchEvery(int index) const;
    Found matchUnit(int index, int interval, bool isOrdinal) const;
    struct Weekdays
    {
        int end;
        int first;
        int second; ///< the same for one day, the last one of "mon-fri"
    };

    std::optional<Weekdays> weekdaysAt(int index) const;
    Found matchWeekdays(int index, int interval) const;
    Found matchDayOfYear(int index) const;
    Found matchOrdinal(int index) const;
    Found matchMonthDays(int index) const;
    Found matchDayOfEveryMonth(int index) const;
    Found found(int end, const RecurrenceRule &rule, bool withDot = false) const;
    void addDays(RecurrenceMatch &match) const;
    void addEnd(RecurrenceMatch &match) const;
    void addDayPart(RecurrenceMatch &match) const;
    RecurrenceRule ofUnit(WordUnit unit, int interval) const;

    const QuickAddLine &m_line;
    const DateGrammar &m_dates;
};

} // namespace Models
