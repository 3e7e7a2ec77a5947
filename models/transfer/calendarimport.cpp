// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/calendar.h"

#include "models/reminder.h"
#include "models/text.h"
#include "models/wording.h"

#include <QDateTime>
#include <QTimeZone>

#include <libical/ical.h>

#include <memory>

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

struct FreeProperty
{
    void operator()(icalproperty *property) const { icalproperty_free(property); }
};
using Property = std::unique_ptr<icalproperty, FreeProperty>;

QString lineText(int line)
{
    return Wording::tr("line %1").arg(line);
}

Error broken(int line, const QString &message)
{
    return {ErrorCode::BadValue, lineText(line) + QStringLiteral(": ") + message};
}

/// A line as it was before it was folded.
struct ContentLine
{
    int number = 0; ///< of its first line in the file
    QString text;

    QString name() const
    {
        qsizetype end = 0;
        while (end < text.size() && text[end] != u':' && text[end] != u';')
            ++end;
        return text.left(end).toUpper();
    }
    /// Behind the first colon that does not stand in quotes.
    QString value() const
    {
        bool isQuoted = false;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] == u'"')
                isQuoted = !isQuoted;
            else if (text[i] == u':' && !isQuoted)
                return text.mid(i + 1);
        }
        return {};
    }
};

QList<ContentLine> unfolded(const QString &text)
{
    QList<ContentLine> lines;
    const QStringList raw = text.split(u'\n');
    for (qsizetype i = 0; i < raw.size(); ++i) {
        QString line = raw[i];
        if (line.endsWith(u'\r'))
            line.chop(1);
        if (!lines.isEmpty() && (line.startsWith(u' ') || line.startsWith(u'\t')))
            lines.last().text += line.mid(1);
        else if (!line.isEmpty())
            lines.append({static_cast<int>(i) + 1, line});
    }
    return lines;
}

/// The names between commas that are not escaped: libical gives all of them as one.
QStringList categories(const QString &value)
{
    QStringList names{QString()};
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] == u'\\' && i + 1 < value.size())
            names.last() += value[++i] == u'n' || value[i] == u'N' ? QChar(u' ') : value[i];
        else if (value[i] == u',')
            names.append(QString());
        else
            names.last() += value[i];
    }
    QStringList clean;
    for (const QString &name : std::as_const(names)) {
        if (const QString line = cleanLine(name); !line.isEmpty() && !clean.contains(line))
            clean += line;
    }
    return clean;
}

std::optional<QString> zoneOf(icalproperty *property, const icaltimetype &time)
{
    if (icaltime_is_utc(time))
        return QStringLiteral("UTC");
    icalparameter *parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    if (!parameter)
        return std::nullopt;
    // Some programs put a path of their own before the name.
    QStringList parts =
        QString::fromUtf8(icalparameter_get_tzid(parameter)).split(u'/', Qt::SkipEmptyParts);
    for (; !parts.isEmpty(); parts.removeFirst()) {
        const QString name = parts.join(u'/');
        if (QTimeZone::isTimeZoneIdAvailable(name.toUtf8()))
            return name;
    }
    return std::nullopt;
}

/// Days go by the clock on the wall, hours by the time that passes (RFC 5545, 3.3.6). Not valid
/// where that leads out of the years that have four digits.
QDateTime movedBy(const QDateTime &from, const icaldurationtype &duration)
{
    const qint64 sign = duration.is_neg ? -1 : 1;
    const qint64 days = 7 * qint64(duration.weeks) + qint64(duration.days);
    const qint64 seconds =
        3'600 * qint64(duration.hours) + 60 * qint64(duration.minutes) + qint64(duration.seconds);
    const QDateTime moved = from.addDays(sign * days).addSecs(sign * seconds);
    const int year = moved.toUTC().date().year();
    return moved.isValid() && year >= 1 && year <= 9'999 ? moved : QDateTime();
}

