// SPDX-License-Identifier: Apache-2.0
#include "app/cli/syncwatch.h"

#include "sync/async.h"
#include "sync/store/sqlitebucketstorage.h"

namespace App {

using Sync::Database;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;
using Sync::SyncReport;
using Sync::SyncStatus;

namespace {

QJsonValue codeOf(const std::optional<ErrorCode> &code)
{
    return code ? QJsonValue(QString(Sync::errorCodeName(*code))) : QJsonValue();
}

QJsonObject objectOf(const SyncStatus &status)
{
    return {{QStringLiteral("event"), QStringLiteral("status")},
            {QStringLiteral("connected"), status.isConnected},
            {QStringLiteral("downloading"), status.isDownloading},
            {QStringLiteral("uploading"), status.isUploading},
            {QStringLiteral("has_synced"), status.hasSynced},
            {QStringLiteral("queued"), qint64(status.queued)},
            {QStringLiteral("rejected"), qint64(status.rejected)},
            {QStringLiteral("held_back"), qint64(status.heldBack)},
            {QStringLiteral("download_error"), codeOf(status.downloadError)},
            {QStringLiteral("upload_error"), codeOf(status.uploadError)}};
}

QString sentenceOf(const SyncStatus &status)
{
    QString text = status.isConnected ? QStringLiteral("Connected") : QStringLiteral("Offline");
    if (status.progress && status.progress->all.total > 0) {
        text += QStringLiteral(", downloading: %1 %")
                    .arg(static_cast<int>(status.progress->all.fraction() * 100));
    }
    if (status.isUploading)
        text += QStringLiteral(", uploading");
    if (status.queued > 0)
        text += QStringLiteral(", waiting: %1").arg(status.queued);
    if (status.rejected > 0)
        text += QStringLiteral(", refused: %1").arg(status.rejected);
    if (!status.errorDetails.isEmpty())
        text += QStringLiteral(" (%1)").arg(status.errorDetails);
    return text;
}

} // namespace

SyncWatch::SyncWatch(Sync::SyncEngine &engine, Sync::Store &store, Output &output)
    : m_engine(engine)
    , m_store(store)
    , m_output(output)
{
    connect(&engine, &Sync::SyncEngine::statusChanged, this, &SyncWatch::printStatus);
    connect(&engine, &Sync::SyncEngine::synced, this, &SyncWatch::printSynced);
    connect(&engine, &Sync::SyncEngine::signedOut, this, [this] {
        m_end = Error{m_engine.status().downloadError.value_or(ErrorCode::SignedOut),
                      QStringLiteral("the session has ended; sign in again")};
        m_loop.quit();
    });
    connect(&m_termination, &TerminationSignal::received, &m_loop, &QEventLoop::quit);
}

Result<void> SyncWatch::exec()
{
    m_loop.exec();
    m_engine.disconnect(this);
    return m_end;
}

QJsonObject SyncWatch::toJson(const SyncReport &report)
{
    return {{QStringLiteral("event"), QStringLiteral("synced")},
            {QStringLiteral("last_op_id"), QString::number(report.lastOpId)},
            {QStringLiteral("queued"), qint64(report.queued)},
            {QStringLiteral("rejected"), qint64(report.rejected)},
            {QStringLiteral("held_back"), qint64(report.heldBack)}};
}

QString SyncWatch::textOf(const SyncReport &report)
{
    QString text = QStringLiteral("Synced");
    if (report.rejected > 0)
        text += QStringLiteral(", refused: %1 (see rejected list)").arg(report.rejected);
    return text;
}

void SyncWatch::printStatus(const SyncStatus &status)
{
    // Not every change shows in what is printed.
    const QJsonObject object = objectOf(status);
    const QString sentence = sentenceOf(status);
    if (m_output.isJson() ? object == m_last : sentence == m_lastSentence)
        return;
    m_last = object;
    m_lastSentence = sentence;
    m_output.print(object, sentence);
}

void SyncWatch::printSynced()
{
    auto published =
        m_store.withDatabase([](Database &database) { return database.buckets().publishedOpId(); });
    Sync::onFinished(this, published, [this](const Result<std::optional<std::int64_t>> &opId) {
        const SyncStatus &status = m_engine.status();
        const SyncReport report{opId ? opId->value_or(0) : 0, status.queued, status.rejected,
                                status.heldBack};
        m_output.print(toJson(report), textOf(report));
    });
}

} // namespace App
