// SPDX-License-Identifier: Apache-2.0
#include "app/cli/queuecommands.h"

#include "app/accountsettings.h"
#include "app/cli/writejson.h"
#include "models/lostaccess.h"
#include "sync/store/sqlitebucketstorage.h"

#include <QFileInfo>

#include <algorithm>

namespace App {

using Sync::Connection;
using Sync::Database;
using Sync::Error;
using Sync::ErrorCode;
using Sync::RejectedWrite;
using Sync::Result;

namespace {

QString textOf(const RejectedWrite &write, bool hasLostAccess)
{
    QString text =
        QStringLiteral("%1  %2 %3 %4")
            .arg(QString::number(write.id), Sync::uploadOpName(write.op), write.table, write.rowId);
    if (write.isGuilty && hasLostAccess)
        text +=
            QStringLiteral("\n    refused: you no longer have access (%1)").arg(write.errorCode);
    else if (write.isGuilty)
        text += QStringLiteral("\n    refused: %1 %2").arg(write.errorCode, write.errorMessage);
    else
        text += QStringLiteral("\n    went with another write of the same change");
    return text;
}

std::optional<qint64> numberOf(const QString &id)
{
    bool isNumber = false;
    const qint64 number = id.toLongLong(&isNumber);
    return isNumber && number > 0 ? std::optional(number) : std::nullopt;
}

QString noNumber(const QString &id)
{
    return QStringLiteral("\"%1\" is no number of a rejected write").arg(id);
}

struct Standing
{
    std::int64_t queued = 0;
    std::int64_t rejected = 0;
    std::int64_t heldBack = 0;
    std::optional<std::int64_t> lastOpId;
};

Result<Standing> standingOf(Database &database)
{
    auto queued = database.uploads().count();
    if (!queued)
        return queued.error();
    auto rejected = database.uploads().rejectedCount();
    if (!rejected)
        return rejected.error();
    auto heldBack = database.buckets().heldBackCount();
    if (!heldBack)
        return heldBack.error();
    auto lastOpId = database.buckets().publishedOpId();
    if (!lastOpId)
        return lastOpId.error();
    return Standing{*queued, *rejected, *heldBack, *lastOpId};
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

QList<Command> QueueCommands::all(Context &context)
{
    const QString id = QStringLiteral("ID");
    return {
        {QStringLiteral("queue list"),
         {},
         {},
         QStringLiteral("writes that wait for their upload, in its order (always JSON)"),
         [&context](const Arguments &) { return QueueCommands(context).listQueue(); }},
        {QStringLiteral("rejected list"),
         {},
         {},
         QStringLiteral("writes that the server refused for good"),
         [&context](const Arguments &) { return QueueCommands(context).listRejected(); }},
        {QStringLiteral("rejected retry"),
         {id},
         {},
         QStringLiteral("put a refused write back, with all that was written together with it"),
         [&context](const Arguments &arguments) {
             return QueueCommands(context).decide(arguments.positional()[0], Fate::TryAgain);
         }},
        {QStringLiteral("rejected discard"),
         {id},
         {},
         QStringLiteral("forget a refused write, with all that was written together with it"),
         [&context](const Arguments &arguments) {
             return QueueCommands(context).decide(arguments.positional()[0], Fate::Discard);
         }},
        {QStringLiteral("rejected copy"),
         {id},
         {},
         QStringLiteral("what a refused write wanted, with all that was written together with it "
                        "(always JSON)"),
         [&context](const Arguments &arguments) {
             return QueueCommands(context).copyRejected(arguments.positional()[0]);
         }},
        {QStringLiteral("status"),
         {},
         {},
         QStringLiteral("the file, its account and server, and what waits"),
         [&context](const Arguments &) { return QueueCommands(context).status(); }},
    };
}

ExitCode QueueCommands::listQueue()
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto entries = (*database)->uploads().entries();
    if (!entries)
        return m_context.output().fail(entries.error());
    for (const Sync::UploadEntry &entry : *entries)
        m_context.output().printJson(toJson(entry));
    return ExitCode::Done;
}

ExitCode QueueCommands::listRejected()
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto writes = (*database)->uploads().rejected();
    if (!writes)
        return m_context.output().fail(writes.error());
    for (const RejectedWrite &write : *writes)
        m_context.output().print(
            toJson(write), textOf(write, Models::hasLostAccess((*database)->connection(), write)));
    if (writes->empty())
        m_context.output().note(QStringLiteral("The server refused nothing."));
    return ExitCode::Done;
}

ExitCode QueueCommands::decide(const QString &id, Fate fate)
{
    const std::optional<qint64> found = numberOf(id);
    if (!found)
        return m_context.output().wrongUsage(noNumber(id));
    const qint64 number = *found;
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    Sync::UploadQueue &uploads = (*database)->uploads();

    std::vector<RejectedWrite> decided;
    std::vector<QString> texts;
    auto done = (*database)->write(Database::Writer::Local, [&](Connection &) -> Result<void> {
        auto writes = uploads.rejected();
        if (!writes)
            return writes.error();
        const auto named =
            std::find_if(writes->begin(), writes->end(),
                         [number](const RejectedWrite &write) { return write.id == number; });
        if (named == writes->end())
            return Error{ErrorCode::NotFound, QStringLiteral("There is no such rejected write")};
        std::copy_if(writes->begin(), writes->end(), std::back_inserter(decided),
                     [transaction = named->transaction](const RejectedWrite &write) {
                         return write.transaction == transaction;
                     });
        for (const RejectedWrite &write : decided)
            texts.push_back(textOf(write, Models::hasLostAccess((*database)->connection(), write)));
        return fate == Fate::TryAgain ? uploads.retryRejected(number)
                                      : uploads.discardRejected(number);
    });
    if (!done)
        return m_context.output().fail(done.error(),
                                       QStringLiteral("rejected write %1").arg(number));
    const QString verb = fate == Fate::TryAgain ? QStringLiteral("Back in the queue: ")
                                                : QStringLiteral("Forgotten: ");
    for (std::size_t i = 0; i < decided.size(); ++i)
        m_context.output().print(toJson(decided[i]), verb + texts[i]);
    return ExitCode::Done;
}

ExitCode QueueCommands::copyRejected(const QString &id)
{
    const std::optional<qint64> number = numberOf(id);
    if (!number)
        return m_context.output().wrongUsage(noNumber(id));
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto writes = (*database)->uploads().copyRejected(*number);
    if (!writes)
        return m_context.output().fail(writes.error(), QStringLiteral("rejected write %1").arg(id));
    for (const QJsonValue &write : std::as_const(*writes))
        m_context.output().printJson(write.toObject());
    return ExitCode::Done;
}

ExitCode QueueCommands::status()
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto settings = readAccountSettings(**database);
    if (!settings)
        return m_context.output().fail(settings.error());
    auto standing = standingOf(**database);
    if (!standing)
        return m_context.output().fail(standing.error());

