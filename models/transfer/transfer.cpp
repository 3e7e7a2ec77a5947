// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/transfer.h"

#include "models/localwrite.h"
#include "models/privatefile.h"
#include "models/transfer/backups.h"
#include "models/transfer/calendar.h"
#include "models/transfer/csvtext.h"
#include "models/transfer/fields.h"
#include "models/transfer/jsonexport.h"
#include "models/transfer/jsonimport.h"
#include "models/transfer/markdown.h"
#include "models/transfer/namedrows.h"
#include "models/transfer/todoistcsv.h"
#include "models/transfer/transferdao.h"
#include "models/wording.h"
#include "sync/store/database.h"

#include <QFile>
#include <QFileInfo>

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

/// A file beyond this is none that a person keeps to-dos in.
constexpr qint64 maxImportBytes = 512LL << 20;

Result<void> write(PrivateFile &file, const QByteArray &bytes)
{
    return file.write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

Result<int> writeCsv(PrivateFile &file, TransferDao &dao, const ProfileId &profile)
{
    if (auto written = write(file, csvHeader().toUtf8() + "\r\n"); !written)
        return written.error();
    int count = 0;
    auto done = dao.eachTodo(profile, [&](const ExportedTodo &row) {
        ++count;
        return write(file, csvTodo(row).toUtf8() + "\r\n");
    });
    return done ? Result<int>(count) : done.error();
}

Result<int> writeCalendar(PrivateFile &file, TransferDao &dao, const ProfileId &profile)
{
    if (auto written = write(file, calendarStart()); !written)
        return written.error();
    int count = 0;
    auto done = dao.eachTodo(profile, [&](const ExportedTodo &row) {
        ++count;
        return write(file, calendarTodo(row));
    });
    if (done)
        done = write(file, calendarEnd());
    return done ? Result<int>(count) : done.error();
}

Result<int> writeMarkdown(PrivateFile &file, TransferDao &dao, const ProfileId &profile)
{
    auto profiles = dao.profiles(profile);
    if (!profiles)
        return profiles.error();
    int count = 0;
    bool isFirst = true;
    for (const Profile &owner : std::as_const(*profiles)) {
        const QByteArray heading = markdownHeading(owner.name).toUtf8();
        if (auto written = write(file, isFirst ? heading : '\n' + heading); !written)
            return written.error();
        isFirst = false;
        auto done = dao.eachTodo(owner.id, [&](const ExportedTodo &row) {
            ++count;
            return write(file, markdownTodo(row).toUtf8());
        });
        if (!done)
            return done.error();
    }
    return count;
}

Result<int> writeFormat(TransferFormat format, PrivateFile &file, Connection &connection,
                        const Sync::Schema &schema, const ProfileId &profile)
{
    TransferDao dao(connection);
    switch (format) {
    case TransferFormat::Json:
        return writeJson(file, connection, schema, profile);
    case TransferFormat::Csv:
        return writeCsv(file, dao, profile);
    case TransferFormat::Calendar:
        return writeCalendar(file, dao, profile);
    case TransferFormat::Markdown:
        return writeMarkdown(file, dao, profile);
    }
    return 0;
}

Result<ImportedTodos> readCsv(const QString &text, const ImportOptions &options)
{
    CsvReader reader(text, CsvReader::guessedDelimiter(text));
    auto header = reader.next();
    if (header && *header && options.mapping.isEmpty() && isTodoistHeader((*header)->fields))
        return todosFromTodoist(text);
    return todosFromCsv(text, options.mapping);
}

Result<TransferRows> rowsOf(Connection &connection, const Author &author, const ImportFile &file,
                            const ProfileId &profile)
{
    if (const auto *rows = std::get_if<TransferRows>(&file.content))
        return *rows;
    return NamedRows(connection, author, file.defaultProfile, profile)
        .rows(std::get<ImportedTodos>(file.content));
}

Result<ImportSummary> mergeInto(Connection &connection, const Author &author,
                                const ImportFile &file, const ImportOptions &options)
{
    auto rows = rowsOf(connection, author, file, options.profile);
    if (!rows)
        return rows.error();
    const MergeMode mode = options.isReplacing ? MergeMode::Replace : MergeMode::Add;
    return RowMerge(connection, author, mode).run(*rows);
}

/// Writes everything, and rolls it back where there are problems or `isPreview`.
Result<ImportSummary> merge(Database &database, const ImportFile &file,
                            const ImportOptions &options, bool isPreview)
{
    std::optional<ImportSummary> summary;
    auto done = writeLocally(
        database, [&](Connection &connection, const Author &author) -> Result<ImportSummary> {
            auto merged = mergeInto(connection, author, file, options);
            if (!merged)
                return merged;
            summary = *merged;
            if (isPreview || !merged->problems.isEmpty())
                return Error{ErrorCode::Cancelled, QStringLiteral("taken back")};
            return merged;
        });
    return summary && !done && done.error().code == ErrorCode::Cancelled ? Result(*summary) : done;
}

Error problemError(const QList<ImportProblem> &problems)
{
    QString message = problems.first().where + QStringLiteral(": ") + problems.first().message;
    if (const int more = static_cast<int>(problems.size()) - 1; more > 0)
        message = Wording::tr("%1 (and %n more)", nullptr, more).arg(message);
    return {ErrorCode::BadValue, message};
}

} // namespace

