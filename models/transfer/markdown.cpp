// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/markdown.h"

namespace Models {

namespace {

/// What would be markup at any place in a line.
QString escaped(const QString &text)
{
    static const QString special = QStringLiteral("\\`*_[]<>#|~");
    QString out;
    for (const QChar c : text) {
        if (special.contains(c))
            out += u'\\';
        out += c == u'\n' || c == u'\r' ? QChar(u' ') : c;
    }
    return out;
}

} // namespace

QString markdownHeading(const QString &profile)
{
    return QStringLiteral("# ") + escaped(profile) + QStringLiteral("\n\n");
}

QString markdownTodo(const ExportedTodo &row)
{
    const Todo &todo = row.todo;
    const QString indent = todo.parentId ? QStringLiteral("    ") : QString();
    QString line = indent + (todo.completedAt ? QStringLiteral("- [x] ") : QStringLiteral("- [ ] "))
        + escaped(todo.title);
    if (todo.dueDate) {
        line += QStringLiteral(" (") + *todo.dueDate;
        if (todo.dueTime)
            line += u' ' + *todo.dueTime;
        if (todo.dueTime && todo.timeZone)
            line += u' ' + escaped(*todo.timeZone);
        line += u')';
    }
    if (todo.recurrence)
        line += QStringLiteral(" (") + escaped(*todo.recurrence) + u')';
    line +=
        QString(todo.priority, u'!').prepend(todo.priority > 0 ? QStringLiteral(" ") : QString());
    for (const QString &tag : row.tags)
        line += QStringLiteral(" #") + QString(tag).replace(u' ', u'-');
    line += u'\n';
    if (todo.notes) {
        const QStringList lines = todo.notes->split(u'\n');
        for (const QString &note : lines)
            line += note.isEmpty() ? QStringLiteral("\n")
                                   : indent + QStringLiteral("  ") + note + u'\n';
    }
    return line;
}

} // namespace Models
