// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/quickaddreader.h"

#include "models/clocktext.h"
#include "models/duetext.h"
#include "models/ruletext.h"

#include <QCoreApplication>

#include <algorithm>

namespace Models {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Models::QuickAdd", text);
}

QString priorityText(int priority)
{
    switch (priority) {
    case 1:
        return translated(QT_TRANSLATE_NOOP("Models::QuickAdd", "low priority"));
    case 2:
        return translated(QT_TRANSLATE_NOOP("Models::QuickAdd", "medium priority"));
    default:
        return translated(QT_TRANSLATE_NOOP("Models::QuickAdd", "high priority"));
    }
}

} // namespace

QuickAddReader::QuickAddReader(const CandidateChoice &choice, const QuickAddContext &context,
                               const QDateTime &now)
    : m_choice(choice)
    , m_context(context)
    , m_now(now)
{
}

QuickAdd QuickAddReader::read(const QString &line)
{
    m_line = line;
    readMarks();
    readDue();
    readReminder();
    if (m_add.dueTime)
        m_add.timeZone = QString::fromLatin1(m_now.timeZone().id());
    std::sort(m_add.spans.begin(), m_add.spans.end(),
              [](const QuickAddSpan &a, const QuickAddSpan &b) { return a.start < b.start; });
    return m_add;
}

void QuickAddReader::readMarks()
{
    const auto &candidates = m_choice.candidates();
    if (const auto index = m_choice.best(QuickAddKind::Priority)) {
        m_add.priority = std::get<PriorityMatch>(candidates[*index].meaning).priority;
        take(*index, priorityText(m_add.priority));
    }
    if (const auto index = m_choice.best(QuickAddKind::Profile)) {
        m_add.profile = std::get<NameMatch>(candidates[*index].meaning).name;
        take(*index, u'@' + *m_add.profile);
    }
    QStringList known;
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        if (candidates[i].kind != QuickAddKind::Tag)
            continue;
        const QString name = std::get<NameMatch>(candidates[i].meaning).name;
        const QString folded = name.toCaseFolded();
        if (!known.contains(folded)) {
            known.append(folded);
            m_add.tags.append(name);
        }
        take(i, u'#' + name);
    }
}

void QuickAddReader::readDue()
{
    const auto &candidates = m_choice.candidates();
    const auto ruleIndex = m_choice.best(QuickAddKind::Recurrence);
    const auto *rule =
        ruleIndex ? &std::get<RecurrenceMatch>(candidates[*ruleIndex].meaning) : nullptr;
    // "every day from 1 May" has its date.
    const auto dateIndex = rule && rule->start ? std::nullopt : m_choice.best(QuickAddKind::Date);
    const auto *date = dateIndex ? &std::get<DateMatch>(candidates[*dateIndex].meaning) : nullptr;
    const auto timeIndex = date && date->isExactTime
        ? std::nullopt
        : m_choice.bestTime(dateIndex ? dateIndex : ruleIndex);

    std::optional<QTime> time;
    const std::optional<QTime> part = date && date->time ? date->time
        : rule                                           ? rule->time
                                                         : std::nullopt;
    if (timeIndex)
        time = timeIn(std::get<TimeMatch>(candidates[*timeIndex].meaning), part);
    else
        time = part;
    m_add.dueTime = time;

    if (rule) {
        readRule(*rule, date);
        if (m_add.recurrence)
            take(*ruleIndex, ruleText(*m_add.recurrence, m_context.locale));
        else if (!timeIndex && !(date && date->time))
            m_add.dueTime.reset(); // it came from the rule
    }
    if (!m_add.recurrence) {
        if (date) {
            m_add.dueDate = date->date;
            // Midnight of today is the coming one.
            if (date->isToday && m_add.dueTime == QTime(0, 0))
                m_add.dueDate = date->date.addDays(1);
        } else if (m_add.dueTime) {
            m_add.dueDate = m_now.date().addDays(isPast(*m_add.dueTime) ? 1 : 0);
        }
    }
    if (dateIndex) {
        const bool hasOwnTime = date->time && !timeIndex;
        take(*dateIndex, shownDate(date->date, hasOwnTime ? date->time : std::nullopt));
    }
    // A time alone has a day too, and nothing else shows it.
    const bool showsDay = !dateIndex && !m_add.recurrence;
    if (timeIndex) {
        take(*timeIndex,
             showsDay ? shownDate(*m_add.dueDate, m_add.dueTime) : shownTime(*m_add.dueTime));
    }
}

