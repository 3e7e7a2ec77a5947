// SPDX-License-Identifier: Apache-2.0
// The part of RecurrenceGrammar that reads days of months and years: "every 15th", "every 5 May".
#include "models/quickadd/recurrencegrammar.h"

namespace Models {

namespace {

using Rule = RecurrenceRule;
using Frequency = RecurrenceRule::Frequency;

} // namespace

RecurrenceGrammar::Found RecurrenceGrammar::matchDayOfYear(int index) const
{
    const auto date = m_dates.matchDayOfYear(index);
    // With a year in it, it is no rule.
    if (!date)
        return std::nullopt;
    Rule rule;
    rule.frequency = Frequency::Yearly;
    rule.month = date->date.month();
    rule.monthDays = {date->date.day()};
    Found match = found(date->end, rule);
    match->textEnd = date->textEnd;
    return match;
}

RecurrenceGrammar::Found RecurrenceGrammar::matchOrdinal(int index) const
{
    int at = index;
    int nth = 0;
    if (const auto word = m_line.find(index, WordRole::Ordinal)) {
        nth = word->value;
        at = word->end;
    } else if (const auto figures = m_line.ordinalFigures(index)) {
        nth = *figures;
        at = index + 1;
    } else {
        return std::nullopt;
    }
    if (!m_line.continues(at, u"."))
        return std::nullopt;
    Rule rule;
    rule.frequency = Frequency::Monthly;
    int end = 0;
    bool isOfMonth = false;
    const auto skipOfMonth = [&](int from) {
        const auto of = m_line.find(from, WordRole::OfMonth);
        const auto every = m_line.find(from, WordRole::OfEveryMonth);
        isOfMonth = (of || every) && m_line.continues(from);
        return !isOfMonth ? from : of ? of->end : every->end;
    };
    if (const auto weekday = m_line.find(at, WordRole::Weekday)) {
        end = skipOfMonth(weekday->end);
        if (nth > 5)
            return std::nullopt;
        if (nth == 2 && !isOfMonth && m_line.lexicon().secondIsEveryOther())
            return matchWeekdays(at, 2);
        rule.days.append({nth, weekday->value});
        return found(end, rule);
    }
    const auto unit = m_line.find(at, WordRole::Unit);
    if (!unit)
        return std::nullopt;
    end = skipOfMonth(unit->end);
    if (WordUnit(unit->value) == WordUnit::Day && (isOfMonth || nth == -1 || nth == 1)) {
        rule.monthDays.append(nth);
        return found(end, rule);
    }
    // "every third week"
    return nth > 1 && !isOfMonth ? matchUnit(at, nth, true) : std::nullopt;
}

RecurrenceGrammar::Found RecurrenceGrammar::matchMonthDays(int index) const
{
    Rule rule;
    rule.frequency = Frequency::Monthly;
    int at = index;
    int end = index;
    while (rule.monthDays.size() < 31) {
        const auto day = m_line.ordinalFigures(at);
        if (!day || rule.monthDays.contains(*day))
            break;
        rule.monthDays.append(*day);
        end = ++at;
        if (!m_line.continues(at, u".,"))
            break;
        const auto join = m_line.find(at, WordRole::And);
        if (join && m_line.continues(join->end))
            at = join->end;
    }
    if (rule.monthDays.isEmpty())
        return std::nullopt;
    const auto of = m_line.find(end, WordRole::OfMonth);
    const auto every = m_line.find(end, WordRole::OfEveryMonth);
    if ((of || every) && m_line.continues(end, u"."))
        return found(of ? of->end : every->end, rule);
    // "every 2nd floor", "jeder 3. Kunde"
    Found match = found(end, rule, true);
    match->isWeak = true;
    return match;
}

RecurrenceGrammar::Found RecurrenceGrammar::matchDayOfEveryMonth(int index) const
{
    int at = index;
    const auto on = m_line.find(at, WordRole::On);
    if (on && m_line.continues(on->end))
        at = on->end;
    const auto article = m_line.find(at, WordRole::Article);
    if (article && m_line.continues(article->end))
        at = article->end;
    // "the first of every month"
    const auto ordinal = m_line.find(at, WordRole::Ordinal);
    if (ordinal && m_line.continues(ordinal->end)) {
        if (const auto every = m_line.find(ordinal->end, WordRole::OfEveryMonth)) {
            Rule rule;
            rule.frequency = Frequency::Monthly;
            rule.monthDays.append(ordinal->value);
            return found(every->end, rule);
        }
    }
    Found match = matchOrdinal(at);
    if (!match)
        match = matchMonthDays(at);
    if (!match || match->rule.frequency != Frequency::Monthly)
        return std::nullopt;
    // Only with "of every month"; "the first Monday of the month" alone is one day.
    for (int end = match->end; end > at; --end) {
        const auto every = m_line.find(end, WordRole::OfEveryMonth);
        if (every && every->end >= match->end && m_line.continues(end, u".")) {
            Found whole = found(every->end, match->rule);
            return whole;
        }
    }
    return std::nullopt;
}

} // namespace Models
