// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/reminders/todoreminder.h"

#include <QDateTime>
#include <QList>

namespace App {

/// What a notification says below the title: when it is due, where that is known, and when it
/// should have come where it comes late. *Threading:* pure, as the rest.
QString reminderBody(const Models::TodoReminder &reminder, const QDateTime &now);

/// The titles of several, one a line.
QString remindersBody(const QList<Models::TodoReminder> &reminders);

} // namespace App
