// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/timegrammar.h"

#include "models/quickadd/dategrammar.h"

namespace Models {

TimeGrammar::TimeGrammar(const QuickAddLine &line, const DateOrder &order, const DateGrammar &dates)
    : m_line(line)
    , m_order(order)
    , m_dates(dates)
{
}

std::optional<TimeMatch> TimeGrammar::match(int index) const
{
    const auto at = m_line.find(index, WordRole::At);
    const bool isExpected = at && m_line.continues(at->end, u":");
    if (m_dates.isBlocked(index))
        return std::nullopt;
    std::optional<TimeMatch> found;
    if (isExpected) {
        // "due by 9", "spätestens um 9"
        const auto second = m_line.find(at->end, WordRole::At);
        found = matchCore(second && m_line.continues(second->end) ? second->end : at->end, true);
        if (found && found->isWeak && mayFollowBareHour(found->end, index == 0))
            found->isWeak = false;
    } else {
        found = matchCore(index, false);
        if (found && found->isClear && !found->isSure && !found->isWeak)
            found->isWeak = !m_dates.readsOn(found->end, index == 0);
    }
    if (!found)
        return std::nullopt;
    // "reduce by 5", "5 vor 12"; "due by 9 am" is clear.
    if (!found->isClear && m_line.is(found->end - 2, WordRole::On))
        return std::nullopt;
    const auto next = m_line.find(found->end, WordRole::At);
    if (!found->isClear && next && m_line.continues(found->end) && m_line.number(next->end))
        return std::nullopt;
    // "9:00 - 10:30": a span of time is not kept anywhere, so it stays in the title.
    const auto join = m_line.find(found->end, WordRole::And);
    if (join && m_line.continues(found->end) && matchCore(join->end, true))
        return std::nullopt;
    return found;
}

bool TimeGrammar::mayFollowBareHour(int index, bool isAtStart) const
{
    // "at 9 with Anna" is a time, "at 9 Main Street" and "at 5 percent" are not.
    return m_dates.readsOn(index, false)
        || (isAtStart && !m_line.startsWithCapital(index) && !m_line.is(index, WordRole::Unit));
}

std::optional<TimeMatch> TimeGrammar::matchCore(int index, bool isExpected) const
{
    if (const auto word = m_line.find(index, WordRole::TimeWord)) {
        TimeMatch found;
        found.end = word->end;
        found.textEnd = m_line.word(word->end - 1).end;
        found.time = QTime(word->value / 60, word->value % 60);
        found.isWeak = !isExpected && word->use != WordUse::Anywhere;
        found.isClear = found.isSure = !found.isWeak;
        return found;
    }
    const auto clock = clockAt(index);
    if (!clock)
        return std::nullopt;
    if (!clock->isSure && !clock->hasMinute && !isExpected)
        return std::nullopt;
    if (clock->isDotted && !clock->isSure && !isExpected && !m_order.hasDottedTimes)
        return std::nullopt;
    TimeMatch found;
    found.end = clock->end;
    found.textEnd = clock->textEnd;
    // Where clocks have twelve hours, "at 5" is tea time and not dawn.
    const bool isAfternoon = !clock->isHalfDay && m_order.hasTwelveHours && !clock->hasZero
        && clock->hour >= 1 && clock->hour <= 6;
    found.time = QTime(clock->hour + (isAfternoon ? 12 : 0), clock->minute);
    if (!clock->isHalfDay && !clock->hasZero && clock->hour >= 1 && clock->hour <= 12)
        found.dialHour = clock->hour;
    found.isSure = clock->isSure;
    found.isClear = clock->isSure || (clock->hasMinute && (!clock->isDotted || isExpected));
    found.isWeak = !found.isClear;
    return found;
}

std::optional<TimeGrammar::Clock> TimeGrammar::clockAt(int index) const
{
    if (index >= m_line.count() || m_line.word(index).isQuoted)
        return std::nullopt;
    const QString &text = m_line.word(index).folded;
    qsizetype at = 0;
    while (at < text.size() && text[at].isDigit())
        ++at;
    const auto hour = figuresOf(QStringView(text).first(at));
    if (!hour || at > 2)
        return std::nullopt;
    Clock clock;
    clock.end = index + 1;
    clock.textEnd = m_line.word(index).end;
    clock.hour = *hour;
    clock.hasZero = text.front().digitValue() == 0;
    if (at + 2 < text.size() && (text[at] == u':' || text[at] == u'.')) {
        const auto minute = figuresOf(QStringView(text).sliced(at + 1, 2));
        if (minute && *minute < 60) {
            clock.isDotted = text[at] == u'.';
            clock.minute = *minute;
            clock.hasMinute = true;
            at += 3;
        }
    }
    if (at < text.size())
        return withSuffix(clock, text.sliced(at));
    clock = withWords(clock);
    return clock.hour <= 23 ? std::optional(clock) : std::nullopt;
}

std::optional<TimeGrammar::Clock> TimeGrammar::withSuffix(Clock clock, const QString &suffix) const
{
    const QuickAddLexicon &words = m_line.lexicon();
    if (const auto pm = words.valueOf(suffix, WordRole::Meridiem))
        return withHalfOfDay(clock, *pm, clock.end);
    if (clock.hour > 23)
        return std::nullopt;
    clock.isSure = true;
    if (words.valueOf(suffix, WordRole::Clock))
        return clock;
    // "9h30"
    const auto minute = figuresOf(QStringView(suffix).sliced(1));
    if (suffix.size() != 3 || clock.hasMinute || !words.valueOf(suffix.first(1), WordRole::Clock)
        || !minute || *minute > 59)
        return std::nullopt;
    clock.minute = *minute;
    clock.hasMinute = true;
    return clock;
}

TimeGrammar::Clock TimeGrammar::withWords(Clock clock) const
{
    // "9 am", "8 in the evening"
    if (const auto later = withMeridiemAt(clock, clock.end))
        return *later;
    const auto name = m_line.find(clock.end, WordRole::Clock);
    if (!name || !m_line.continues(clock.end) || clock.hour > 23)
        return clock;
    clock.isSure = true;
    clock.end = name->end;
    clock.textEnd = m_line.word(clock.end - 1).end;
    // "8 Uhr abends"
    if (const auto later = withMeridiemAt(clock, clock.end))
        return *later;
    // "9 Uhr 30"
    const auto minute = m_line.continues(clock.end) ? m_line.figures(clock.end) : std::nullopt;
    if (minute && *minute < 60 && !clock.hasMinute && m_line.word(clock.end).folded.size() == 2) {
        clock.minute = *minute;
        clock.hasMinute = true;
        clock.textEnd = m_line.word(clock.end).end;
        ++clock.end;
    }
    return clock;
}

std::optional<TimeGrammar::Clock> TimeGrammar::withMeridiemAt(const Clock &clock, int index) const
{
    const auto half = m_line.find(index, WordRole::Meridiem);
    if (!half || !m_line.continues(index))
        return std::nullopt;
    // "9 am Bahnhof"
    const bool isPreposition =
        half->end == index + 1 && m_line.is(index, WordRole::On) && half->end < m_line.count();
    return isPreposition ? std::nullopt : withHalfOfDay(clock, half->value, half->end);
}

std::optional<TimeGrammar::Clock> TimeGrammar::withHalfOfDay(Clock clock, int pm, int end) const
{
    if (clock.hour < 1 || clock.hour > 12)
        return std::nullopt;
    clock.hour = clock.hour % 12 + pm;
    clock.isSure = clock.isHalfDay = true;
    clock.end = end;
    // A dot behind "a.m." belongs to it.
    const LineWord &last = m_line.word(end - 1);
    const bool isAbbreviation =
        last.after == u'.' && last.folded.contains(u'.') && last.folded.back().isLetter();
    clock.textEnd = last.end + (isAbbreviation ? 1 : 0);
    return clock;
}

} // namespace Models
