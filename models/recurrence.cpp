// SPDX-License-Identifier: Apache-2.0
#include "models/recurrence.h"

#include "models/limits.h"
#include "models/text.h"
#include "models/todo.h"
#include "models/wording.h"

#include <QDateTime>
#include <QTimeZone>

#include <libical/ical.h>

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <memory>

namespace Models {

using Sync::Result;

namespace {

/// More than a life of days: what has not come by then does not come.
constexpr int maxSteps = 50'000;

struct FreeIterator
{
    void operator()(icalrecur_iterator *iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, FreeIterator>;

icaltimetype icalDate(const QDate &date)
{
    icaltimetype time = icaltime_null_time(); // icaltime_null_date() is an hour before midnight
    time.is_date = 1;
    time.year = date.year();
    time.month = date.month();
    time.day = date.day();
    return time;
}

QDate qtDate(const icaltimetype &time)
{
    return icaltime_is_null_time(time) ? QDate() : QDate(time.year, time.month, time.day);
}

template <std::size_t size> bool isEmpty(const short (&values)[size])
{
    return values[0] == ICAL_RECURRENCE_ARRAY_MAX;
}

template <std::size_t size> void set(short (&values)[size], std::initializer_list<int> wanted)
{
    std::size_t at = 0;
    for (int value : wanted)
        values[at++] = static_cast<short>(value);
    values[at] = ICAL_RECURRENCE_ARRAY_MAX;
}

Result<icalrecurrencetype> parsed(const QString &text)
{
    if (text.size() > maxRuleLength)
        return invalid(
            Wording::tr("A repetition rule has at most %n characters", nullptr, maxRuleLength));
    const QByteArray ascii = text.toUtf8();
    const icalrecurrencetype rule = icalrecurrencetype_from_string(ascii.constData());
    // Names of calendars other than ours; libical hands them over as memory to free.
    if (rule.rscale != nullptr) {
        std::free(rule.rscale);
        return invalid(Wording::tr("Repetition follows the Gregorian calendar only"));
    }
    switch (rule.freq) {
    case ICAL_DAILY_RECURRENCE:
    case ICAL_WEEKLY_RECURRENCE:
    case ICAL_MONTHLY_RECURRENCE:
    case ICAL_YEARLY_RECURRENCE:
        break;
    case ICAL_NO_RECURRENCE:
        return invalid(Wording::tr("“%1” is no repetition rule").arg(text));
    default:
        return invalid(Wording::tr("A to-do repeats by days or longer"));
    }
    if (!isEmpty(rule.by_hour) || !isEmpty(rule.by_minute) || !isEmpty(rule.by_second))
        return invalid(Wording::tr("A to-do repeats by days or longer"));
    return rule;
}

QString textOf(icalrecurrencetype rule)
{
    char *text = icalrecurrencetype_as_string_r(&rule);
    const QString copy = QString::fromUtf8(text);
    std::free(text);
    return copy;
}

/// The day of a month, or the last one of months that do not have it.
void setMonthDay(icalrecurrencetype &rule, int day)
{
    switch (day) {
    case 29:
        set(rule.by_month_day, {28, 29});
        break;
    case 30:
        set(rule.by_month_day, {28, 29, 30});
        break;
    case 31:
        set(rule.by_month_day, {28, 29, 30, 31});
        break;
    default:
        set(rule.by_month_day, {day});
        return;
    }
    set(rule.by_set_pos, {-1});
}

/// libical counts Sunday as 1, Qt as 7.
int icalWeekday(const QDate &date)
{
    return date.dayOfWeek() % 7 + 1;
}

void makeExplicit(icalrecurrencetype &rule, const QDate &first)
{
    const bool hasDays = !isEmpty(rule.by_day) || !isEmpty(rule.by_month_day)
        || !isEmpty(rule.by_year_day) || !isEmpty(rule.by_week_no);
    if (rule.freq == ICAL_WEEKLY_RECURRENCE && isEmpty(rule.by_day))
        set(rule.by_day, {icalWeekday(first)});
    if (rule.freq == ICAL_MONTHLY_RECURRENCE && !hasDays)
        setMonthDay(rule, first.day());
    if (rule.freq == ICAL_YEARLY_RECURRENCE && !hasDays) {
        if (isEmpty(rule.by_month))
            set(rule.by_month, {first.month()});
        // Only months of the rule's own, or February, can be shorter than the day asks.
        if (first.day() > 28 && (first.month() == 2 || rule.by_month[0] != first.month()))
            setMonthDay(rule, first.day());
        else
            set(rule.by_month_day, {first.day()});
    }
    if (rule.freq == ICAL_YEARLY_RECURRENCE && !isEmpty(rule.by_week_no) && isEmpty(rule.by_day))
        set(rule.by_day, {icalWeekday(first)});
}

struct Step
{
    QDate date;
    int passed = 0; ///< occurrences that lie before it, the current one included
};

std::optional<Step> step(const icalrecurrencetype &rule, const QDate &current, const QDate &behind)
{
    icalrecurrencetype open = rule;
    open.count = 0; // counted here: libical would count from a start that is no occurrence, too
    const Iterator iterator(icalrecur_iterator_new(open, icalDate(current)));
    if (!iterator)
        return std::nullopt;
    int passed = 1;
    for (int i = 0; i < maxSteps; ++i) {
        const QDate date = qtDate(icalrecur_iterator_next(iterator.get()));
        if (!date.isValid() || date.year() > 9999)
            return std::nullopt;
        if (rule.count > 0 && passed >= rule.count)
            return std::nullopt;
        if (date > behind)
            return Step{date, passed};
        if (date > current)
            ++passed;
    }
    return std::nullopt;
}

/// A moment of UTC moved by so many days of its time zone: at the same time of the day there.
QString movedByDays(const QString &utc, qint64 days, const QTimeZone &zone)
{
    const QDateTime moment = QDateTime::fromString(utc, Qt::ISODateWithMs).toTimeZone(zone);
    return moment.isValid() ? timestamp(moment.addDays(days)) : utc;
}

} // namespace

Result<QString> checkedRule(const QString &text, const QDate &first)
{
    auto rule = parsed(text);
    if (!rule)
        return rule.error();
    if (!first.isValid())
        return invalid(Wording::tr("A repetition starts on a date"));
    makeExplicit(*rule, first);
    icalrecurrencetype endless = *rule;
    endless.count = 0;
    if (!step(endless, first, first.addDays(-1)))
        return invalid(Wording::tr("“%1” never comes true").arg(text));
    return textOf(*rule);
}

Result<std::optional<Occurrence>> nextOccurrence(const QString &text, const QDate &current,
                                                 const QDate &today)
{
    auto rule = parsed(text);
    if (!rule)
        return rule.error();
    if (!current.isValid())
        return invalid(Wording::tr("A repetition starts on a date"));
    makeExplicit(*rule, current);
    const auto next = step(*rule, current, std::max(current, today));
    if (!next)
        return std::optional<Occurrence>();
    if (rule->count > 0)
        rule->count -= next->passed;
    return std::optional(Occurrence{next->date, textOf(*rule)});
}

std::optional<Todo> movedOn(const Todo &todo, const QDate &today)
{
    if (!todo.recurrence)
        return std::nullopt;
    const QDate due = todo.dueDate ? QDate::fromString(*todo.dueDate, Qt::ISODate) : today;
    const auto next = nextOccurrence(*todo.recurrence, due, today);
    if (!next || !*next)
        return std::nullopt;
    QTimeZone zone = QTimeZone::systemTimeZone();
    if (todo.timeZone && QTimeZone::isTimeZoneIdAvailable(todo.timeZone->toLatin1()))
        zone = QTimeZone(todo.timeZone->toLatin1());
    Todo moved = todo;
    moved.dueDate = (*next)->date.toString(Qt::ISODate);
    moved.recurrence = (*next)->rule;
    if (todo.remindAt)
        moved.remindAt = movedByDays(*todo.remindAt, due.daysTo((*next)->date), zone);
    return moved;
}

} // namespace Models
