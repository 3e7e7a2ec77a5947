// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/todoistcsv.h"

#include "models/text.h"
#include "models/transfer/csvtext.h"
#include "models/transfer/fields.h"
#include "models/wording.h"

#include <QHash>
#include <QRegularExpression>

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
        else if (type == u"note" && !result.todos.isEmpty())
            appendNote(result.todos.last().todo, cell(record, "CONTENT"));
        else if (!type.isEmpty() && type != u"section" && type != u"note" && type != u"meta")
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
        const int indent = cell(record, "INDENT").trimmed().toInt();
        if (indent > 1)
            imported.parentUid = m_lastTop;
        else
            m_lastTop = imported.uid;
        result.todos.append(imported);
    }

    void readDate(const CsvRecord &record, Todo &todo)
    {
        const QString date = cell(record, "DATE").trimmed();
        if (date.isEmpty())
            return;
        if (auto rule = ruleOf(date)) {
            todo.recurrence = *rule;
        } else if (auto due = dueFromText(date)) {
            todo.dueDate = due->date;
            todo.dueTime = due->time;
            const QString zone = cell(record, "TIMEZONE").trimmed();
            if (due->time && !zone.isEmpty())
                todo.timeZone = zone;
        } else {
            appendNote(todo, QStringLiteral("Todoist: ") + date);
        }
    }

    QHash<QString, int> m_columns;
    QString m_lastTop;
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