Result<int> exportTo(const QString &path, const QString &databasePath, const Sync::Schema &schema,
                     const ProfileId &profile)
{
    auto format = transferFormatOf(path);
    if (!format)
        return format.error();
    auto connection =
        Connection::open(databasePath, Connection::Mode::ReadOnly, std::chrono::seconds(5));
    if (!connection)
        return connection.error();
    auto file = PrivateFile::create(path);
    if (!file)
        return file.error();
    TransferDao dao(**connection);
    if (auto begun = dao.beginSnapshot(); !begun)
        return begun.error();
    auto done = writeFormat(*format, **file, **connection, schema, profile);
    dao.endSnapshot();
    if (!done)
        return done;
    auto committed = (*file)->commit();
    return committed ? done : committed.error();
}

Result<ImportFile> readImport(const QString &path, const ImportOptions &options)
{
    auto format = options.format ? Result<TransferFormat>(*options.format) : transferFormatOf(path);
    if (!format)
        return format.error();
    if (*format == TransferFormat::Markdown)
        return Error{ErrorCode::InvalidArgument,
                     Wording::tr("Markdown is written, but not read; use .json, .csv or .ics")};
    if (options.isReplacing && *format != TransferFormat::Json)
        return Error{ErrorCode::InvalidArgument,
                     Wording::tr("only an export in .json can take the place of everything")};
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return Error{ErrorCode::CannotOpen, path + QStringLiteral(": ") + source.errorString()};
    if (source.size() > maxImportBytes)
        return Error{ErrorCode::BadValue, Wording::tr("%1: the file is too large").arg(path)};
    const QByteArray bytes = source.readAll();
    if (source.error() != QFile::NoError)
        return Error{ErrorCode::CannotOpen, path + QStringLiteral(": ") + source.errorString()};

    ImportFile file;
    file.defaultProfile = QFileInfo(path).completeBaseName();
    if (*format == TransferFormat::Json) {
        auto rows = rowsFromJson(bytes);
        if (!rows)
            return rows.error();
        file.content = *std::move(rows);
        return file;
    }
    auto text = decodedText(bytes);
    if (!text)
        return text.error();
    auto todos =
        *format == TransferFormat::Csv ? readCsv(*text, options) : todosFromCalendar(*text);
    if (!todos)
        return todos.error();
    file.content = *std::move(todos);
    return file;
}

Result<ImportSummary> previewImport(Database &database, const ImportFile &file,
                                    const ImportOptions &options)
{
    return merge(database, file, options, true);
}

bool isSmallEnoughToUndo(const ImportFile &file)
{
    if (const auto *rows = std::get_if<TransferRows>(&file.content))
        return rows->todos.size() + rows->tags.size() + rows->todoTags.size() <= maxUndoneRows;
    qsizetype count = 0;
    for (const ImportedTodo &row : std::get<ImportedTodos>(file.content).todos)
        count += 1 + row.tags.size();
    return count <= maxUndoneRows;
}

Result<ImportSummary> addFrom(Connection &connection, const Author &author, const ImportFile &file,
                              const ImportOptions &options)
{
    ImportOptions adding = options;
    adding.isReplacing = false;
    auto merged = mergeInto(connection, author, file, adding);
    if (merged && !merged->problems.isEmpty())
        return problemError(merged->problems);
    return merged;
}

Result<ImportSummary> importTo(Database &database, const ImportFile &file,
                               const ImportOptions &options)
{
    QString backup;
    if (options.isReplacing || !isSmallEnoughToUndo(file)) {
        auto made = Backups::make(database.path(), BackupKind::Import);
        if (!made)
            return made.error();
        backup = *made;
    }
    auto summary = merge(database, file, options, false);
    if (summary && !summary->problems.isEmpty())
        return problemError(summary->problems);
    if (summary)
        summary->backup = backup;
    return summary;
}

} // namespace Models
