// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QLocale>
#include <QString>

namespace Models {

/// A due date (YYYY-MM-DD) as a person says it: "today", "tomorrow", a week day, else the date.
/// The day is called as by wordLocale(). Empty for text that is no date. *Threading:* pure.
QString dueText(const QString &dueDate, const QDate &today, const QLocale &locale);

/// Its time of day (HH:MM), as the locale writes it shortly; empty for text that is no time. In a
/// time zone (IANA) whose clocks show something else than those here at that moment, with the name
/// of its place: what is due at nine in New York is due at nine there. *Threading:* pure.
QString dueTimeText(const QString &dueTime, const QString &timeZone, const QString &dueDate,
                    const QLocale &locale);

bool isOverdue(const QString &dueDate, const QDate &today);

} // namespace Models
