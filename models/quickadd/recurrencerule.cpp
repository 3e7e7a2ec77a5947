// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/recurrencerule.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace Models {

namespace {

constexpr std::array<const char *, 7> dayNames = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr int february = 2;

QString frequencyName(RecurrenceRule::Frequency frequency)
{
    switch (frequency) {
    case RecurrenceRule::Frequency::Daily:
        return QStringLiteral("DAILY");
    case RecurrenceRule::Frequency::Weekly:
        return QStringLiteral("WEEKLY");
    case RecurrenceRule::Frequency::Monthly:
        return QStringLiteral("MONTHLY");
    case RecurrenceRule::Frequency::Yearly:
        break;
    }
    return QStringLiteral("YEARLY");
}

} // namespace

void RecurrenceRule::anchorAt(const QDate &date)
{
    switch (frequency) {
    case Frequency::Daily:
        break;
    case Frequency::Weekly:
        if (days.isEmpty())
            days.append({0, date.dayOfWeek()});
        break;
    case Frequency::Monthly:
        if (days.isEmpty() && monthDays.isEmpty())
            monthDays.append(date.day());
        break;
    case Frequency::Yearly:
        if (month == 0) {
            month = date.month();
            monthDays = {date.day()};
        }
        break;
    }
    std::sort(days.begin(), days.end(),
              [](const Day &a, const Day &b) { return a.weekday < b.weekday; });
}

bool RecurrenceRule::isCutShort() const
{
    return monthDays.size() == 1 && monthDays.first() > 28
        && (frequency == Frequency::Monthly || (month == february && monthDays.first() == 29));
}

bool RecurrenceRule::isOn(const QDate &date) const
{
    if (month != 0 && date.month() != month)
        return false;
    if (!days.isEmpty()) {
        return std::any_of(days.begin(), days.end(), [&date](const Day &day) {
            const int nth = (date.day() - 1) / 7 + 1;
            const bool isLast = date.day() + 7 > date.daysInMonth();
            return day.weekday == date.dayOfWeek()
                && (day.nth == 0 || day.nth == nth || (day.nth == -1 && isLast));
        });
    }
    if (!monthDays.isEmpty()) {
        return std::any_of(monthDays.begin(), monthDays.end(), [this, &date](int day) {
            if (day == -1)
                return date.day() == date.daysInMonth();
            return date.day() == (isCutShort() ? std::min(day, date.daysInMonth()) : day);
        });
    }
    return true;
}

std::optional<QDate> RecurrenceRule::firstFrom(const QDate &date) const
{
    for (int day = 0; day < 3660; ++day) {
        const QDate next = date.addDays(day);
        if (isOn(next))
            return next;
    }
    return std::nullopt;
}

QString RecurrenceRule::text() const
{
    QStringList parts{QStringLiteral("FREQ=") + frequencyName(frequency)};
    if (interval > 1)
        parts += QStringLiteral("INTERVAL=%1").arg(interval);
    if (month != 0)
        parts += QStringLiteral("BYMONTH=%1").arg(month);
    if (!days.isEmpty()) {
        QStringList names;
        for (const Day &day : days) {
            const auto name = QString::fromLatin1(dayNames[std::size_t(day.weekday - 1)]);
            names += day.nth == 0 ? name : QString::number(day.nth) + name;
        }
        parts += QStringLiteral("BYDAY=") + names.join(u',');
    }
    if (!monthDays.isEmpty()) {
        QList<int> all = monthDays;
        if (isCutShort()) {
            // The last that exists of the 28th to this day: RFC 5545 skips a day that does not.
            for (int day = all.first() - 1; day >= 28; --day)
                all.prepend(day);
        }
        QStringList numbers;
        for (const int day : all)
            numbers += QString::number(day);
        parts += QStringLiteral("BYMONTHDAY=") + numbers.join(u',');
        if (isCutShort())
            parts += QStringLiteral("BYSETPOS=-1");
    }
    if (count > 0) {
        parts += QStringLiteral("COUNT=%1").arg(count);
    } else if (until) {
        parts += QStringLiteral("UNTIL=") + until->toString(QStringLiteral("yyyyMMdd"));
    }
    return parts.join(u';');
}

} // namespace Models
