// SPDX-License-Identifier: Apache-2.0
#include "models/ruletext.h"

#include "models/recurrence.h"
#include "models/wordlocale.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>
#include <optional>

namespace Models {

namespace {

/// `count` for what stands with a number.
QString translated(const char *text, int count = -1)
{
    return QCoreApplication::translate("Models::RuleText", text, nullptr, count);
}

// Each word alone, so that languages can put them as they must.
const char *const everyOne[] = {QT_TRANSLATE_NOOP("Models::RuleText", "every day"),
                                QT_TRANSLATE_NOOP("Models::RuleText", "every week"),
                                QT_TRANSLATE_NOOP("Models::RuleText", "every month"),
                                QT_TRANSLATE_NOOP("Models::RuleText", "every year")};
const char *const everyFew[] = {QT_TRANSLATE_N_NOOP("Models::RuleText", "every %n days"),
                                QT_TRANSLATE_N_NOOP("Models::RuleText", "every %n weeks"),
                                QT_TRANSLATE_N_NOOP("Models::RuleText", "every %n months"),
                                QT_TRANSLATE_N_NOOP("Models::RuleText", "every %n years")};
const char *const whichOnes[] = {QT_TRANSLATE_NOOP("Models::RuleText", "the last %1"),
                                 "",
                                 QT_TRANSLATE_NOOP("Models::RuleText", "the first %1"),
                                 QT_TRANSLATE_NOOP("Models::RuleText", "the second %1"),
                                 QT_TRANSLATE_NOOP("Models::RuleText", "the third %1"),
                                 QT_TRANSLATE_NOOP("Models::RuleText", "the fourth %1"),
                                 QT_TRANSLATE_NOOP("Models::RuleText", "the fifth %1")};

const QStringList &frequencies()
{
    static const QStringList names = QStringLiteral("DAILY WEEKLY MONTHLY YEARLY").split(u' ');
    return names;
}

/// 1 Monday to 7 Sunday, 0 for what is none.
int weekday(const QString &name)
{
    static const QStringList names = QStringLiteral("MO TU WE TH FR SA SU").split(u' ');
    return static_cast<int>(names.indexOf(name)) + 1;
}

/// The parts of a rule, taken out one by one: what is left at the end has no words.
class Parts
{
public:
    explicit Parts(const QString &rule)
    {
        for (const QString &part : rule.split(u';', Qt::SkipEmptyParts))
            m_parts.insert(part.section(u'=', 0, 0).toUpper(), part.section(u'=', 1).toUpper());
    }
    QString take(const char *name) { return m_parts.take(QLatin1String(name)); }
    bool has(const char *name) const { return m_parts.contains(QLatin1String(name)); }
    bool isEmpty() const { return m_parts.isEmpty(); }

private:
    QMap<QString, QString> m_parts;
};

std::optional<QList<int>> numbers(const QString &text)
{
    QList<int> values;
    for (const QString &one : text.split(u',', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        values += one.toInt(&isNumber);
        if (!isNumber)
            return std::nullopt;
    }
    return values;
}

/// The days of the month; what checkedRule() makes of the 29th to 31st is one day.
std::optional<QString> monthDays(Parts &parts, const QLocale &locale)
{
    const auto days = numbers(parts.take("BYMONTHDAY"));
    if (!days || days->isEmpty())
        return std::nullopt;
    const QString last = translated(QT_TRANSLATE_NOOP("Models::RuleText", "the last day"));
    if (parts.has("BYSETPOS")) {
        if (parts.take("BYSETPOS") != u"-1" || days->first() != 28)
            return std::nullopt;
        for (qsizetype i = 0; i < days->size(); ++i) {
            if ((*days)[i] != 28 + i)
                return std::nullopt;
        }
        return days->last() == 31
            ? last
            : translated(QT_TRANSLATE_NOOP("Models::RuleText", "day %1")).arg(days->last());
    }
    if (*days == QList<int>{-1})
        return last;
    QStringList words;
    for (const int day : *days) {
        if (day < 1 || day > 31)
            return std::nullopt;
        words += QString::number(day);
    }
    return (words.size() == 1 ? translated(QT_TRANSLATE_NOOP("Models::RuleText", "day %1"))
                              : translated(QT_TRANSLATE_NOOP("Models::RuleText", "days %1")))
        .arg(locale.createSeparatedList(words));
}

/// "Monday and Thursday", or "the third Thursday".
std::optional<QString> weekdays(const QString &text, const QLocale &locale, bool mayCount)
{
    QStringList words;
    QStringList names = text.split(u',', Qt::SkipEmptyParts);
    std::ranges::stable_sort(names, {}, [](const QString &day) { return weekday(day.right(2)); });
    for (const QString &name : std::as_const(names)) {
        const int day = weekday(name.right(2));
        if (day == 0)
            return std::nullopt;
        const QString word = locale.standaloneDayName(day, QLocale::LongFormat);
        if (name.size() == 2) {
            words += word;
            continue;
        }
        bool isNumber = false;
        const int which = name.chopped(2).toInt(&isNumber);
        if (!mayCount || !isNumber || which < -1 || which == 0 || which > 5)
            return std::nullopt;
        words += translated(whichOnes[which + 1]).arg(word);
    }
    if (words.isEmpty())
        return std::nullopt;
    return locale.createSeparatedList(words);
}

QString every(int frequency, int interval)
{
    return interval == 1 ? translated(everyOne[frequency])
                         : translated(everyFew[frequency], interval);
}

QString on(const QString &when, const QString &days)
{
    return translated(QT_TRANSLATE_NOOP("Models::RuleText", "%1 on %2")).arg(when, days);
}

std::optional<QString> weekly(Parts &parts, int interval, const QLocale &locale)
{
    const QString days = parts.take("BYDAY");
    parts.take("WKST"); // for one week it changes nothing, and else too little for words
    if (days.isEmpty())
        return every(1, interval);
    if (interval == 1 && days == u"MO,TU,WE,TH,FR")
        return translated(QT_TRANSLATE_NOOP("Models::RuleText", "every weekday"));
    const auto words = weekdays(days, locale, false);
    if (!words)
        return std::nullopt;
    return interval == 1 ? translated(QT_TRANSLATE_NOOP("Models::RuleText", "every %1")).arg(*words)
                         : on(every(1, interval), *words);
}

std::optional<QString> monthly(Parts &parts, int interval, const QLocale &locale)
{
    std::optional<QString> days;
    if (parts.has("BYMONTHDAY"))
        days = monthDays(parts, locale);
    else if (parts.has("BYDAY"))
        days = weekdays(parts.take("BYDAY"), locale, true);
    else
        return every(2, interval);
    if (!days)
        return std::nullopt;
    return on(every(2, interval), *days);
}

std::optional<QString> yearly(Parts &parts, int interval, const QLocale &locale)
{
    const auto months = numbers(parts.take("BYMONTH"));
    const auto days = numbers(parts.take("BYMONTHDAY"));
    const bool isLast = parts.has("BYSETPOS");
    if (isLast && (parts.take("BYSETPOS") != u"-1" || !days || *days != QList<int>{28, 29}))
        return std::nullopt;
    if (!months || !days)
        return std::nullopt;
    if (months->isEmpty() && days->isEmpty())
        return every(3, interval);
    if (months->size() != 1 || (days->size() != 1 && !isLast))
        return std::nullopt;
    const QDate date(2000, months->first(), days->last()); // a leap year
    if (!date.isValid())
        return std::nullopt;
    // Language decides which comes first.
    QString format = locale.dateFormat(QLocale::LongFormat);
    format.remove(QStringLiteral("dddd"));
    const bool isMonthFirst = format.indexOf(u'M') < format.indexOf(u'd');
    // As in "24. Dezember".
    const QString day = format.contains(QStringLiteral("d.")) ? QStringLiteral("d. MMMM")
        : isMonthFirst                                        ? QStringLiteral("MMMM d")
                                                              : QStringLiteral("d MMMM");
    return on(every(3, interval), locale.toString(date, day));
}

std::optional<QString> end(Parts &parts, const QLocale &locale)
{
    const QString count = parts.take("COUNT");
    const QString until = parts.take("UNTIL");
    if (!count.isEmpty() && count.toInt() > 0)
        return count == u"1"
            ? translated(QT_TRANSLATE_NOOP("Models::RuleText", "once"))
            : translated(QT_TRANSLATE_N_NOOP("Models::RuleText", "%n times"), count.toInt());
    if (!until.isEmpty()) {
        const QDate date = QDate::fromString(until.left(8), QStringLiteral("yyyyMMdd"));
        if (!date.isValid())
            return std::nullopt;
        return translated(QT_TRANSLATE_NOOP("Models::RuleText", "until %1"))
            .arg(locale.toString(date, QLocale::ShortFormat));
    }
    return QString();
}

} // namespace

QString ruleText(const QString &rule, const QLocale &locale)
{
    Parts parts(rule);
    const auto frequency = static_cast<int>(frequencies().indexOf(parts.take("FREQ")));
    const QString step = parts.take("INTERVAL");
    const int interval = step.isEmpty() ? 1 : step.toInt();
    const auto last = end(parts, locale);
    const QLocale words = wordLocale(locale);
    if (frequency < 0 || interval < 1 || !last)
        return rule;
    std::optional<QString> text;
    switch (frequency) {
    case 0:
        text = every(0, interval);
        break;
    case 1:
        text = weekly(parts, interval, words);
        break;
    case 2:
        text = monthly(parts, interval, words);
        break;
    default:
        text = yearly(parts, interval, words);
        break;
    }
    if (!text || !parts.isEmpty())
        return rule;
    return last->isEmpty()
        ? *text
        : translated(QT_TRANSLATE_NOOP("Models::RuleText", "%1, %2")).arg(*text, *last);
}

QList<QString> commonRules(const QDate &first)
{
    const int week = (first.day() - 1) / 7 + 1;
    static const QStringList days = QStringLiteral("MO TU WE TH FR SA SU").split(u' ');
    const QString day = days.value(first.dayOfWeek() - 1);
    const QString place = week == 5 ? QStringLiteral("-1") : QString::number(week);
    const QStringList wanted = {
        QStringLiteral("FREQ=DAILY"),   QStringLiteral("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        QStringLiteral("FREQ=WEEKLY"),  QStringLiteral("FREQ=WEEKLY;INTERVAL=2"),
        QStringLiteral("FREQ=MONTHLY"), QStringLiteral("FREQ=MONTHLY;BYDAY=%1%2").arg(place, day),
        QStringLiteral("FREQ=YEARLY"),
    };
    QList<QString> rules;
    for (const QString &rule : wanted) {
        if (const auto checked = checkedRule(rule, first))
            rules += *checked;
    }
    return rules;
}

} // namespace Models
