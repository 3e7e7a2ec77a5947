// SPDX-License-Identifier: Apache-2.0
#include "app/cli/transfercommands.h"

#include "models/profiledao.h"
#include "models/tidelistschema.h"

#include <QFileInfo>
#include <QJsonArray>

namespace App {

using Models::ImportCounts;
using Models::ImportProblem;
using Models::ImportSummary;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

QJsonObject toJson(const ImportCounts &counts)
{
    return {{QStringLiteral("added"), counts.added},
            {QStringLiteral("changed"), counts.changed},
            {QStringLiteral("already_here"), counts.here},
            {QStringLiteral("removed"), counts.removed},
            {QStringLiteral("left_out"), counts.leftOut}};
}

QString textOf(const QString &table, const ImportCounts &counts)
{
    QStringList parts;
    const auto add = [&parts](int count, const char *word) {
        if (count > 0)
            parts += QStringLiteral("%1 %2").arg(count).arg(QLatin1StringView(word));
    };
    add(counts.added, "added");
    add(counts.changed, "changed");
    add(counts.here, "already here");
    add(counts.removed, "removed");
    add(counts.leftOut, "left out");
    return QStringLiteral("  %1: %2").arg(table, parts.join(QStringLiteral(", ")));
}

/// `title=Aufgabe`.
Result<Models::CsvMapping> mappingFrom(const QStringList &words)
{
    Models::CsvMapping mapping;
    for (const QString &word : words) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals < 1)
            return Error{ErrorCode::InvalidArgument,
                         QStringLiteral("--map is written FIELD=COLUMN, not \"%1\"").arg(word)};
        mapping.insert(word.left(equals), word.mid(equals + 1));
    }
    return mapping;
}

} // namespace

QList<Command> TransferCommands::all(Context &context)
{
    const QString file = QStringLiteral("FILE");
    return {
        {QStringLiteral("export"),
         {file},
         {{QStringLiteral("profile"), QStringLiteral("ID|NAME"),
           QStringLiteral("of one profile only")}},
         QStringLiteral("write everything to a .json file (lossless), or the to-dos to .csv, .ics "
                        "or .md"),
         [&context](const Arguments &arguments) {
             return TransferCommands(context).exportTo(arguments.positional()[0],
                                                       arguments.value(QStringLiteral("profile")));
         }},
        {QStringLiteral("import"),
         {file},
         {{QStringLiteral("preview"), {}, QStringLiteral("only say what would happen")},
          {QStringLiteral("replace"),
           {},
           QStringLiteral("delete what is not in the file (.json), after a backup")},
          {QStringLiteral("map"), QStringLiteral("FIELD=COLUMN"),
           QStringLiteral("which column of a .csv holds what, by its name or number"), true}},
         QStringLiteral("read an export, a .csv (Todoist's too) or the to-dos of an .ics"),
         [&context](const Arguments &arguments) {
             return TransferCommands(context).import(arguments.positional()[0], arguments);
         }},
    };
}

ExitCode TransferCommands::fail(const Error &error)
{
    if (error.code == ErrorCode::BadValue)
        return m_context.output().fail(ExitCode::Failed, QLatin1StringView("bad_file"),
                                       error.message);
    return m_context.output().fail(error);
}

ExitCode TransferCommands::exportTo(const QString &path, const std::optional<QString> &profile)
{
    if (auto format = Models::transferFormatOf(path); !format)
        return fail(format.error());
    auto database = m_context.database();
    if (!database)
        return fail(database.error());
    Models::ProfileId id;
    if (profile) {
        auto found = Models::ProfileDao((*database)->connection()).find(*profile);
        if (!found)
            return m_context.output().fail(found.error(),
                                           QStringLiteral("profile \"%1\"").arg(*profile));
        id = found->id;
    }
    auto done = Models::exportTo(path, (*database)->path(), (*database)->schema(), id);
    if (!done)
        return fail(done.error());
    const QString written = QFileInfo(path).absoluteFilePath();
    m_context.output().print({{QStringLiteral("event"), QStringLiteral("exported")},
                              {QStringLiteral("file"), written},
                              {QStringLiteral("bytes"), QFileInfo(written).size()}},
                             QStringLiteral("Written to %1").arg(written));
    return ExitCode::Done;
}

ExitCode TransferCommands::import(const QString &path, const Arguments &arguments)
{
    auto mapping = mappingFrom(arguments.values(QStringLiteral("map")));
    if (!mapping)
        return m_context.output().wrongUsage(mapping.error().message);
    const Models::ImportOptions options{arguments.has(QStringLiteral("replace")), *mapping};
    auto file = Models::readImport(path, options);
    if (!file)
        return fail(file.error());
    auto database = m_context.database();
    if (!database)
        return fail(database.error());
    const bool isPreview = arguments.has(QStringLiteral("preview"));
    auto summary = isPreview ? Models::previewImport(**database, *file, options)
                             : Models::importTo(**database, *file, options);
    if (!summary)
        return fail(summary.error());
    print(m_context.output(), isPreview ? QStringLiteral("preview") : QStringLiteral("imported"),
          *summary);
    return summary->problems.isEmpty() ? ExitCode::Done : ExitCode::Failed;
}

void TransferCommands::print(Output &output, const QString &event, const ImportSummary &summary)
{
    QJsonObject object{{QStringLiteral("event"), event}};
    QStringList lines;
    for (auto it = summary.tables.cbegin(); it != summary.tables.cend(); ++it) {
        object.insert(it.key(), toJson(*it));
        if (*it != ImportCounts())
            lines += textOf(it.key(), *it);
    }
    QJsonArray problems;
    for (const ImportProblem &problem : summary.problems) {
        problems.append(QJsonObject{{QStringLiteral("where"), problem.where},
                                    {QStringLiteral("message"), problem.message}});
        lines += QStringLiteral("  refused, %1: %2").arg(problem.where, problem.message);
    }
    object.insert(QStringLiteral("refused"), problems);
    if (!summary.backup.isEmpty()) {
        object.insert(QStringLiteral("backup"), summary.backup);
        lines += QStringLiteral("  how it was before: %1").arg(summary.backup);
    }
    const QString verb = event == u"preview" ? QStringLiteral("Would be imported:")
        : event == u"restored"               ? QStringLiteral("Restored:")
                                             : QStringLiteral("Imported:");
    if (lines.isEmpty())
        lines += QStringLiteral("  nothing");
    output.print(object, verb + u'\n' + lines.join(u'\n'));
}

} // namespace App