/// When an alarm goes off: at a moment, or so long from the start or the end.
struct AlarmTrigger
{
    std::optional<QDateTime> moment;
    icaldurationtype duration = {};
    bool isFromEnd = false;
};

class TodoReader
{
public:
    explicit TodoReader(QList<ImportProblem> &problems)
        : m_problems(problems)
    {
    }

    void begin(int line)
    {
        m_todo = {};
        m_todo.where = lineText(line);
        m_start.reset();
        m_duration.reset();
        m_triggers.clear();
        m_isDone = false;
    }
    void read(const ContentLine &line)
    {
        const QString name = line.name();
        if (name == u"CATEGORIES") {
            m_todo.tags += categories(line.value());
            return;
        }
        if (name == u"X-TIDELIST") {
            m_todo.profile = categories(line.value()).join(u',');
            return;
        }
        static const QStringList known = {
            QStringLiteral("UID"),       QStringLiteral("SUMMARY"), QStringLiteral("DESCRIPTION"),
            QStringLiteral("DUE"),       QStringLiteral("DTSTART"), QStringLiteral("PRIORITY"),
            QStringLiteral("STATUS"),    QStringLiteral("RRULE"),   QStringLiteral("RELATED-TO"),
            QStringLiteral("COMPLETED"), QStringLiteral("CREATED"), QStringLiteral("DURATION")};
        if (!known.contains(name))
            return;
        if (name == u"RRULE") {
            m_todo.todo.recurrence = line.value();
            return;
        }
        const Property property(icalproperty_new_from_string(line.text.toUtf8().constData()));
        if (!property || icalproperty_isa(property.get()) == ICAL_XLICERROR_PROPERTY) {
            problem(line, Wording::tr("%1 cannot be read").arg(name));
            return;
        }
        readProperty(line, property.get());
    }

    void beginAlarm()
    {
        m_trigger.reset();
        m_isSilent = false;
    }
    /// An alarm that cannot be read costs no more than itself: others follow, or none is needed.
    void readAlarm(const ContentLine &line)
    {
        const QString name = line.name();
        // What Apple writes for an alarm that was taken away.
        if (name == u"ACTION")
            m_isSilent = line.value().trimmed().toUpper() == u"NONE";
        if (name != u"TRIGGER")
            return;
        const Property property(icalproperty_new_from_string(line.text.toUtf8().constData()));
        if (property && icalproperty_isa(property.get()) == ICAL_TRIGGER_PROPERTY)
            m_trigger = triggerOf(property.get());
    }
    void endAlarm()
    {
        if (m_trigger && !m_isSilent)
            m_triggers.append(*m_trigger);
    }

    ImportedTodo end()
    {
        Todo &todo = m_todo.todo;
        if (!todo.dueDate && m_start && m_duration)
            setDueAfter(*m_start, *m_duration);
        // A repetition begins somewhere; where nothing is due, with its start.
        if (!todo.dueDate && m_start && todo.recurrence) {
            todo.dueDate = m_start->dueDate;
            todo.dueTime = m_start->dueTime;
            todo.timeZone = m_start->timeZone;
        }
        if (m_isDone && !todo.completedAt)
            todo.completedAt = timestampNow();
        todo.remindAt = reminder();
        return m_todo;
    }

private:
    void problem(const ContentLine &line, const QString &message)
    {
        m_problems.append({lineText(line.number), message});
    }

