// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace Models {

struct Todo;

/// The time zone of the to-do's time of day: its own where this computer knows it, else this
/// computer's. *Threading:* pure, as the rest.
QTimeZone zoneOf(const Todo &todo);

/// When the to-do is due, where it has a date; the start of the day where it has no time.
QDateTime dueMoment(const Todo &todo);

/// The reminder of `before` for `after`, the same to-do with another due date or time: as long
/// before it by the clock on the wall as it was. Where a time of day comes or goes only the days
/// count, and where there is no due date to follow it stays.
std::optional<QString> reminderMoved(const Todo &before, const Todo &after);

} // namespace Models
