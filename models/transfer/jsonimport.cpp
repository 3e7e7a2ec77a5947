// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/jsonimport.h"

#include "models/rank.h"
#include "models/text.h"
#include "models/transfer/fields.h"
#include "models/transfer/jsonexport.h"
#include "models/wording.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <cmath>

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

Error brokenAt(const QByteArray &bytes, qsizetype offset, const QString &message)
{
    const QByteArray before = bytes.left(offset);
    const qsizetype start = before.lastIndexOf('\n') + 1;
    return {ErrorCode::BadValue,
            Wording::tr("line %1, column %2: %3")
                .arg(before.count('\n') + 1)
                .arg(QString::fromUtf8(before.mid(start)).size() + 1)
                .arg(message)};
}

/// Without what no table takes; everything else stays, line ends too.
QString storable(QString text)
{
    text.remove(QChar(QChar::Null));
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else if (text[i].isSurrogate())
            text[i] = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

// One for each type a member can have; false where the value is of another one.
bool take(const QJsonValue &value, QString &member)
{
    member = storable(value.toString());
    return value.isString();
}
bool take(const QJsonValue &value, int &member)
{
    const double number = value.toDouble(-0.5);
    if (std::floor(number) != number || std::abs(number) > 1'000'000)
        return false;
    member = static_cast<int>(number);
    return true;
}
template <typename Tag> bool take(const QJsonValue &value, Sync::Id<Tag> &member)
{
    const auto id = uuidFromText(value.toString());
    if (id)
        member = Sync::Id<Tag>(*id);
    return id.has_value();
}
template <typename T> bool take(const QJsonValue &value, std::optional<T> &member)
{
    T present{};
    const bool fits = take(value, present);
    member = std::move(present);
    return fits;
}

/// Reads the tables of one document.
class Reader
{
public:
    explicit Reader(const QJsonObject &document)
        : m_document(document)
    {
    }

    template <Sync::IsEntity T, typename Check> void read(QList<T> &rows, Check check)
    {
        const std::string_view table = Sync::entityOf<T>.table();
        const QString name = QString::fromUtf8(table.data(), qsizetype(table.size()));
        const QJsonValue value = m_document.value(name);
        if (!value.isArray() && !value.isUndefined())
            problems.append({QStringLiteral("$.") + name, Wording::tr("is no list of rows")});
        const QJsonArray array = value.toArray();
        QSet<QString> ids;
        rows.reserve(array.size());
        for (qsizetype i = 0; i < array.size(); ++i) {
            m_path = QStringLiteral("$.%1[%2]").arg(name).arg(i);
            if (!array[i].isObject()) {
                problems.append({m_path, Wording::tr("is no row")});
                continue;
            }
            T row = readRow<T>(array[i].toObject());
            const QString id = (row.*Sync::entityOf<T>.key()).text();
            if (!id.isEmpty() && ids.contains(id))
                problem("id", Wording::tr("stands in the file twice"));
            ids.insert(id);
            check(row);
            rows.append(std::move(row));
        }
    }

    void problem(const char *column, const QString &message)
    {
        problems.append({m_path + u'.' + QLatin1StringView(column), message});
    }
    void checkLength(const char *column, const QString &text, int limit)
    {
        if (text.size() > limit && codePointCount(text) > limit)
            problem(column, Wording::tr("is longer than %n characters", nullptr, limit));
    }
    void checkLength(const char *column, const std::optional<QString> &text, int limit)
    {
        if (text)
            checkLength(column, *text, limit);
    }
    void checkRank(const QString &position)
    {
        if (!position.isEmpty() && !isRank(position))
            problem("position", Wording::tr("is no place in a list"));
    }
    void checkMoment(const char *column, std::optional<QString> &text)
    {
        if (!text)
            return;
        if (auto moment = momentFromText(*text))
            text = *moment;
        else
            problem(column, moment.error().message);
    }

    QList<ImportProblem> problems;

private:
    template <typename T> T readRow(const QJsonObject &object)
    {
        T row{};
        Sync::entityOf<T>.mapping().forEach([&](int column, const auto &path) {
            const std::string_view name =
                Sync::entityOf<T>.columns()[static_cast<std::size_t>(column)].name;
            const QLatin1StringView key(name.data(), qsizetype(name.size()));
            const QJsonValue value = object.value(key);
            auto &member = path.in(row);
            const bool isNeeded = requires
            {
                member.isEmpty();
            }
            &&key.endsWith(QLatin1StringView("id")) && key != QLatin1StringView("user_id");
            if (value.isNull() || value.isUndefined()) {
                if (isNeeded)
                    problems.append({m_path + u'.' + key, Wording::tr("is missing")});
                return;
            }
            if (!take(value, member))
                problems.append({m_path + u'.' + key, Wording::tr("does not fit")});
        });
        return row;
    }

    const QJsonObject &m_document;
    QString m_path;
};

void checkTodo(Reader &reader, Todo &todo)
{
    reader.checkLength("title", todo.title, maxTitleLength);
    reader.checkLength("notes", todo.notes, maxNotesLength);
    reader.checkLength("time_zone", todo.timeZone, 64);
    reader.checkLength("recurrence", todo.recurrence, maxRuleLength);
    reader.checkRank(todo.position);
    if (todo.priority < 0 || todo.priority > maxPriority)
        reader.problem("priority", Wording::tr("is a number from 0 to %1").arg(maxPriority));
    if (todo.dueDate) {
        const auto due = dueFromText(*todo.dueDate);
        if (!due || due->date != *todo.dueDate)
            reader.problem("due_date", Wording::tr("is no date"));
    }
    if (todo.dueTime) {
        const auto time = timeFromText(*todo.dueTime);
        if (!time || *time != *todo.dueTime)
            reader.problem("due_time", Wording::tr("is no time of day"));
    }
    reader.checkMoment("remind_at", todo.remindAt);
    reader.checkMoment("completed_at", todo.completedAt);
    reader.checkMoment("deleted_at", todo.deletedAt);
}

} // namespace

