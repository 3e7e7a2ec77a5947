// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/dateorder.h"
#include "models/quickadd/quickaddline.h"

#include <QDateTime>

#include <optional>

namespace Models {

/// A date found in a line.
struct DateMatch
{
    int end = 0; ///< the word behind it
    qsizetype textEnd = 0;
    QDate date;
    std::optional<QTime> time; ///< of "tonight", "tomorrow morning", "in 2 hours"
    bool isExactTime = false; ///< "in 2 hours": no other time goes with it
    bool isToday = false; ///< the person said today
    bool isStart = false; ///< "from Friday": a date only where there is a rule to start
    bool isUntil = false; ///< "until Friday": the end of a rule, if there is one
    bool isWeak = false; ///< counts at the end of the line or beside another match only
};

/// The rules for dates. *Threading:* one thread; line and locale outlive it.
class DateGrammar
{
public:
    /// `now` in the time zone that the line is read in.
    DateGrammar(const QuickAddLine &line, const DateOrder &order, const QDateTime &now);

    /// A date from this word on, with the preposition before it, that reads as one.
    std::optional<DateMatch> match(int index) const;
    /// A date where one is expected, such as behind "from": nothing about it is weak.
    std::optional<DateMatch> matchExpected(int index) const;

    QDate today() const { return m_now.date(); }
    const QDateTime &now() const { return m_now; }
    /// The day and month alone, as in "every 5 January": {month, day} as a date of a leap year.
    std::optional<DateMatch> matchDayOfYear(int index) const;

    /// Whether a word before `index` says that a date or time here is part of the title.
    bool isBlocked(int index) const;

    /// Whether a line that goes on with this word leaves what is before it a date or time: at the
    /// end, before punctuation and before a preposition; at the start of a line nearly always.
    bool readsOn(int index, bool isAtStart) const;

    /// The next date of this weekday after today.
    QDate comingWeekday(int weekday) const;
    /// The first free day of a week.
    int firstWeekendDay() const;

private:
    std::optional<DateMatch> matchCore(int index, bool isExpected) const;
    std::optional<DateMatch> matchDay(int index, bool isExpected) const;
    std::optional<DateMatch> matchNextOrThis(int index) const;
    std::optional<DateMatch> matchAmount(int index) const;
    std::optional<DateMatch> matchWeekday(int index, bool isExpected) const;
    std::optional<DateMatch> matchMonth(int index, bool isExpected) const;
    std::optional<DateMatch> matchDayOfMonth(int index) const;
    std::optional<DateMatch> matchFigures(int index, bool isExpected) const;
    std::optional<DateMatch> matchSpacedFigures(int index, bool isExpected) const;
    DateMatch withDayPart(const DateMatch &match) const;
    bool isUsable(int index, WordUse use, bool isExpected) const;
    bool isTimeAt(int index) const;
    bool isDayLike(int index) const;

    /// A match that ends before the word `end`, `dot` with the dot behind its last figures.
    DateMatch matchTo(int end, const QDate &date, bool withDot = false) const;
    /// The next such day from today on; a day that no year of the next eight has is none.
    std::optional<QDate> nextDayOfYear(int month, int day) const;
    /// A date with its year: valid, within a lifetime, and behind us only where it is expected.
    std::optional<QDate> fullDate(int year, int month, int day, bool isExpected) const;
    std::optional<int> yearAt(int index, QStringView allowed) const;

    /// Years; a date further away is a number in a title.
    static constexpr int lifetime = 100;

    const QuickAddLine &m_line;
    const DateOrder &m_order;
    const QDateTime m_now;
};

} // namespace Models
