// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/csvtodos.h"

#include "models/text.h"
#include "models/transfer/csvtext.h"
#include "models/transfer/fields.h"
#include "models/wording.h"

#include <QHash>

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

struct Field
{
    QString name;
    QStringList alsoCalled; ///< in lower case
};

const QList<Field> &fields()
{
    const auto words = [](const char *text) {
        return QString::fromUtf8(text).split(u',', Qt::SkipEmptyParts);
    };
    static const QList<Field> all = {
        {QStringLiteral("id"), words("uid,uuid")},
        {QStringLiteral("parent_id"), words("parent,parent id,parent_uid")},
        {QStringLiteral("profile"), words("list,project,folder,liste,projekt,profil,ordner")},
        {QStringLiteral("title"),
         words("task,name,content,subject,summary,to-do,todo,titel,aufgabe,betreff")},
        {QStringLiteral("notes"),
         words("note,description,details,comment,body,notizen,notiz,beschreibung")},
        {QStringLiteral("priority"), words("prio,importance,priorität,wichtigkeit")},
        {QStringLiteral("due_date"),
         words("due,date,deadline,due date,due on,fällig,fällig am,datum,frist")},
        {QStringLiteral("due_time"), words("time,due time,uhrzeit,zeit")},
        {QStringLiteral("time_zone"), words("timezone,time zone,tz,zeitzone")},
        {QStringLiteral("remind_at"), words("reminder,remind,remind at,erinnerung")},
        {QStringLiteral("recurrence"), words("rrule,repeat,recurring,wiederholung")},
        {QStringLiteral("tags"),
         words("tag,labels,label,categories,category,context,schlagwörter,kategorien,etiketten")},
        {QStringLiteral("completed_at"),
         words("completed,done,status,complete,completed at,checked,erledigt,erledigt am")},
        {QStringLiteral("created_at"), words("created,created at,erstellt,erstellt am")},
    };
    return all;
}

/// The position of every field's column, or -1.
Result<QHash<QString, int>> columnsOf(const QStringList &header, const CsvMapping &wanted)
{
    CsvMapping mapping = guessedMapping(header);
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        if (!csvFields().contains(it.key()))
            return Error{ErrorCode::InvalidArgument,
                         Wording::tr("there is no field %1; there are %2")
                             .arg(it.key(), csvFields().join(QStringLiteral(", ")))};
        // A column has one meaning: what a person says takes it from what the header says.
        mapping.removeIf([&](const auto &entry) {
            return entry.value().compare(it.value(), Qt::CaseInsensitive) == 0;
        });
        mapping.insert(it.key(), it.value());
    }
    QHash<QString, int> columns;
    for (auto it = mapping.cbegin(); it != mapping.cend(); ++it) {
        if (it.value().isEmpty())
            continue;
        bool isNumber = false;
        const int number = it.value().toInt(&isNumber);
        int column = -1;
        for (int i = 0; i < header.size() && column < 0; ++i) {
            if (header[i].trimmed().compare(it.value().trimmed(), Qt::CaseInsensitive) == 0)
                column = i;
        }
        if (column < 0 && isNumber && number >= 1 && number <= header.size())
            column = number - 1;
        if (column < 0)
            return Error{ErrorCode::InvalidArgument,
                         Wording::tr("the file has no column \"%1\"").arg(it.value())};
        columns.insert(it.key(), column);
    }
    if (!columns.contains(QStringLiteral("title")))
        return Error{ErrorCode::InvalidArgument,
                     Wording::tr("line 1, column 1: no column is named like a title; say which "
                                 "one it is, there are %1")
                         .arg(header.join(QStringLiteral(", ")))};
    return columns;
}

QStringList tagsIn(const QString &cell)
{
    QStringList names;
    auto record = CsvReader(cell, CsvReader::guessedDelimiter(cell)).next();
    const QStringList parts =
        record && *record ? (*record)->fields : cell.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        QString name = cleanLine(part);
        if (!name.isEmpty() && !names.contains(name))
            names += name;
    }
    return names;
}

/// A moment, a date, or a word for yes or no.
Result<std::optional<QString>> completedFrom(const QString &cell)
{
    static const QStringList no = {QString(),
                                   QStringLiteral("0"),
                                   QStringLiteral("no"),
                                   QStringLiteral("false"),
                                   QStringLiteral("open"),
                                   QStringLiteral("todo"),
                                   QStringLiteral("nein"),
                                   QStringLiteral("offen"),
                                   QStringLiteral("needs-action"),
                                   QStringLiteral("-")};
    static const QStringList yes = {
        QStringLiteral("1"),         QStringLiteral("yes"),  QStringLiteral("true"),
        QStringLiteral("x"),         QStringLiteral("done"), QStringLiteral("complete"),
        QStringLiteral("completed"), QStringLiteral("ja"),   QStringLiteral("erledigt")};
    const QString word = cell.trimmed().toLower();
    if (no.contains(word))
        return std::optional<QString>();
    if (yes.contains(word))
        return std::optional(timestampNow());
    if (auto moment = momentFromText(cell))
        return std::optional(*moment);
    if (auto date = dueFromText(cell))
        return std::optional(date->date + QStringLiteral("T00:00:00.000000Z"));
    return Error{ErrorCode::InvalidArgument,
                 Wording::tr("this is neither yes nor no nor a moment")};
}