    const QString file = QFileInfo((*database)->path()).absoluteFilePath();
    const QString server = settings->server.url.toString();
    const QJsonObject object = {
        {QStringLiteral("file"), file},
        {QStringLiteral("account"), orNull(settings->email)},
        {QStringLiteral("user_id"), orNull(settings->userId)},
        {QStringLiteral("server"), orNull(server)},
        {QStringLiteral("powersync"), orNull(settings->server.powersyncUrl.toString())},
        {QStringLiteral("queued"), qint64(standing->queued)},
        {QStringLiteral("rejected"), qint64(standing->rejected)},
        {QStringLiteral("held_back"), qint64(standing->heldBack)},
        {QStringLiteral("last_op_id"), QString::number(standing->lastOpId.value_or(0))},
        {QStringLiteral("has_synced"), standing->lastOpId.has_value()},
    };
    const QString none = QStringLiteral("none");
    m_context.output().print(
        object,
        QStringLiteral("File:       %1\nAccount:    %2\nServer:     %3\n"
                       "Waiting:    %4\nRefused:    %5\nHeld back:  %6\nSynced:     %7")
            .arg(file, settings->email.isEmpty() ? none : settings->email,
                 server.isEmpty() ? none : server, QString::number(standing->queued),
                 QString::number(standing->rejected), QString::number(standing->heldBack),
                 standing->lastOpId ? QStringLiteral("up to %1").arg(*standing->lastOpId)
                                    : QStringLiteral("never")));
    return ExitCode::Done;
}

} // namespace App
