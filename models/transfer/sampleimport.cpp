// SPDX-License-Identifier: Apache-2.0
// What transfer.h says of a file before it is imported.
#include "models/transfer/csvtext.h"
#include "models/transfer/fields.h"
#include "models/transfer/transfer.h"

#include <QFile>
#include <QHash>

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

constexpr qint64 sampleBytes = 256LL << 10;
constexpr qsizetype sampleRows = 5;

/// The beginning of a file, cut behind a line, so that no character is cut.
Result<QByteArray> beginningOf(const QString &path)
{
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return Error{ErrorCode::CannotOpen, path + QStringLiteral(": ") + source.errorString()};
    QByteArray bytes = source.read(sampleBytes);
    if (source.error() != QFile::NoError)
        return Error{ErrorCode::CannotOpen, path + QStringLiteral(": ") + source.errorString()};
    if (source.atEnd())
        return bytes;
    const bool isWide = bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF");
    const qsizetype lineEnd = bytes.lastIndexOf('\n');
    if (!isWide && lineEnd > 0)
        bytes.truncate(lineEnd + 1);
    return bytes;
}

void sampleCsv(QStringView text, ImportSample &sample)
{
    CsvReader reader(text, CsvReader::guessedDelimiter(text));
    // What is broken is told of, with its place, when the whole file is read.
    auto header = reader.next();
    if (!header || !*header)
        return;
    sample.columns = (*header)->fields;
    sample.isTodoist = isTodoistHeader(sample.columns);
    sample.mapping = guessedMapping(sample.columns);
    while (sample.rows.size() < sampleRows) {
        auto record = reader.next();
        if (!record || !*record)
            return;
        sample.rows.append((*record)->fields);
        sample.lines.append((*record)->places.first().line);
    }
}

QString dateText(const Todo &todo)
{
    return todo.dueDate.value_or(QString());
}

} // namespace

Result<ImportSample> sampleImport(const QString &path)
{
    auto bytes = beginningOf(path);
    if (!bytes)
        return bytes.error();
    auto text = decodedText(*bytes);
    if (!text)
        return text.error();
    ImportSample sample;
    const QString start = text->left(64).trimmed();
    if (start.startsWith(u'{') || start.startsWith(u'[')) {
        sample.format = TransferFormat::Json;
    } else if (start.startsWith(QStringLiteral("BEGIN:VCALENDAR"), Qt::CaseInsensitive)) {
        sample.format = TransferFormat::Calendar;
    } else {
        sample.format = TransferFormat::Csv;
        sampleCsv(*text, sample);
    }
    return sample;
}

QList<ImportRow> firstRows(const ImportFile &file, int count)
{
    QList<ImportRow> rows;
    if (const auto *named = std::get_if<ImportedTodos>(&file.content)) {
        for (const ImportedTodo &imported : named->todos.mid(0, count))
            rows.append({imported.todo.title, imported.profile, dateText(imported.todo),
                         imported.todo.completedAt.has_value()});
        return rows;
    }
    const TransferRows &known = std::get<TransferRows>(file.content);
    QHash<ProfileId, QString> names;
    for (const Profile &profile : known.profiles)
        names.insert(profile.id, profile.name);
    for (const Todo &todo : known.todos.mid(0, count))
        rows.append({todo.title, names.value(todo.profileId), dateText(todo),
                     todo.completedAt.has_value()});
    return rows;
}

} // namespace Models
