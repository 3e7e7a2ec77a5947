// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/calendar.h"

#include <QRegularExpression>

namespace Models {

namespace {

/// RFC 5545, 3.3.11.
QByteArray escaped(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (c == u'\\' || c == u';' || c == u',')
            out += u'\\';
        if (c == u'\n')
            out += QStringLiteral("\\n");
        else if (c == u'\t' || c >= u' ')
            out += c;
    }
    return out.toUtf8();
}

/// RFC 5545, 3.1: lines of 75 octets at most, never cut within a character.
QByteArray folded(const QByteArray &line)
{
    QByteArray out;
    qsizetype room = 75;
    for (qsizetype at = 0; at < line.size();) {
        qsizetype end = at + 1;
        while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80)
            ++end;
        if (end - at > room) {
            out += "\r\n ";
            room = 74;
        }
        out += line.mid(at, end - at);
        room -= end - at;
        at = end;
    }
    return out + "\r\n";
}

/// `20260102T030405Z` of a moment as the columns have it.
QByteArray moment(const QString &text)
{
    QString digits = text.left(19);
    digits.remove(u'-').remove(u':');
    return digits.toLatin1() + 'Z';
}

QByteArray dueLine(const Todo &todo)
{
    const QByteArray date = QString(*todo.dueDate).remove(u'-').toLatin1();
    if (!todo.dueTime)
        return "DUE;VALUE=DATE:" + date;
    const QByteArray time = date + 'T' + QString(*todo.dueTime).remove(u':').toLatin1() + "00";
    if (!todo.timeZone)
        return "DUE:" + time;
    if (*todo.timeZone == u"UTC")
        return "DUE:" + time + 'Z';
    static const QRegularExpression unsafe(QStringLiteral("[^A-Za-z0-9/_+-]"));
    return "DUE;TZID=" + QString(*todo.timeZone).remove(unsafe).toLatin1() + ':' + time;
}

/// RFC 5545, 3.6.6. The trigger is the moment itself: a reminder stands where no due time is, too.
QByteArrayList alarmLines(const Todo &todo)
{
    if (!todo.remindAt)
        return {};
    return {"BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + escaped(todo.title),
            "TRIGGER;VALUE=DATE-TIME:" + moment(*todo.remindAt), "END:VALARM"};
}

/// RFC 5545, 3.8.1.9: 1 is the highest, 5 the middle, 9 the lowest.
int priorityNumber(int priority)
{
    return priority == 3 ? 1 : priority == 2 ? 5 : priority == 1 ? 9 : 0;
}

} // namespace

QByteArray calendarStart()
{
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tidelist//Tidelist//EN\r\n";
}

QByteArray calendarEnd()
{
    return "END:VCALENDAR\r\n";
}

QByteArray calendarTodo(const ExportedTodo &row)
{
    const Todo &todo = row.todo;
    QByteArray out = "BEGIN:VTODO\r\n";
    const auto add = [&out](const QByteArray &line) { out += folded(line); };
    add("UID:" + escaped(todo.id.text()));
    add("DTSTAMP:" + moment(todo.updatedAt.isEmpty() ? todo.createdAt : todo.updatedAt));
    if (!todo.createdAt.isEmpty())
        add("CREATED:" + moment(todo.createdAt));
    add("SUMMARY:" + escaped(todo.title));
    if (todo.notes)
        add("DESCRIPTION:" + escaped(*todo.notes));
    if (todo.dueDate)
        add(dueLine(todo));
    if (todo.recurrence)
        add("RRULE:" + todo.recurrence->toUtf8());
    if (todo.priority > 0)
        add("PRIORITY:" + QByteArray::number(priorityNumber(todo.priority)));
    add(todo.completedAt ? "STATUS:COMPLETED" : "STATUS:NEEDS-ACTION");
    if (todo.completedAt)
        add("COMPLETED:" + moment(*todo.completedAt));
    if (!row.tags.isEmpty()) {
        QByteArrayList names;
        for (const QString &tag : row.tags)
            names += escaped(tag);
        add("CATEGORIES:" + names.join(','));
    }
    if (todo.parentId)
        add("RELATED-TO:" + escaped(todo.parentId->text()));
    add("X-TIDELIST:" + escaped(row.profile));
    // A component stands behind the properties.
    const QByteArrayList reminder = alarmLines(todo);
    for (const QByteArray &line : reminder)
        add(line);
    return out + "END:VTODO\r\n";
}

} // namespace Models
