// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/todoistcsv.h"

#include "models/quickadd/quickaddparser.h"
#include "models/text.h"
#include "models/transfer/csvtext.h"
#include "models/transfer/fields.h"
#include "models/wording.h"

#include <QDateTime>
#include <QHash>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace Models {

using Sync::Result;

namespace {

/// `every day` and the like, as the rule that means the same.
std::optional<QString> ruleOf(const QString &words)
{
    static const QHash<QString, QString> rules = {
        {QStringLiteral("every day"), QStringLiteral("FREQ=DAILY")},
        {QStringLiteral("daily"), QStringLiteral("FREQ=DAILY")},
        {QStringLiteral("every week"), QStringLiteral("FREQ=WEEKLY")},
        {QStringLiteral("weekly"), QStringLiteral("FREQ=WEEKLY")},
        {QStringLiteral("every month"), QStringLiteral("FREQ=MONTHLY")},
        {QStringLiteral("monthly"), QStringLiteral("FREQ=MONTHLY")},
        {QStringLiteral("every year"), QStringLiteral("FREQ=YEARLY")},
        {QStringLiteral("yearly"), QStringLiteral("FREQ=YEARLY")},
        {QStringLiteral("every weekday"), QStringLiteral("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")},
        {QStringLiteral("every workday"), QStringLiteral("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")},
        {QStringLiteral("every monday"), QStringLiteral("FREQ=WEEKLY;BYDAY=MO")},
        {QStringLiteral("every tuesday"), QStringLiteral("FREQ=WEEKLY;BYDAY=TU")},
        {QStringLiteral("every wednesday"), QStringLiteral("FREQ=WEEKLY;BYDAY=WE")},
        {QStringLiteral("every thursday"), QStringLiteral("FREQ=WEEKLY;BYDAY=TH")},
        {QStringLiteral("every friday"), QStringLiteral("FREQ=WEEKLY;BYDAY=FR")},
        {QStringLiteral("every saturday"), QStringLiteral("FREQ=WEEKLY;BYDAY=SA")},
        {QStringLiteral("every sunday"), QStringLiteral("FREQ=WEEKLY;BYDAY=SU")},
    };
    const auto found = rules.constFind(words.trimmed().toLower());
    return found == rules.constEnd() ? std::nullopt : std::optional(*found);
}

/// What the words say, where quick add takes all of them for a date or a rule.
std::optional<QuickAdd> dateOfWords(const QString &words, const QString &language,
                                    const QString &zone)
{
    // Nothing says which of two figures is the month.
    if (words.contains(u'/'))
        return std::nullopt;
    QuickAddContext context;
    context.locale = QLocale(language);
    const QByteArray zoneId = zone.toLatin1();
    if (!zoneId.isEmpty() && QTimeZone::isTimeZoneIdAvailable(zoneId))
        context.timeZone = QTimeZone(zoneId);
    // Behind a title more is a date than at the start of a line: "May 5" might be five of them.
    const QString title = QStringLiteral("todoist");
    const QuickAdd add =
        QuickAddParser(context).parse(title + u' ' + words, QDateTime::currentDateTime());
    const bool isDate =
        std::all_of(add.spans.begin(), add.spans.end(), [](const QuickAddSpan &span) {
            return span.kind == QuickAddKind::Date || span.kind == QuickAddKind::Time
                || span.kind == QuickAddKind::Recurrence;
        });
    return isDate && add.dueDate && add.title == title ? std::optional(add) : std::nullopt;
}

void appendNote(Todo &todo, const QString &text)
{
    if (text.isEmpty())
        return;
    todo.notes = todo.notes ? *todo.notes + QStringLiteral("\n\n") + text : text;
}

/// Takes the labels at the end of the words off them.
QStringList takeLabels(QString &content)
{
    static const QRegularExpression last(QStringLiteral("(?:^|\\s)@([^\\s@]+)\\s*$"));
    QStringList labels;
    for (auto match = last.match(content); match.hasMatch(); match = last.match(content)) {
        // A title that is nothing but a label stays one.
        if (match.capturedStart() == 0)
            break;
        labels.prepend(match.captured(1));
        content.truncate(match.capturedStart());
    }
    return labels;
}

class TodoistReader
{
public:
    explicit TodoistReader(const QStringList &header)
    {
        for (int i = 0; i < header.size(); ++i)
            m_columns.insert(header[i].trimmed().toUpper(), i);
    }

