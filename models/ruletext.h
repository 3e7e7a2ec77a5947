// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QList>
#include <QLocale>
#include <QString>

namespace Models {

/// A repetition rule (see recurrence.h) as a person says it: "every Monday and Thursday". The rule
/// itself where there are no words for it. Dates are written as in `locale`, days and months called
/// as by wordLocale(). *Threading:* pure.
QString ruleText(const QString &rule, const QLocale &locale);

/// The rules that people use most for a to-do due on `first`, each as checkedRule() makes it.
/// *Threading:* pure.
QList<QString> commonRules(const QDate &first);

} // namespace Models