QTime QuickAddReader::timeIn(const TimeMatch &match, const std::optional<QTime> &part)
{
    if (!part || !match.dialHour)
        return match.time;
    // "tonight at 8", "tomorrow morning at 6"
    const bool isAfternoon = part->hour() >= 12 && !(part->hour() >= 20 && *match.dialHour < 5);
    return {*match.dialHour % 12 + (isAfternoon || *match.dialHour == 12 ? 12 : 0),
            match.time.minute()};
}

void QuickAddReader::readRule(const RecurrenceMatch &match, const DateMatch *date)
{
    RecurrenceRule rule = match.rule;
    std::optional<QDate> start = match.start;
    if (date && date->isUntil)
        rule.until = date->date;
    else if (date)
        start = date->date;
    QDate from = start.value_or(m_now.date());
    rule.anchorAt(from);
    if (!start && m_add.dueTime && isPast(*m_add.dueTime))
        from = from.addDays(1);
    const auto first = rule.firstFrom(from);
    if (!first || (rule.until && *rule.until < *first))
        return;
    m_add.dueDate = first;
    m_add.recurrence = rule.text();
}

void QuickAddReader::readReminder()
{
    const auto index = m_choice.best(QuickAddKind::Reminder);
    if (!index)
        return;
    const auto moment = momentOf(std::get<ReminderMatch>(m_choice.candidates()[*index].meaning));
    // One that is over, or that hangs on a time nobody gave, stays in the title for all to see.
    if (!moment || *moment <= m_now)
        return;
    m_add.remindAt = moment;
    take(*index, shownDate(moment->date(), moment->time()));
}

std::optional<QDateTime> QuickAddReader::momentOf(const ReminderMatch &match) const
{
    const QTimeZone zone = m_now.timeZone();
    if (match.before) {
        if (!m_add.dueDate || !m_add.dueTime)
            return std::nullopt;
        const std::chrono::seconds before = *match.before;
        return QDateTime(*m_add.dueDate, *m_add.dueTime, zone).addSecs(-before.count());
    }
    if (match.daysBefore > 0) {
        if (!m_add.dueDate)
            return std::nullopt;
        return QDateTime(m_add.dueDate->addDays(-match.daysBefore),
                         m_add.dueTime.value_or(m_context.remindTime), zone);
    }
    const QTime time = match.time.value_or(m_context.remindTime);
    if (match.date)
        return QDateTime(*match.date, time, zone);
    if (m_add.dueDate)
        return QDateTime(*m_add.dueDate, time, zone);
    return QDateTime(m_now.date().addDays(isPast(time) ? 1 : 0), time, zone);
}

void QuickAddReader::take(qsizetype index, const QString &shown)
{
    const QuickAddCandidate &candidate = m_choice.candidates()[index];
    const qsizetype length = candidate.textEnd - candidate.start;
    m_add.spans.append(
        {candidate.start, length, candidate.kind, m_line.sliced(candidate.start, length), shown});
}

QString QuickAddReader::shownDate(const QDate &date, const std::optional<QTime> &time) const
{
    const QString day = dueText(date.toString(Qt::ISODate), m_now.date(), m_context.locale);
    if (!time)
        return day;
    return translated(QT_TRANSLATE_NOOP("Models::QuickAdd", "%1, %2")).arg(day, shownTime(*time));
}

QString QuickAddReader::shownTime(const QTime &time) const
{
    return timeText(time, m_context.locale);
}

} // namespace Models
