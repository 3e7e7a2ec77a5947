// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/dategrammar.h"

#include "models/quickadd/timegrammar.h"

namespace Models {

namespace {

int unitOf(const QuickAddLine &line, int index)
{
    const auto unit = line.find(index, WordRole::Unit);
    return unit ? unit->value : -1;
}

} // namespace

DateGrammar::DateGrammar(const QuickAddLine &line, const DateOrder &order, const QDateTime &now)
    : m_line(line)
    , m_order(order)
    , m_now(now)
{
}

std::optional<DateMatch> DateGrammar::match(int index) const
{
    int at = index;
    bool isExpected = false;
    bool isUntil = false;
    // "due on", "bis zum": two at most.
    const auto start = m_line.find(at, WordRole::Start);
    const bool isStart = start && m_line.continues(start->end);
    if (isStart) {
        at = start->end;
        isExpected = true;
    }
    for (int i = 0; i < 2 && !isStart; ++i) {
        const auto on = m_line.find(at, WordRole::On);
        if (!on || !m_line.continues(on->end, u":"))
            break;
        isUntil = isUntil || m_line.is(at, WordRole::Until);
        at = on->end;
        isExpected = true;
    }
    if (isBlocked(index))
        return std::nullopt;
    auto found = isExpected ? matchExpected(at) : matchCore(at, false);
    if (!found && isExpected) {
        // "on the 15th": a day of a month without its name.
        found = matchDayOfMonth(at);
    }
    if (!found)
        return std::nullopt;
    // "Monday and Tuesday", "1 to 3 May", "5. bis 7. Mai": a title about more than one day.
    const auto join = m_line.find(found->end, WordRole::And);
    if (join && m_line.continues(found->end, u".") && matchCore(join->end, true))
        return std::nullopt;
    if (m_line.is(index, WordRole::And) && m_line.continues(index, u".") && isDayLike(index - 1))
        return std::nullopt;
    if (m_line.is(found->end - 1, WordRole::Weekday) && m_line.continues(found->end, u",")
        && m_line.is(found->end, WordRole::Weekday))
        return std::nullopt;
    found->isUntil = isUntil;
    found->isStart = isStart;
    return found;
}

std::optional<DateMatch> DateGrammar::matchExpected(int index) const
{
    const auto article = m_line.find(index, WordRole::Article);
    if (article && m_line.continues(article->end)) {
        if (const auto found = matchCore(article->end, true))
            return found;
    }
    return matchCore(index, true);
}

bool DateGrammar::isBlocked(int index) const
{
    // One of several days ("mon, wed, fri"), or of a month ("first monday").
    if (m_line.is(index, WordRole::Weekday) && m_line.continues(index, u",")
        && (m_line.is(index - 1, WordRole::Weekday) || m_line.is(index - 1, WordRole::Ordinal)))
        return true;
    if (!m_line.continues(index))
        return false;
    if (m_line.is(index - 1, WordRole::BlocksDate))
        return true;
    // The end of "Monday – Friday".
    return index >= 2 && m_line.is(index - 1, WordRole::And) && m_line.continues(index - 1, u".")
        && isDayLike(index - 2);
}

bool DateGrammar::isDayLike(int index) const
{
    const QString &word = m_line.word(index).folded;
    return m_line.is(index, WordRole::Weekday) || (!word.isEmpty() && word.front().isDigit());
}

std::optional<DateMatch> DateGrammar::matchCore(int index, bool isExpected) const
{
    if (index >= m_line.count())
        return std::nullopt;
    if (const auto found = matchNextOrThis(index))
        return withDayPart(*found);
    if (const auto found = matchAmount(index))
        return found;
    if (const auto found = matchMonth(index, isExpected))
        return withDayPart(*found);
    if (const auto found = matchFigures(index, isExpected))
        return withDayPart(*found);
    if (const auto found = matchSpacedFigures(index, isExpected))
        return withDayPart(*found);
    if (const auto found = matchWeekday(index, isExpected))
        return found;
    return matchDay(index, isExpected);
}

std::optional<DateMatch> DateGrammar::matchDay(int index, bool isExpected) const
{
    if (const auto day = m_line.find(index, WordRole::Day)) {
        if (!isUsable(index, day->use, isExpected))
            return std::nullopt;
        // "am Morgen" is the morning.
        const auto before =
            m_line.continues(index) ? m_line.find(index - 1, WordRole::On) : std::nullopt;
        if (before && before->value == beforeCalendar)
            return std::nullopt;
        // "Watch Tomorrow Never Dies"
        const bool isName = m_line.lexicon().capitalsAreNames() && m_line.startsWithCapital(index)
            && m_line.continues(day->end) && m_line.startsWithCapital(day->end);
        if (!isExpected && index > 0 && isName)
            return std::nullopt;
        DateMatch found = matchTo(day->end, today().addDays(day->value));
        found.isToday = day->value == 0;
        found.isWeak = !isExpected && day->use != WordUse::Anywhere;
        return withDayPart(found);
    }
    if (const auto part = m_line.find(index, WordRole::DayTime)) {
        DateMatch found = matchTo(part->end, today());
        found.time = QTime(part->value / 60, part->value % 60);
        found.isToday = true;
        return found;
    }
    return std::nullopt;
}

std::optional<DateMatch> DateGrammar::matchNextOrThis(int index) const
{
    const bool isNext = m_line.is(index, WordRole::Next);
    if ((!isNext && !m_line.is(index, WordRole::This)) || !m_line.continues(index + 1))
        return std::nullopt;
    // Weeks begin as the locale says, so that "next Monday" on a Sunday is what people there mean.
    const int first = m_line.lexicon().locale().firstDayOfWeek();
    const QDate weekStart = today().addDays(-((today().dayOfWeek() - first + 7) % 7));
    const int at = index + 1;
    if (const auto weekday = m_line.find(at, WordRole::Weekday)) {
        if (isNext) {
            const int offset = (weekday->value - first + 7) % 7;
            return matchTo(weekday->end, weekStart.addDays(7 + offset));
        }
        return matchTo(weekday->end,
                       today().addDays((weekday->value - today().dayOfWeek() + 7) % 7));
    }
    const auto unit = m_line.find(at, WordRole::Unit);
    if (!unit)
        return std::nullopt;
    switch (WordUnit(unit->value)) {
    case WordUnit::Week: {
        if (!isNext)
            return std::nullopt;
        const auto weekdays = m_line.lexicon().locale().weekdays();
        const int work = weekdays.isEmpty() ? 1 : int(weekdays.first());
        return matchTo(unit->end, weekStart.addDays(7 + (work - first + 7) % 7));
    }
    case WordUnit::Weekend: {
        const int free = firstWeekendDay();
        const bool isNow = (today().dayOfWeek() - free + 7) % 7 < 2;
        const QDate coming =
            isNow ? today() : today().addDays((free - today().dayOfWeek() + 7) % 7);
        const QDate start =
            isNow ? today().addDays(-((today().dayOfWeek() - free + 7) % 7)) : coming;
        return matchTo(unit->end, isNext ? start.addDays(7) : coming);
    }
    case WordUnit::Month:
        if (isNext)
            return matchTo(unit->end, QDate(today().year(), today().month(), 1).addMonths(1));
        break;
    case WordUnit::Year:
        if (isNext)
            return matchTo(unit->end, QDate(today().year() + 1, 1, 1));
        break;
    default:
        break;
    }
    return std::nullopt;
}

std::optional<DateMatch> DateGrammar::matchAmount(int index) const
{
    const auto in = m_line.find(index, WordRole::In);
    if (!in || !m_line.continues(in->end))
        return std::nullopt;
    const auto amount = m_line.number(in->end);
    if (!amount || *amount < 1 || !m_line.continues(in->end + 1))
        return std::nullopt;
    const auto unit = m_line.find(in->end + 1, WordRole::Unit);
    if (!unit)
        return std::nullopt;
    // "in a day or two"
    const auto join = m_line.find(unit->end, WordRole::And);
    if (join && m_line.continues(unit->end) && m_line.number(join->end))
        return std::nullopt;
    const auto after = [&](const QDate &date) -> std::optional<DateMatch> {
        if (!date.isValid() || date > today().addYears(lifetime))
            return std::nullopt;
        return matchTo(unit->end, date);
    };
    switch (WordUnit(unit->value)) {
    case WordUnit::Minute:
    case WordUnit::Hour: {
        const bool isHour = WordUnit(unit->value) == WordUnit::Hour;
        const QDateTime time = m_now.addSecs(qint64(*amount) * (isHour ? 3600 : 60));
        auto found = after(time.date());
        if (found) {
            found->time = QTime(time.time().hour(), time.time().minute());
            found->isExactTime = true;
        }
        return found;
    }
    case WordUnit::Day:
        return after(today().addDays(*amount));
    case WordUnit::WorkDay: {
        const auto weekdays = m_line.lexicon().locale().weekdays();
        QDate date = today();
        for (int left = *amount; left > 0;) {
            date = date.addDays(1);
            if (weekdays.isEmpty() || weekdays.contains(Qt::DayOfWeek(date.dayOfWeek())))
                --left;
        }
        return after(date);
    }
    case WordUnit::Week:
        return after(today().addDays(7 * qint64(*amount)));
    case WordUnit::Month:
        return after(today().addMonths(*amount));
    case WordUnit::Quarter:
        return after(today().addMonths(3 * *amount));
    case WordUnit::Year:
        return after(today().addYears(*amount));
    case WordUnit::Weekend:
        break;
    }
    return std::nullopt;
}

std::optional<DateMatch> DateGrammar::matchWeekday(int index, bool isExpected) const
{
    const auto weekday = m_line.find(index, WordRole::Weekday);
    if (!weekday) {
        // "on the weekend", "am Wochenende".
        if (isExpected && unitOf(m_line, index) == wordValue(WordUnit::Weekend)) {
            const int days = (firstWeekendDay() - today().dayOfWeek() + 7) % 7;
            return matchTo(index + 1, days == 6 ? today() : today().addDays(days));
        }
        return std::nullopt;
    }
    // "Monday, 5 May": one date where both say the same.
    if (m_line.continues(weekday->end, u",.")) {
        // "Donnerstag, den 3. Dezember"
        const auto article = m_line.find(weekday->end, WordRole::Article);
        const int at = article && m_line.continues(article->end) ? article->end : weekday->end;
        auto full = matchMonth(at, true);
        if (!full)
            full = matchFigures(at, true);
        if (full && full->date.dayOfWeek() == weekday->value)
            return full;
    }
    if (!isUsable(index, weekday->use, isExpected))
        return std::nullopt;
    DateMatch found = matchTo(weekday->end, comingWeekday(weekday->value));
    if (isTimeAt(weekday->end))
        return found;
    const DateMatch longer = withDayPart(found);
    const bool isShort = weekday->use != WordUse::Anywhere && longer.end == found.end;
    found = longer;
    found.isWeak = !isExpected && (isShort || !readsOn(found.end, index == 0));
    return found;
}

bool DateGrammar::readsOn(int index, bool isAtStart) const
{
    if (index >= m_line.count() || !m_line.continues(index))
        return true;
    const auto is = [this, index](WordRole role) { return m_line.is(index, role); };
    if (is(WordRole::Continues) || is(WordRole::On) || is(WordRole::At))
        return true;
    if (!isAtStart)
        return false;
    // "Friday the 13th", "Monday Night Football"
    const bool isName = is(WordRole::DayPart) && m_line.startsWithCapital(index)
        && m_line.lexicon().capitalsAreNames();
    return !is(WordRole::Article) && !isName;
}

DateMatch DateGrammar::withDayPart(const DateMatch &match) const
{
    if (!m_line.continues(match.end))
        return match;
    const auto part = m_line.find(match.end, WordRole::DayPart);
    if (!part || match.time)
        return match;
    // "Saturday Night Fever"
    if (m_line.lexicon().capitalsAreNames() && m_line.startsWithCapital(match.end)
        && m_line.continues(part->end) && m_line.startsWithCapital(part->end))
        return match;
    DateMatch longer = matchTo(part->end, match.date);
    longer.time = QTime(part->value / 60, part->value % 60);
    longer.isToday = match.isToday;
    return longer;
}

bool DateGrammar::isTimeAt(int index) const
{
    if (!m_line.continues(index, u",."))
        return false;
    const auto time = TimeGrammar(m_line, m_order, *this).match(index);
    return time && time->isClear;
}

bool DateGrammar::isUsable(int index, WordUse use, bool isExpected) const
{
    if (isExpected || use == WordUse::Anywhere || use == WordUse::AtEdge || isTimeAt(index + 1))
        return true;
    if (use == WordUse::AtEdgeCapital)
        return m_line.startsWithCapital(index);
    return !m_line.startsWithCapital(index)
        && !(m_line.continues(index) && m_line.is(index - 1, WordRole::BlocksName));
}

DateMatch DateGrammar::matchTo(int end, const QDate &date, bool withDot) const
{
    DateMatch found;
    found.end = end;
    const LineWord &last = m_line.word(end - 1);
    found.textEnd = last.end + (withDot && last.after == u'.' ? 1 : 0);
    found.date = date;
    return found;
}

QDate DateGrammar::comingWeekday(int weekday) const
{
    // Never today: who means today says so.
    return today().addDays((weekday - today().dayOfWeek() + 6) % 7 + 1);
}

int DateGrammar::firstWeekendDay() const
{
    const auto weekdays = m_line.lexicon().locale().weekdays();
    for (int day = 1; day <= 7; ++day) {
        const int before = day == 1 ? 7 : day - 1;
        if (!weekdays.contains(Qt::DayOfWeek(day)) && weekdays.contains(Qt::DayOfWeek(before)))
            return day;
    }
    return 6;
}

} // namespace Models
