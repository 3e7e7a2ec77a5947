// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/dateorder.h"
#include "models/quickadd/quickaddline.h"

#include <QTime>

#include <optional>

namespace Models {

class DateGrammar;

/// A time of day found in a line.
struct TimeMatch
{
    int end = 0; ///< the word behind it
    qsizetype textEnd = 0;
    QTime time;
    std::optional<int> dialHour; ///< 1 to 12, where it may be before or after noon
    bool isSure = false; ///< it cannot be anything else: "9am", "9 o'clock", "noon"
    bool isClear = false; ///< it looks like a time wherever it stands: "9:30"
    bool isWeak = false; ///< counts at the end of the line or beside another match only
};

/// The rules for times of day. *Threading:* one thread; line and dates outlive it.
class TimeGrammar
{
public:
    TimeGrammar(const QuickAddLine &line, const DateOrder &order, const DateGrammar &dates);

    /// A time from this word on, with the preposition before it, that reads as one.
    std::optional<TimeMatch> match(int index) const;

private:
    struct Clock
    {
        int end = 0;
        qsizetype textEnd = 0;
        int hour = 0;
        int minute = 0;
        bool hasMinute = false;
        bool isSure = false; ///< am, pm, "o'clock"
        bool isHalfDay = false; ///< am or pm
        bool isDotted = false;
        bool hasZero = false; ///< "09": a 24-hour clock
    };

    std::optional<Clock> clockAt(int index) const;
    std::optional<Clock> withSuffix(Clock clock, const QString &suffix) const;
    Clock withWords(Clock clock) const;
    std::optional<Clock> withMeridiemAt(const Clock &clock, int index) const;
    std::optional<Clock> withHalfOfDay(Clock clock, int pm, int end) const;
    std::optional<TimeMatch> matchCore(int index, bool isExpected) const;
    bool mayFollowBareHour(int index, bool isAtStart) const;

    const QuickAddLine &m_line;
    const DateOrder &m_order;
    const DateGrammar &m_dates;
};

} // namespace Models