    void readProperty(const ContentLine &line, icalproperty *property)
    {
        Todo &todo = m_todo.todo;
        switch (icalproperty_isa(property)) {
        case ICAL_UID_PROPERTY:
            m_todo.uid = QString::fromUtf8(icalproperty_get_uid(property));
            break;
        case ICAL_SUMMARY_PROPERTY:
            todo.title = QString::fromUtf8(icalproperty_get_summary(property));
            break;
        case ICAL_DESCRIPTION_PROPERTY:
            todo.notes = QString::fromUtf8(icalproperty_get_description(property));
            break;
        case ICAL_DUE_PROPERTY:
            readTime(line, property, icalproperty_get_due(property), todo);
            break;
        case ICAL_DTSTART_PROPERTY:
            m_start.emplace();
            readTime(line, property, icalproperty_get_dtstart(property), *m_start);
            break;
        case ICAL_DURATION_PROPERTY:
            m_duration = icalproperty_get_duration(property);
            break;
        case ICAL_PRIORITY_PROPERTY:
            readPriority(line);
            break;
        case ICAL_STATUS_PROPERTY: {
            const QString status = line.value().trimmed().toUpper();
            m_isDone = status == u"COMPLETED" || status == u"CANCELLED";
            break;
        }
        case ICAL_RELATEDTO_PROPERTY: {
            icalparameter *type =
                icalproperty_get_first_parameter(property, ICAL_RELTYPE_PARAMETER);
            if (!type || icalparameter_get_reltype(type) == ICAL_RELTYPE_PARENT)
                m_todo.parentUid = QString::fromUtf8(icalproperty_get_relatedto(property));
            break;
        }
        case ICAL_COMPLETED_PROPERTY:
            todo.completedAt = moment(line, icalproperty_get_completed(property));
            break;
        case ICAL_CREATED_PROPERTY:
            todo.createdAt = moment(line, icalproperty_get_created(property)).value_or(QString());
            break;
        default:
            break;
        }
    }

    std::optional<QString> moment(const ContentLine &line, const icaltimetype &time)
    {
        const QDateTime moment(QDate(time.year, time.month, time.day),
                               QTime(time.hour, time.minute, std::min(time.second, 59)), Qt::UTC);
        if (icaltime_is_null_time(time) || !moment.isValid()) {
            problem(line, Wording::tr("%1 is no moment").arg(line.name()));
            return std::nullopt;
        }
        return timestamp(moment);
    }

    void readTime(const ContentLine &line, icalproperty *property, const icaltimetype &time,
                  Todo &todo)
    {
        const QDate date(time.year, time.month, time.day);
        const QTime clock(time.hour, time.minute);
        if (icaltime_is_null_time(time) || !date.isValid() || !clock.isValid()) {
            problem(line, Wording::tr("%1 is no date").arg(line.name()));
            return;
        }
        todo.dueDate = date.toString(Qt::ISODate);
        if (time.is_date)
            return;
        todo.dueTime = clock.toString(QStringLiteral("HH:mm"));
        todo.timeZone = zoneOf(property, time);
    }

    void readPriority(const ContentLine &line)
    {
        bool isNumber = false;
        const int number = line.value().trimmed().toInt(&isNumber);
        if (!isNumber || number < 0 || number > 9) {
            problem(line, Wording::tr("PRIORITY is a number from 0 to 9"));
            return;
        }
        m_todo.todo.priority = number == 0 ? 0 : number < 5 ? 3 : number == 5 ? 2 : 1;
    }

    void setDueAfter(const Todo &start, const icaldurationtype &duration)
    {
        const QDateTime due = movedBy(dueMoment(start), duration);
        if (!due.isValid() || duration.is_neg)
            return;
        Todo &todo = m_todo.todo;
        todo.dueDate = due.date().toString(Qt::ISODate);
        if (!start.dueTime)
            return;
        todo.dueTime = due.time().toString(QStringLiteral("HH:mm"));
        todo.timeZone = start.timeZone;
    }

