// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/dategrammar.h"
#include "models/quickadd/quickadd.h"
#include "models/quickadd/recurrencegrammar.h"
#include "models/quickadd/remindergrammar.h"
#include "models/quickadd/timegrammar.h"

#include <QString>

#include <variant>

namespace Models {

/// The name of a tag or profile.
struct NameMatch
{
    QString name;
};

struct PriorityMatch
{
    int priority = 0;
};

/// Words that may mean something. *Threading:* a value.
struct QuickAddCandidate
{
    QuickAddKind kind = QuickAddKind::Date;
    int first = 0; ///< word
    int end = 0; ///< the word behind it
    qsizetype start = 0; ///< in UTF-16 units
    qsizetype textEnd = 0;
    bool isWeak = false; ///< counts at the end of the line or beside another date or time only
    int rank = 0; ///< which of two of a kind is meant: the higher one, else the first
    std::variant<DateMatch, TimeMatch, RecurrenceMatch, ReminderMatch, PriorityMatch, NameMatch>
        meaning = {};
};

} // namespace Models
