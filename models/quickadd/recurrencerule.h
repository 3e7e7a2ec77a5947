// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace Models {

/// A rule as quick add understands it, on its way to the text of RFC 5545. It can make its own text
/// and find its first date, no more: what comes after is a matter of the whole RFC.
/// *Threading:* a value.
struct RecurrenceRule
{
    enum class Frequency { Daily, Weekly, Monthly, Yearly };

    struct Day
    {
        int nth = 0; ///< in its month; -1 the last; 0 every one
        int weekday = 1; ///< 1 Monday to 7
    };

    Frequency frequency = Frequency::Daily;
    int interval = 1;
    QList<Day> days = {};
    QList<int> monthDays = {}; ///< 1 to 31, -1 the last
    int month = 0; ///< of a yearly rule
    int count = 0;
    std::optional<QDate> until = {};

    /// Fills in what the words left open, so that every part is explicit: "every month" is every
    /// month on the day of `date`. The 29th to 31st are the last days of shorter months, never
    /// skipped and never drifting.
    void anchorAt(const QDate &date);

    /// The first date of an anchored rule from `date` on; none when there is none within ten years.
    std::optional<QDate> firstFrom(const QDate &date) const;

    /// Of an anchored rule, as checkedRule() in models/recurrence.h keeps it.
    QString text() const;

private:
    /// Whether its day is the last one of months that do not have it.
    bool isCutShort() const;
    bool isOn(const QDate &date) const;
};

} // namespace Models
