// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QLocale>
#include <QString>

namespace Models {

/// A due date (YYYY-MM-DD) as a person says it: "today", "tomorrow", a week day, else the date.
/// Empty for text that is no date. *Threading:* pure.
QString dueText(const QString &dueDate, const QDate &today, const QLocale &locale);

bool isOverdue(const QString &dueDate, const QDate &today);

} // namespace Models
