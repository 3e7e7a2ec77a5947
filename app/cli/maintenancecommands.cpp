// SPDX-License-Identifier: Apache-2.0
#include "app/cli/maintenancecommands.h"

#include "app/cli/transfercommands.h"
#include "models/tidelistschema.h"
#include "models/transfer/backups.h"
#include "models/transfer/restore.h"
#include "sync/store/filecheck.h"

#include <QFileInfo>
#include <QLocale>

namespace App {

using Models::Backup;
using Models::Backups;

namespace {

QJsonObject toJson(const Backup &backup)
{
    return {{QStringLiteral("file"), backup.path},
            {QStringLiteral("kind"), Models::backupKindName(backup.kind)},
            {QStringLiteral("time"), backup.time.toString(Qt::ISODate)},
            {QStringLiteral("bytes"), backup.bytes}};
}

} // namespace

QList<Command> MaintenanceCommands::all(Context &context)
{
    return {
        {QStringLiteral("backup list"),
         {},
         {},
         QStringLiteral("the copies of the file, newest first"),
         [&context](const Arguments &) { return MaintenanceCommands(context).list(); }},
        {QStringLiteral("backup now"),
         {},
         {},
         QStringLiteral("make a copy of the file beside it"),
         [&context](const Arguments &) { return MaintenanceCommands(context).backUp(); }},
        {QStringLiteral("backup restore"),
         {QStringLiteral("FILE")},
         {},
         QStringLiteral("bring back what a copy holds and is missing or different here"),
         [&context](const Arguments &arguments) {
             return MaintenanceCommands(context).restore(arguments.positional()[0]);
         }},
        {QStringLiteral("doctor"),
         {},
         {},
         QStringLiteral("look whether the file is well, and say what to do; exit status 1 when it "
                        "is not"),
         [&context](const Arguments &) { return MaintenanceCommands(context).doctor(); }},
    };
}

ExitCode MaintenanceCommands::list()
{
    auto path = m_context.databasePath();
    if (!path)
        return m_context.output().fail(path.error());
    const QList<Backup> backups = Backups::all(*path);
    for (const Backup &backup : backups) {
        m_context.output().print(toJson(backup),
                                 QStringLiteral("%1  %2  %3  %4")
                                     .arg(backup.time.toLocalTime().toString(Qt::ISODate),
                                          Models::backupKindName(backup.kind),
                                          QLocale::c().formattedDataSize(backup.bytes),
                                          backup.path));
    }
    if (backups.isEmpty())
        m_context.output().note(QStringLiteral("There is no backup yet."));
    return ExitCode::Done;
}

ExitCode MaintenanceCommands::backUp()
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto made = Backups::make((*database)->path(), Models::BackupKind::Manual);
    if (!made)
        return m_context.output().fail(made.error());
    m_context.output().print({{QStringLiteral("file"), *made},
                              {QStringLiteral("kind"), QStringLiteral("manual")},
                              {QStringLiteral("bytes"), QFileInfo(*made).size()}},
                             QStringLiteral("Copied to %1").arg(*made));
    return ExitCode::Done;
}

ExitCode MaintenanceCommands::restore(const QString &path)
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto summary = Models::restoreBackup(**database, path);
    if (!summary && summary.error().code == Sync::ErrorCode::OwnedElsewhere)
        return m_context.output().fail(
            ExitCode::Failed, Sync::errorCodeName(summary.error().code),
            QStringLiteral("Tidelist is syncing this file; close it first"));
    if (!summary)
        return m_context.output().fail(summary.error());
    TransferCommands::print(m_context.output(), QStringLiteral("restored"), *summary);
    return ExitCode::Done;
}

ExitCode MaintenanceCommands::doctor()
{
    auto path = m_context.databasePath();
    if (!path)
        return m_context.output().fail(path.error());
    bool isHealthy = true;
    const QList<Sync::FileFinding> findings = Sync::checkFile(*path, Models::tidelistSchema());
    for (const Sync::FileFinding &finding : findings) {
        isHealthy = isHealthy && finding.isHealthy;
        QString text = QStringLiteral("%1 %2: %3")
                           .arg(finding.isHealthy ? QStringLiteral("ok  ") : QStringLiteral("BAD "),
                                finding.check, finding.message);
        if (!finding.advice.isEmpty())
            text += QStringLiteral("\n     ") + finding.advice;
        m_context.output().print(
            {{QStringLiteral("check"), finding.check},
             {QStringLiteral("ok"), finding.isHealthy},
             {QStringLiteral("message"), finding.message},
             {QStringLiteral("advice"),
              finding.advice.isEmpty() ? QJsonValue() : QJsonValue(finding.advice)}},
            text);
    }
    return isHealthy ? ExitCode::Done : ExitCode::Failed;
}

} // namespace App