/// One record on its way to a to-do.
class RecordReader
{
public:
    RecordReader(const CsvRecord &record, const QHash<QString, int> &columns,
                 QList<ImportProblem> &problems)
        : m_record(record)
        , m_columns(columns)
        , m_problems(problems)
    {
    }

    QString text(const QString &field) const
    {
        return cleanText(m_record.fields.value(m_columns.value(field, -1)));
    }
    std::optional<QString> optionalText(const QString &field) const
    {
        const QString value = text(field);
        return value.isEmpty() ? std::nullopt : std::optional(value);
    }
    /// Nothing where the cell is empty or wrong; the latter is noted.
    template <typename Read> auto value(const QString &field, Read read)
    {
        using Value = typename std::invoke_result_t<Read, QString>::ValueType;
        const QString cell = text(field);
        if (cell.trimmed().isEmpty())
            return std::optional<Value>();
        auto result = read(cell);
        if (!result) {
            m_problems.append({m_record.where(m_columns.value(field)),
                               field + QStringLiteral(": ") + result.error().message});
            return std::optional<Value>();
        }
        return std::optional<Value>(*std::move(result));
    }

private:
    const CsvRecord &m_record;
    const QHash<QString, int> &m_columns;
    QList<ImportProblem> &m_problems;
};

ImportedTodo todoFrom(const CsvRecord &record, const QHash<QString, int> &columns,
                      QList<ImportProblem> &problems)
{
    RecordReader reader(record, columns, problems);
    ImportedTodo imported;
    imported.where = record.where(columns.value(QStringLiteral("title")));
    imported.uid = reader.text(QStringLiteral("id"));
    imported.parentUid = reader.text(QStringLiteral("parent_id"));
    imported.profile = cleanLine(reader.text(QStringLiteral("profile")));
    imported.tags = tagsIn(reader.text(QStringLiteral("tags")));
    Todo &todo = imported.todo;
    todo.title = reader.text(QStringLiteral("title"));
    todo.notes = reader.optionalText(QStringLiteral("notes"));
    todo.priority = reader.value(QStringLiteral("priority"), priorityFromText).value_or(0);
    if (auto due = reader.value(QStringLiteral("due_date"), dueFromText)) {
        todo.dueDate = due->date;
        todo.dueTime = due->time;
    }
    if (auto time = reader.value(QStringLiteral("due_time"), timeFromText))
        todo.dueTime = time;
    todo.timeZone = reader.optionalText(QStringLiteral("time_zone"));
    todo.remindAt = reader.value(QStringLiteral("remind_at"), momentFromText);
    todo.recurrence = reader.optionalText(QStringLiteral("recurrence"));
    todo.completedAt =
        reader.value(QStringLiteral("completed_at"), completedFrom).value_or(std::nullopt);
    todo.createdAt = reader.value(QStringLiteral("created_at"), momentFromText).value_or(QString());
    return imported;
}

} // namespace

QString csvHeader()
{
    return csvLine(csvFields());
}

QString csvTodo(const ExportedTodo &row)
{
    const Todo &todo = row.todo;
    const auto text = [](const std::optional<QString> &value) { return value.value_or(QString()); };
    return csvLine({todo.id.text(), todo.parentId ? todo.parentId->text() : QString(), row.profile,
                    todo.title, text(todo.notes), QString::number(todo.priority),
                    text(todo.dueDate), text(todo.dueTime), text(todo.timeZone),
                    text(todo.remindAt), text(todo.recurrence),
                    row.tags.isEmpty() ? QString() : csvLine(row.tags), text(todo.completedAt),
                    todo.createdAt});
}

QStringList csvFields()
{
    QStringList names;
    for (const Field &field : fields())
        names += field.name;
    return names;
}

CsvMapping guessedMapping(const QStringList &header)
{
    CsvMapping mapping;
    for (const Field &field : fields()) {
        for (const QString &column : header) {
            const QString name = column.trimmed().toLower();
            const bool isMeant = name == field.name || field.alsoCalled.contains(name);
            // The exact name goes before another one that means the same.
            if (isMeant && (name == field.name || !mapping.contains(field.name)))
                mapping.insert(field.name, column.trimmed());
        }
    }
    return mapping;
}

bool isTodoistHeader(const QStringList &header)
{
    return header.contains(QStringLiteral("TYPE")) && header.contains(QStringLiteral("CONTENT"))
        && header.contains(QStringLiteral("INDENT"));
}

Result<ImportedTodos> todosFromCsv(const QString &text, const CsvMapping &wanted)
{
    CsvReader reader(text, CsvReader::guessedDelimiter(text));
    auto header = reader.next();
    if (!header)
        return header.error();
    if (!*header)
        return Error{ErrorCode::BadValue, Wording::tr("line 1, column 1: the file is empty")};
    auto columns = columnsOf((*header)->fields, wanted);
    if (!columns)
        return columns.error();
    ImportedTodos imported;
    while (true) {
        auto record = reader.next();
        if (!record)
            return record.error();
        if (!*record)
            return imported;
        const CsvRecord &row = **record;
        if (row.fields.size() > (*header)->fields.size()) {
            imported.problems.append({row.where((*header)->fields.size()),
                                      Wording::tr("there are %1 fields, the header has %2")
                                          .arg(row.fields.size())
                                          .arg((*header)->fields.size())});
            continue;
        }
        imported.todos.append(todoFrom(row, *columns, imported.problems));
    }
}

} // namespace Models
