// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/recurrencegrammar.h"

#include <algorithm>

namespace Models {

namespace {

using Rule = RecurrenceRule;
using Frequency = RecurrenceRule::Frequency;

constexpr int maxInterval = 999;
constexpr int maxCount = 999;

} // namespace

RecurrenceGrammar::RecurrenceGrammar(const QuickAddLine &line, const DateGrammar &dates)
    : m_line(line)
    , m_dates(dates)
{
}

std::optional<RecurrenceMatch> RecurrenceGrammar::match(int index) const
{
    Found match = matchEvery(index);
    if (!match)
        match = matchDayOfEveryMonth(index);
    if (!match)
        match = matchEachWeekday(index);
    if (!match)
        match = matchWord(index);
    if (!match)
        return std::nullopt;
    addDayPart(*match);
    addDays(*match);
    addDayPart(*match);
    addEnd(*match);
    // "every morning and evening": more than one rule.
    const auto join = m_line.find(match->end, WordRole::And);
    if (join && m_line.continues(match->end)) {
        for (const auto role : {WordRole::DayPart, WordRole::Weekday, WordRole::Unit,
                                WordRole::Every, WordRole::TimeWord}) {
            if (const auto second = m_line.find(join->end, role)) {
                match->end = second->end;
                match->textEnd = m_line.word(second->end - 1).end;
                match->isUnsupported = true;
                return match;
            }
        }
    }
    const auto after = m_line.find(match->end, WordRole::AfterCompletion);
    if (after && m_line.continues(match->end)) {
        match->end = after->end;
        match->textEnd = m_line.word(after->end - 1).end;
        match->isUnsupported = true;
    }
    return match;
}

RecurrenceGrammar::Found RecurrenceGrammar::found(int end, const Rule &rule, bool withDot) const
{
    RecurrenceMatch match;
    match.end = end;
    const LineWord &last = m_line.word(end - 1);
    match.textEnd = last.end + (withDot && last.after == u'.' ? 1 : 0);
    match.rule = rule;
    return match;
}

RecurrenceRule RecurrenceGrammar::ofUnit(WordUnit unit, int interval) const
{
    Rule rule;
    rule.interval = interval;
    switch (unit) {
    case WordUnit::WorkDay:
        rule.frequency = Frequency::Weekly;
        for (const auto day : m_line.lexicon().locale().weekdays())
            rule.days.append({0, int(day)});
        break;
    case WordUnit::Week:
        rule.frequency = Frequency::Weekly;
        break;
    case WordUnit::Weekend:
        rule.frequency = Frequency::Weekly;
        rule.days.append({0, m_dates.firstWeekendDay()});
        break;
    case WordUnit::Month:
        rule.frequency = Frequency::Monthly;
        break;
    case WordUnit::Quarter:
        rule.frequency = Frequency::Monthly;
        rule.interval = 3 * interval;
        break;
    case WordUnit::Year:
        rule.frequency = Frequency::Yearly;
        break;
    case WordUnit::Day:
    case WordUnit::Minute:
    case WordUnit::Hour:
        break;
    }
    return rule;
}

RecurrenceGrammar::Found RecurrenceGrammar::matchWord(int index) const
{
    const auto word = m_line.find(index, WordRole::Rule);
    if (!word || m_dates.isBlocked(index))
        return std::nullopt;
    Rule rule;
    switch (WordRule(word->value)) {
    case WordRule::Daily:
        rule = ofUnit(WordUnit::Day, 1);
        break;
    case WordRule::WorkDays:
        rule = ofUnit(WordUnit::WorkDay, 1);
        break;
    case WordRule::Weekends:
        rule = ofUnit(WordUnit::Weekend, 1);
        break;
    case WordRule::Weekly:
        rule = ofUnit(WordUnit::Week, 1);
        break;
    case WordRule::Fortnightly:
        rule = ofUnit(WordUnit::Week, 2);
        break;
    case WordRule::Monthly:
        rule = ofUnit(WordUnit::Month, 1);
        break;
    case WordRule::Quarterly:
        rule = ofUnit(WordUnit::Quarter, 1);
        break;
    case WordRule::Yearly:
        rule = ofUnit(WordUnit::Year, 1);
        break;
    }
    Found match = found(word->end, rule);
    // "the daily report", "prepare weekly report": mostly part of a title inside a line.
    match->isWeak = index > 0 || m_line.word(word->end - 1).after != u':';
    return match;
}

RecurrenceGrammar::Found RecurrenceGrammar::matchEachWeekday(int index) const
{
    int at = index;
    const auto on = m_line.find(index, WordRole::On);
    if (on && m_line.continues(on->end))
        at = on->end;
    if (m_dates.isBlocked(index))
        return std::nullopt;
    Rule rule;
    rule.frequency = Frequency::Weekly;
    while (rule.days.size() < 7) {
        const auto day = m_line.find(at, WordRole::EachWeekday);
        if (!day)
            break;
        rule.days.append({0, day->value});
        at = day->end;
        const auto join = m_line.find(at, WordRole::And);
        if (join && m_line.continues(at) && m_line.continues(join->end)
            && m_line.is(join->end, WordRole::EachWeekday))
            at = join->end;
        else if (!m_line.continues(at, u","))
            break;
    }
    if (rule.days.isEmpty())
        return std::nullopt;
    return found(at, rule);
}

RecurrenceGrammar::Found RecurrenceGrammar::matchEvery(int index) const
{
    if (const auto other = m_line.find(index, WordRole::EveryOther);
        other && m_line.continues(other->end)) {
        // "jeden zweiten Freitag im Monat" is not every other one.
        const auto weekday = m_line.find(other->end, WordRole::Weekday);
        const bool isOfMonth =
            weekday && m_line.continues(weekday->end) && m_line.is(weekday->end, WordRole::OfMonth);
        if (!isOfMonth) {
            if (const auto match = matchUnit(other->end, 2, true))
                return match;
            if (const auto match = matchWeekdays(other->end, 2))
                return match;
        }
    }
    const auto every = m_line.find(index, WordRole::Every);
    if (!every || !m_line.continues(every->end))
        return std::nullopt;
    const int at = every->end;
    if (const auto amount = m_line.number(at); amount && m_line.continues(at + 1)) {
        if (*amount >= 1 && *amount <= maxInterval) {
            if (const auto match = matchUnit(at + 1, *amount, false))
                return match;
        }
    }
    if (every->value == beforeAmount)
        return std::nullopt;
    if (const auto match = matchUnit(at, 1, false))
        return match;
    if (const auto match = matchDayOfYear(at))
        return match;
    if (const auto match = matchWeekdays(at, 1))
        return match;
    if (const auto match = matchOrdinal(at))
        return match;
    if (const auto match = matchMonthDays(at))
        return match;
    // "every morning"
    if (const auto part = m_line.find(at, WordRole::DayPart)) {
        Found match = found(part->end, Rule{});
        match->time = QTime(part->value / 60, part->value % 60);
        return match;
    }
    return std::nullopt;
}

RecurrenceGrammar::Found RecurrenceGrammar::matchUnit(int index, int interval, bool isOrdinal) const
{
    const auto unit = m_line.find(index, WordRole::Unit);
    if (!unit)
        return std::nullopt;
    const auto kind = WordUnit(unit->value);
    if (kind == WordUnit::Minute || kind == WordUnit::Hour)
        return std::nullopt;
    if (isOrdinal && kind == WordUnit::WorkDay)
        return std::nullopt;
    return found(unit->end, ofUnit(kind, interval));
}

RecurrenceGrammar::Found RecurrenceGrammar::matchWeekdays(int index, int interval) const
{
    Rule rule;
    rule.frequency = Frequency::Weekly;
    rule.interval = interval;
    // Days are joined to a list or to a range; false when the day stands in it already.
    const auto add = [&rule](int weekday) {
        const bool isKnown =
            std::any_of(rule.days.begin(), rule.days.end(),
                        [weekday](const Rule::Day &d) { return d.weekday == weekday; });
        if (!isKnown)
            rule.days.append({0, weekday});
        return !isKnown;
    };
    int at = index;
    bool isRange = false;
    while (rule.days.size() < 7) {
        const auto days = weekdaysAt(at);
        if (!days)
            break;
        if (isRange) {
            for (int day = rule.days.last().weekday % 7 + 1; day != days->first;
                 day = day % 7 + 1) {
                if (!add(day))
                    break;
            }
        }
        if (!add(days->first))
            break;
        for (int day = days->first; day != days->second;) {
            day = day % 7 + 1;
            add(day);
        }
        at = days->end;
        if (!m_line.continues(at, u",."))
            break;
        const auto join = m_line.find(at, WordRole::And);
        const bool goesOn = join && m_line.continues(join->end) && weekdaysAt(join->end);
        isRange = goesOn && join->value == joinsRange;
        if (goesOn)
            at = join->end;
    }
    if (rule.days.isEmpty())
        return std::nullopt;
    return found(at, rule);
}

std::optional<RecurrenceGrammar::Weekdays> RecurrenceGrammar::weekdaysAt(int index) const
{
    if (const auto day = m_line.find(index, WordRole::Weekday))
        return Weekdays{day->end, day->value, day->value};
    if (index >= m_line.count() || m_line.word(index).isQuoted)
        return std::nullopt;
    // "mon-fri"
    const QString &word = m_line.word(index).folded;
    const auto dash = word.indexOf(u'-') >= 0 ? word.indexOf(u'-') : word.indexOf(QChar(0x2013));
    if (dash < 0)
        return std::nullopt;
    const auto first = m_line.lexicon().valueOf(word.first(dash), WordRole::Weekday);
    const auto second = m_line.lexicon().valueOf(word.sliced(dash + 1), WordRole::Weekday);
    if (!first || !second)
        return std::nullopt;
    return Weekdays{index + 1, *first, *second};
}

void RecurrenceGrammar::addDayPart(RecurrenceMatch &match) const
{
    const auto part = m_line.find(match.end, WordRole::DayPart);
    if (match.time || !part || !m_line.continues(match.end))
        return;
    match.time = QTime(part->value / 60, part->value % 60);
    match.end = part->end;
    match.textEnd = m_line.word(part->end - 1).end;
    match.isWeak = false;
}

void RecurrenceGrammar::addDays(RecurrenceMatch &match) const
{
    // "every 2 weeks on Monday", "every month on the 15th", "every month on the first Monday"
    const auto on = m_line.find(match.end, WordRole::On);
    if (!on || !m_line.continues(match.end) || !m_line.continues(on->end))
        return;
    Rule &rule = match.rule;
    if (!rule.days.isEmpty() || !rule.monthDays.isEmpty())
        return;
    int at = on->end;
    const auto article = m_line.find(at, WordRole::Article);
    if (article && m_line.continues(article->end))
        at = article->end;
    Found days;
    if (rule.frequency == Frequency::Weekly)
        days = matchWeekdays(at, rule.interval);
    else if (rule.frequency == Frequency::Monthly && !(days = matchOrdinal(at)))
        days = matchMonthDays(at);
    else if (rule.frequency == Frequency::Yearly)
        days = matchDayOfYear(at);
    if (!days || days->rule.frequency != rule.frequency)
        return;
    days->rule.interval = rule.interval;
    days->time = match.time;
    days->isWeak = false;
    match = *days;
}

void RecurrenceGrammar::addEnd(RecurrenceMatch &match) const
{
    for (int i = 0; i < 3 && m_line.continues(match.end, u",."); ++i) {
        if (const auto start = m_line.find(match.end, WordRole::Start);
            start && !match.start && m_line.continues(start->end)) {
            if (const auto date = m_dates.matchExpected(start->end)) {
                match.start = date->date;
                match.end = date->end;
                match.textEnd = date->textEnd;
                match.isWeak = false;
                continue;
            }
        }
        if (const auto until = m_line.find(match.end, WordRole::Until);
            until && !match.rule.until && m_line.continues(until->end)) {
            const auto date = m_dates.matchExpected(until->end);
            if (date && date->date >= m_dates.today()) {
                match.rule.until = date->date;
                match.end = date->end;
                match.textEnd = date->textEnd;
                match.isWeak = false;
                continue;
            }
        }
        int at = match.end;
        const auto preposition = m_line.find(at, WordRole::For);
        if (preposition && m_line.continues(preposition->end))
            at = preposition->end;
        const auto count = m_line.number(at);
        const auto times = m_line.find(at + 1, WordRole::Times);
        if (count && *count >= 1 && *count <= maxCount && times && m_line.continues(at + 1)) {
            match.rule.count = *count;
            match.end = times->end;
            match.textEnd = m_line.word(times->end - 1).end;
            match.isWeak = false;
            continue;
        }
        break;
    }
}

} // namespace Models
