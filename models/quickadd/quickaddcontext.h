// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocale>
#include <QStringList>
#include <QTime>
#include <QTimeZone>

namespace Models {

/// What a quick-add line is read with, besides the time of day.
struct QuickAddContext
{
    QLocale locale = {};
    QTimeZone timeZone = {}; ///< not valid: that of the time given to QuickAddParser::parse
    QStringList profiles = {}; ///< names that @ may mean
    QStringList tags = {}; ///< names that exist; # may make new ones
    QTime remindTime = QTime(9, 0); ///< of reminders that name a day only
};

} // namespace Models
