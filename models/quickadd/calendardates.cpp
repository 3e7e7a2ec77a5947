// SPDX-License-Identifier: Apache-2.0
// The part of DateGrammar that reads dates of the calendar: names of months, and figures.
#include "models/quickadd/dategrammar.h"

#include <array>

namespace Models {

namespace {

struct Figures
{
    std::array<int, 3> values{};
    std::array<int, 3> digits{};
    int count = 0;
    QChar separator;
};

/// "31.12.2026" as numbers with one kind of separator; "2026年12月31日" too.
std::optional<Figures> figuresIn(QString text)
{
    bool isWritten = false;
    if (!text.isEmpty() && (text.back() == QChar(0x65e5) || text.back() == QChar(0xc77c))) {
        for (QChar &c : text) {
            if (c == QChar(0x5e74) || c == QChar(0x6708) || c == QChar(0xb144)
                || c == QChar(0xc6d4))
                c = u'-';
        }
        text.chop(1);
        isWritten = true;
    }
    if (text.size() > 12)
        return std::nullopt;
    Figures found;
    qsizetype at = 0;
    while (true) {
        qsizetype end = at;
        while (end < text.size() && text[end].isDigit())
            ++end;
        const auto value = figuresOf(QStringView(text).sliced(at, end - at));
        if (!value || found.count == 3)
            return std::nullopt;
        found.values[std::size_t(found.count)] = *value;
        found.digits[std::size_t(found.count)] = int(end - at);
        ++found.count;
        if (end == text.size())
            break;
        const QChar separator = text[end];
        if (separator != u'.' && separator != u'/' && separator != u'-')
            return std::nullopt;
        if (found.count > 1 && separator != found.separator)
            return std::nullopt;
        found.separator = separator;
        at = end + 1;
    }
    if (found.count < 2)
        return std::nullopt;
    if (isWritten)
        found.separator = QChar(0x65e5);
    return found;
}

} // namespace

std::optional<DateMatch> DateGrammar::matchMonth(int index, bool isExpected) const
{
    int day = 0;
    int end = 0;
    int month = 0;
    bool isOrdinal = false;
    WordUse use = WordUse::Anywhere;
    const auto dayAt = [&](int at) {
        const auto ordinal = m_line.ordinalFigures(at);
        const auto plain = m_line.figures(at);
        isOrdinal = ordinal.has_value();
        return ordinal ? *ordinal : plain && *plain <= 31 ? *plain : 0;
    };
    bool endsWithDay = false;
    if (const auto name = m_line.find(index, WordRole::Month)) {
        // "May 5", "Dec. 24"
        if (!m_line.continues(name->end, u"."))
            return std::nullopt;
        month = name->value;
        use = name->use;
        day = dayAt(name->end);
        // A dot behind the day ends a sentence here: "by May 5."
        isOrdinal = isOrdinal && !m_line.figures(name->end);
        end = name->end + 1;
        endsWithDay = true;
    } else {
        // "5 May", "5th of May", "5. Mai"
        day = dayAt(index);
        int at = index + 1;
        if (day == 0 || !m_line.continues(at, u"."))
            return std::nullopt;
        const auto of = m_line.find(at, WordRole::Of);
        if (of && m_line.continues(of->end))
            at = of->end;
        const auto later = m_line.find(at, WordRole::Month);
        if (!later)
            return std::nullopt;
        // At the start of a line "5 May" is a date, while "May 5" may be five of something.
        isOrdinal = isOrdinal || of || index == 0;
        month = later->value;
        use = later->use;
        end = later->end;
        const auto second = m_line.find(end, WordRole::Of);
        if (second && m_line.continues(end) && yearAt(second->end, {}))
            end = second->end;
    }
    if (day < 1)
        return std::nullopt;
    if (const auto year = yearAt(end, endsWithDay ? u"," : u".,")) {
        const auto date = fullDate(*year, month, day, isExpected);
        if (date)
            return matchTo(end + 1, *date);
        // Not a year of a date, or one long gone: then all of it is text.
        return std::nullopt;
    }
    const auto date = nextDayOfYear(month, day);
    if (!date)
        return std::nullopt;
    DateMatch found = matchTo(end, *date);
    found.isWeak = use != WordUse::Anywhere && !isExpected && !isOrdinal && !isTimeAt(end);
    return found;
}

std::optional<DateMatch> DateGrammar::matchDayOfYear(int index) const
{
    const auto found = matchMonth(index, true);
    return found ? found : matchFigures(index, true);
}

std::optional<DateMatch> DateGrammar::matchDayOfMonth(int index) const
{
    const auto article = m_line.find(index, WordRole::Article);
    if (article && m_line.continues(article->end))
        index = article->end;
    const auto day = m_line.ordinalFigures(index);
    if (!day)
        return std::nullopt;
    for (int month = 0; month < 12; ++month) {
        const QDate first = QDate(today().year(), today().month(), 1).addMonths(month);
        if (*day <= first.daysInMonth() && first.addDays(*day - 1) >= today()) {
            DateMatch found = matchTo(index + 1, first.addDays(*day - 1), true);
            // "on the 15th floor", "am 15. Geburtstag"
            found.isWeak = true;
            return found;
        }
    }
    return std::nullopt;
}

std::optional<DateMatch> DateGrammar::matchFigures(int index, bool isExpected) const
{
    const auto figures = figuresIn(m_line.word(index).folded);
    if (!figures)
        return std::nullopt;
    const auto &[values, digits, count, separator] = *figures;
    const bool isWritten = separator == QChar(0x65e5);
    const bool dayFirst =
        separator == u'.' ? !m_order.isYearFirst || m_order.isDayFirst : m_order.isDayFirst;
    if (count == 3) {
        int year = 0;
        int month = values[1];
        int day = 0;
        bool isWeak = false;
        if (digits[0] == 4) {
            year = values[0];
            day = values[2];
        } else if (digits[2] == 4 || digits[2] == 2) {
            const bool isShort = digits[2] == 2;
            // 1.2.34 may be a version: the locale's own form at the end of a line, or expected.
            if (isShort && separator != m_order.separator)
                return std::nullopt;
            isWeak = isShort && separator != u'/';
            year = isShort ? 2000 + values[2] : values[2];
            day = dayFirst ? values[0] : values[1];
            month = dayFirst ? values[1] : values[0];
            if (isShort && m_order.isYearFirst) {
                year = 2000 + values[0];
                month = values[1];
                day = values[2];
            }
        } else {
            return std::nullopt;
        }
        const auto date = fullDate(year, month, day, isExpected);
        if (!date)
            return std::nullopt;
        // "2026.12.31." is how Hungarians end it.
        DateMatch found = matchTo(index + 1, *date, separator == u'.' && m_order.isYearFirst);
        found.isWeak = isWeak && !isExpected && !isTimeAt(index + 1);
        return found;
    }
    if (digits[0] > 2 || digits[1] > 2)
        return std::nullopt;
    bool isWeak = false;
    bool withDot = false;
    if (!isWritten) {
        if (separator != m_order.separator)
            return std::nullopt;
        // "31.12." is a date, "3.1" a version, "3-4" a range.
        withDot = separator == u'.' && m_line.hasDot(index);
        if (separator != u'/' && !withDot && !isExpected)
            return std::nullopt;
        // "12/31 party", but not "3/4 cup of sugar"
        const bool isFraction = values[0] < values[1] && digits[0] == 1 && values[1] <= 16;
        isWeak = separator == u'/' && (index > 0 || isFraction);
        if (values[0] == 24 && values[1] == 7 && !isExpected)
            return std::nullopt; // 24/7
    }
    const bool dayComesFirst = !isWritten && (separator == u'.' ? !m_order.isYearFirst : dayFirst);
    const auto date =
        nextDayOfYear(dayComesFirst ? values[1] : values[0], dayComesFirst ? values[0] : values[1]);
    if (!date)
        return std::nullopt;
    DateMatch found = matchTo(index + 1, *date, withDot);
    found.isWeak = isWeak && !isExpected && !isTimeAt(index + 1);
    return found;
}

std::optional<DateMatch> DateGrammar::matchSpacedFigures(int index, bool isExpected) const
{
    // "31. 12. 2026", "2026. 12. 31."
    const auto first = m_line.figures(index);
    if (!first || m_order.separator != u'.' || !m_line.continues(index + 1, u".")
        || !m_line.hasDot(index))
        return std::nullopt;
    const auto second = m_line.figures(index + 1);
    if (!second || !m_line.hasDot(index + 1))
        return std::nullopt;
    const bool goesOn = m_line.continues(index + 2, u".");
    const auto third = goesOn ? m_line.figures(index + 2) : std::nullopt;
    if (third && *first > 31) {
        const auto date = fullDate(*first, *second, *third, isExpected);
        return date ? std::optional(matchTo(index + 3, *date, true)) : std::nullopt;
    }
    if (*first > 31 || m_order.isYearFirst)
        return std::nullopt;
    if (third && *third > 1000) {
        const auto date = fullDate(*third, *second, *first, isExpected);
        return date ? std::optional(matchTo(index + 3, *date)) : std::nullopt;
    }
    const auto date = nextDayOfYear(*second, *first);
    return date ? std::optional(matchTo(index + 2, *date, true)) : std::nullopt;
}

std::optional<QDate> DateGrammar::nextDayOfYear(int month, int day) const
{
    for (int year = today().year(); year <= today().year() + 8; ++year) {
        const QDate date(year, month, day);
        if (date.isValid() && date >= today())
            return date;
    }
    return std::nullopt;
}

std::optional<QDate> DateGrammar::fullDate(int year, int month, int day, bool isExpected) const
{
    const QDate date(year, month, day);
    if (!date.isValid() || std::abs(year - today().year()) > lifetime)
        return std::nullopt;
    // "Tax of 31/12/2025" is what it is about; "due 31/12/2025" is overdue.
    if (date < today() && !isExpected)
        return std::nullopt;
    return date;
}

std::optional<int> DateGrammar::yearAt(int index, QStringView allowed) const
{
    if (!m_line.continues(index, allowed) || m_line.word(index).folded.size() != 4)
        return std::nullopt;
    // "5 May 2030 Uhr" is nobody's way to write a time; 24-hour times have a colon.
    const auto year = m_line.figures(index);
    return year && *year >= 1000 ? year : std::nullopt;
}

} // namespace Models
