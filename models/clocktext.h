// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

/// Times as the locale writes them shortly, and never with seconds: some locales have them even in
/// the short form ("C", which a computer without one speaks), and no time of a to-do has any.
namespace Models {

/// A format of QLocale or QDateTimeEdit, for what is given one. *Threading:* pure.
QString withoutSeconds(QString format);

/// *Threading:* pure.
QString timeText(QTime time, const QLocale &locale);

/// Day and time, in the time zone of `moment`. *Threading:* pure.
QString momentText(const QDateTime &moment, const QLocale &locale);

} // namespace Models