Result<TransferRows> rowsFromJson(const QByteArray &bytes)
{
    auto text = decodedText(bytes);
    if (!text)
        return text.error();
    const QByteArray plain = bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
    QJsonParseError wrong;
    const QJsonDocument parsed = QJsonDocument::fromJson(plain, &wrong);
    if (wrong.error != QJsonParseError::NoError)
        return brokenAt(plain, wrong.offset, wrong.errorString());
    const QJsonObject document = parsed.object();
    const bool isExport = document.value(QStringLiteral("format")) == QStringLiteral("tidelist")
        || (!document.contains(QStringLiteral("format"))
            && document.value(QStringLiteral("profile")).isArray());
    if (!isExport)
        return brokenAt(plain, 0, Wording::tr("this is no export of Tidelist"));
    if (document.value(QStringLiteral("version")).toInt(1) > jsonExportVersion)
        return brokenAt(plain, 0, Wording::tr("a newer version of Tidelist wrote this"));

    Reader reader(document);
    TransferRows rows;
    reader.read(rows.profiles, [&](Profile &profile) {
        reader.checkLength("name", profile.name, maxNameLength);
        reader.checkLength("color", profile.color, 50);
        reader.checkLength("avatar", profile.avatar, 500);
        reader.checkRank(profile.position);
    });
    reader.read(rows.members, [](ProfileMember &) {});
    reader.read(rows.tags, [&](Tag &tag) {
        reader.checkLength("name", tag.name, maxNameLength);
        reader.checkLength("color", tag.color, 50);
    });
    reader.read(rows.todos, [&](Todo &todo) { checkTodo(reader, todo); });
    reader.read(rows.todoTags, [](TodoTag &row) { row.id = todoTagId(row.todoId, row.tagId); });
    rows.problems = std::move(reader.problems);
    return rows;
}

} // namespace Models
