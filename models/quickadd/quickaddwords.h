// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace Models {

/// What a word of a language does in the grammar of quick add. The grammar is one for all
/// languages; a language is a table of words (englishwords.cpp, germanwords.cpp). "Value" is the
/// one of the entry.
enum class WordRole {
    Day, ///< value days from today
    DayTime, ///< today at value minutes after midnight: "tonight"
    Weekday, ///< value 1 Monday to 7
    EachWeekday, ///< "mondays"
    Month, ///< value 1 to 12
    Next,
    This,
    In, ///< before an amount: "in 3 days"
    Number, ///< "two"
    Unit, ///< value a WordUnit
    On, ///< before a date: "on", "by", "due"; value beforeCalendar: not before "tomorrow"
    At, ///< before a time
    Article,
    Of, ///< "5th of May"
    TimeWord, ///< value minutes after midnight: "noon"
    DayPart, ///< behind a day, value minutes after midnight: "tomorrow morning"
    Clock, ///< behind an hour: "9 o'clock"
    Meridiem, ///< value 0 am, 12 pm; also "abends"
    Every, ///< value beforeAmount: "alle 2 Tage", but not "alle Tage"
    EveryOther, ///< "every other", "every second"
    Ordinal, ///< value 1 to 5, -1 last
    OrdinalSuffix, ///< "5th"
    OfMonth, ///< "of the month"
    OfEveryMonth, ///< "of every month"
    Rule, ///< a whole rule, value a WordRule
    And, ///< joins days to a list, with value joinsRange to a range, and makes "Monday and Tuesday"
         ///< text
    Start, ///< "every day from 1 May"
    Until,
    For, ///< "for 5 times"
    Times,
    AfterCompletion,
    Remind,
    RemindTo, ///< between a reminder and the title: "remind me at 9 to …"
    Before, ///< behind an amount: "10 minutes before"
    BlocksDate, ///< a word before a date that makes it text: "the monday report"
    BlocksName, ///< a word that goes before people: "call tom"
    Continues, ///< may follow "at 9" inside a line
    Priority, ///< behind "!", value 1 low to 3 high
};

enum class WordUnit { Minute, Hour, Day, WorkDay, Week, Weekend, Month, Quarter, Year };

enum class WordRule { Daily, WorkDays, Weekends, Weekly, Fortnightly, Monthly, Quarterly, Yearly };

/// Where a word counts: short ones are too often something else.
enum class WordUse {
    Anywhere,
    /// At the end of the line, behind a preposition, or beside a date or time.
    AtEdge,
    /// As AtEdge, and with a capital: "Mo", "So".
    AtEdgeCapital,
    /// As AtEdge, in lower case, and not behind what goes before people: "tom".
    AtEdgeLower,
};

constexpr int beforeCalendar = 1;
constexpr int beforeAmount = 1;
constexpr int joinsRange = 1;

/// One word, or several with a space between them, as they are folded: lower case, no accents.
struct WordEntry
{
    const char16_t *words;
    WordRole role;
    int value = 0;
    WordUse use = WordUse::Anywhere;
};

/// A unit or rule as the value of an entry.
constexpr int wordValue(WordUnit unit)
{
    return static_cast<int>(unit);
}
constexpr int wordValue(WordRule rule)
{
    return static_cast<int>(rule);
}

std::span<const WordEntry> englishWords();
std::span<const WordEntry> germanWords();

} // namespace Models
