// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QDate>
#include <QString>

#include <optional>

namespace Models {

struct Todo;

// Rules are those of RFC 5545, 3.3.10, without the part "RRULE:", in days or longer.

/// The rule as it is kept: with every BY part that RFC 5545 would take from the first date, so that
/// moving that date on changes nothing. The 29th to 31st of a month, and the 29th of February, mean
/// the month's last day where it is shorter.
///
/// *Errors:* InvalidArgument for text that is no rule, one by the hour or shorter, one with parts
/// that only times have, one that never comes true from `first` on, and one longer than
/// maxRuleLength. *Threading:* pure.
Sync::Result<QString> checkedRule(const QString &rule, const QDate &first);

struct Occurrence
{
    QDate date;
    QString rule; ///< for what is left from there on: COUNT includes this occurrence

    friend bool operator==(const Occurrence &, const Occurrence &) = default;
};

/// The first occurrence behind both `current`, which is one, and `today`; none when the rule ends
/// before. *Errors:* InvalidArgument, as checkedRule(). *Threading:* pure.
Sync::Result<std::optional<Occurrence>> nextOccurrence(const QString &rule, const QDate &current,
                                                       const QDate &today);

/// What completing a repeating to-do makes of it: the same to-do on its next date, due time and
/// reminder at the same time of day where it is kept (its own time zone, else this computer's).
/// Nothing when it does not repeat, its rule ends here, or its rule cannot be read: then it is
/// completed like any other. `today` is the local date of the person. *Threading:* pure.
std::optional<Todo> movedOn(const Todo &todo, const QDate &today);

} // namespace Models
