// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QChar>
#include <QLocale>

namespace Models {

/// How a locale writes dates and times in figures, read from its short formats.
struct DateOrder
{
    bool isYearFirst = false;
    bool isDayFirst = true; ///< day before month
    QChar separator = u'/';
    bool hasDottedTimes = false; ///< "9.30"
    bool hasTwelveHours = false; ///< am and pm

    /// *Threading:* pure.
    static DateOrder of(const QLocale &locale);
};

} // namespace Models