    static std::optional<AlarmTrigger> triggerOf(icalproperty *property)
    {
        const icaltriggertype trigger = icalproperty_get_trigger(property);
        const icaltimetype &time = trigger.time;
        if (icaltime_is_null_time(time)) {
            icalparameter *related =
                icalproperty_get_first_parameter(property, ICAL_RELATED_PARAMETER);
            const bool isFromEnd =
                related && icalparameter_get_related(related) == ICAL_RELATED_END;
            return AlarmTrigger{std::nullopt, trigger.duration, isFromEnd};
        }
        // It should be UTC; where it is not, it means what a due time would.
        const std::optional<QString> zone = zoneOf(property, time);
        const QDateTime at(QDate(time.year, time.month, time.day),
                           QTime(time.hour, time.minute, std::min(time.second, 59)),
                           zone ? QTimeZone(zone->toLatin1()) : QTimeZone::systemTimeZone());
        return at.isValid() ? std::optional(AlarmTrigger{at, {}, false}) : std::nullopt;
    }

    /// What a trigger counts from. Not valid where that is a whole day, or nothing.
    QDateTime originOf(const AlarmTrigger &trigger) const
    {
        // Many programs write no start, and mean the end.
        const Todo &origin = trigger.isFromEnd || !m_start ? m_todo.todo : *m_start;
        return origin.dueTime ? dueMoment(origin) : QDateTime();
    }

    /// Of the first alarm that names a moment: a to-do has one reminder.
    std::optional<QString> reminder() const
    {
        for (const AlarmTrigger &trigger : m_triggers) {
            const QDateTime at =
                trigger.moment ? *trigger.moment : movedBy(originOf(trigger), trigger.duration);
            if (at.isValid())
                return timestamp(at);
        }
        return std::nullopt;
    }

    QList<ImportProblem> &m_problems;
    ImportedTodo m_todo;
    std::optional<Todo> m_start;
    std::optional<icaldurationtype> m_duration;
    QList<AlarmTrigger> m_triggers;
    std::optional<AlarmTrigger> m_trigger; ///< of the alarm that is being read
    bool m_isSilent = false; ///< so is that alarm
    bool m_isDone = false;
};

struct OpenPart
{
    QString name;
    int line = 0;
};

/// Events have alarms too.
bool isInAlarmOfTodo(const QList<OpenPart> &open)
{
    return open.size() >= 2 && open.last().name == u"VALARM"
        && open[open.size() - 2].name == u"VTODO";
}

} // namespace

Result<ImportedTodos> todosFromCalendar(const QString &text)
{
    ImportedTodos imported;
    imported.hasGlobalUids = true;
    TodoReader reader(imported.problems);
    QList<OpenPart> open;
    bool isCalendar = false;
    const QList<ContentLine> lines = unfolded(text);
    for (const ContentLine &line : lines) {
        const QString name = line.name();
        if (name.size() == line.text.size())
            return broken(line.number, Wording::tr("this is no line of a calendar"));
        const QString part = line.value().trimmed().toUpper();
        if (name == u"BEGIN") {
            if (open.isEmpty() && part != u"VCALENDAR")
                return broken(line.number, Wording::tr("a calendar begins BEGIN:VCALENDAR"));
            isCalendar = true;
            open.append({part, line.number});
            if (part == u"VTODO")
                reader.begin(line.number);
            else if (isInAlarmOfTodo(open))
                reader.beginAlarm();
        } else if (name == u"END") {
            if (open.isEmpty() || open.last().name != part)
                return broken(line.number, Wording::tr("END:%1 ends nothing").arg(part));
            if (part == u"VTODO")
                imported.todos.append(reader.end());
            else if (isInAlarmOfTodo(open))
                reader.endAlarm();
            open.removeLast();
        } else if (open.isEmpty()) {
            return broken(line.number, Wording::tr("a calendar begins BEGIN:VCALENDAR"));
        } else if (open.last().name == u"VTODO") {
            reader.read(line);
        } else if (isInAlarmOfTodo(open)) {
            reader.readAlarm(line);
        }
    }
    if (!open.isEmpty())
        return broken(open.last().line,
                      Wording::tr("BEGIN:%1 is never ended").arg(open.last().name));
    if (!isCalendar)
        return broken(1, Wording::tr("a calendar begins BEGIN:VCALENDAR"));
    return imported;
}

} // namespace Models