    void read(const CsvRecord &record)
    {
        const QString type = cell(record, "TYPE").trimmed().toLower();
        if (type == u"task")
            readTask(record);
        else if (type == u"section")
            m_section = cleanLine(cell(record, "CONTENT"));
        else if (type == u"note" && !result.todos.isEmpty())
            appendNote(result.todos.last().todo, cell(record, "CONTENT"));
        else if (!type.isEmpty() && type != u"note" && type != u"meta")
            result.problems.append({record.where(m_columns.value(QStringLiteral("TYPE"))),
                                    Wording::tr("a row is a task, a note or a section")});
    }

    ImportedTodos result;

private:
    QString cell(const CsvRecord &record, const char *name) const
    {
        return cleanText(record.fields.value(m_columns.value(QLatin1StringView(name), -1)));
    }

    void readTask(const CsvRecord &record)
    {
        ImportedTodo imported;
        imported.where = record.where(m_columns.value(QStringLiteral("CONTENT")));
        // Only within this file: two exports of one project are two sets of to-dos.
        imported.uid = QStringLiteral("#%1").arg(result.todos.size());
        QString content = cell(record, "CONTENT");
        // A task that cannot be ticked off is marked so.
        if (content.startsWith(QStringLiteral("* ")))
            content.remove(0, 2);
        imported.tags = takeLabels(content);
        imported.todo.title = content;
        appendNote(imported.todo, cell(record, "DESCRIPTION"));
        const int priority = cell(record, "PRIORITY").trimmed().toInt();
        imported.todo.priority = priority >= 1 && priority <= 4 ? 4 - priority : 0;
        readDate(record, imported.todo);
        if (const QString deadline = cell(record, "DEADLINE").trimmed(); !deadline.isEmpty())
            appendNote(imported.todo, Wording::tr("Deadline: %1").arg(deadline));
        const int indent = cell(record, "INDENT").trimmed().toInt();
        if (indent > 1)
            imported.parentUid = m_lastTop;
        else
            m_lastTop = imported.uid;
        // A sub-task is where its to-do is.
        if (imported.parentUid.isEmpty() && !m_section.isEmpty())
            appendNote(imported.todo, Wording::tr("Section: %1").arg(m_section));
        result.todos.append(imported);
    }

    void readDate(const CsvRecord &record, Todo &todo)
    {
        const QString date = cell(record, "DATE").trimmed();
        if (date.isEmpty())
            return;
        const QString zone = cell(record, "TIMEZONE").trimmed();
        if (auto rule = ruleOf(date)) {
            todo.recurrence = *rule;
        } else if (auto due = dueFromText(date)) {
            todo.dueDate = due->date;
            todo.dueTime = due->time;
        } else if (auto said = dateOfWords(date, cell(record, "DATE_LANG").trimmed(), zone)) {
            todo.dueDate = said->dueDate->toString(Qt::ISODate);
            if (said->dueTime)
                todo.dueTime = said->dueTime->toString(QStringLiteral("HH:mm"));
            todo.recurrence = said->recurrence;
        } else {
            appendNote(todo, QStringLiteral("Todoist: ") + date);
        }
        if (todo.dueTime && !zone.isEmpty())
            todo.timeZone = zone;
    }

    QHash<QString, int> m_columns;
    QString m_lastTop;
    QString m_section; ///< that the tasks stand in
};

} // namespace

Result<ImportedTodos> todosFromTodoist(const QString &text)
{
    CsvReader csv(text, CsvReader::guessedDelimiter(text));
    auto header = csv.next();
    if (!header)
        return header.error();
    TodoistReader reader(*header ? (*header)->fields : QStringList());
    while (true) {
        auto record = csv.next();
        if (!record)
            return record.error();
        if (!*record)
            return reader.result;
        reader.read(**record);
    }
}

} // namespace Models
