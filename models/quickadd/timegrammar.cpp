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
    // "5 vor 12", "um 5 vor 12"
    if (!found->isClear && m_line.is(index, WordRole::On) && m_line.continues(index)
        && m_line.number(index - 1))
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
    const auto roleOf = [this](const QString &word, WordRole role) -> std::optional<int> {
        if (const auto *meanings = m_line.lexicon().find(word)) {
            for (const auto &meaning : *meanings) {
                if (meaning.role == role)
                    return meaning.value;
            }
        }
        return std::nullopt;
    };
    const auto halfDay = [&clock](int pm) {
        if (clock.hour < 1 || clock.hour > 12)
            return false;
        clock.hour = clock.hour % 12 + pm;
        clock.isSure = clock.isHalfDay = true;
        return true;
    };
    // A dot behind "a.m." belongs to it.
    const auto endWith = [this, &clock](int last) {
        const LineWord &word = m_line.word(last);
        clock.end = last + 1;
        clock.textEnd = word.end
            + (word.after == u'.' && word.folded.contains(u'.') && word.folded.back().isLetter());
    };
    if (at < text.size()) {
        const QString rest = text.sliced(at);
        if (const auto pm = roleOf(rest, WordRole::Meridiem)) {
            if (!halfDay(*pm))
                return std::nullopt;
            endWith(index);
            return clock;
        }
        if (rest.size() == 3 && roleOf(rest.first(1), WordRole::Clock) && !clock.hasMinute) {
            // "9h30"
            const auto minute = figuresOf(QStringView(rest).sliced(1));
            if (!minute || *minute > 59 || clock.hour > 23)
                return std::nullopt;
            clock.minute = *minute;
            clock.hasMinute = clock.isSure = true;
            return clock;
        }
        if (!roleOf(rest, WordRole::Clock) || clock.hour > 23)
            return std::nullopt;
        clock.isSure = true;
        return clock;
    }
    if (m_line.continues(index + 1)) {
        const auto pm = m_line.find(index + 1, WordRole::Meridiem);
        const bool isPreposition =
            m_line.lexicon().isMeridiemAmbiguous() && index + 2 < m_line.count();
        if (pm && !isPreposition && halfDay(pm->value)) {
            endWith(index + 1);
            return clock;
        }
        if (m_line.is(index + 1, WordRole::Clock) && clock.hour <= 23) {
            clock.isSure = true;
            endWith(index + 1);
            // "8 Uhr abends"
            const auto half = m_line.continues(index + 2)
                ? m_line.find(index + 2, WordRole::Meridiem)
                : std::nullopt;
            const bool isSure = !m_line.lexicon().isMeridiemAmbiguous()
                || (half && !m_line.is(index + 2, WordRole::On));
            if (half && isSure && halfDay(half->value)) {
                endWith(index + 2);
                return clock;
            }
            // "9 Uhr 30"
            const auto minute =
                m_line.continues(index + 2) ? m_line.figures(index + 2) : std::nullopt;
            if (minute && *minute < 60 && !clock.hasMinute
                && m_line.word(index + 2).folded.size() == 2) {
                clock.minute = *minute;
                clock.hasMinute = true;
                endWith(index + 2);
            }
            return clock;
        }
    }
    return clock.hour <= 23 ? std::optional(clock) : std::nullopt;
}

} // namespace Models
