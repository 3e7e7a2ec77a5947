// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/synconce.h"

#include "sync/async.h"
#include "sync/engine/storedstatus.h"
#include "sync/engine/syncengine.h"

namespace Sync {

namespace {

Result<SyncReport> reportOf(Database &database)
{
    const Result<StoredStatus> status = readStoredStatus(database);
    if (!status)
        return status.error();
    return SyncReport{status->publishedOpId.value_or(0), status->queued, status->rejected,
                      status->heldBack};
}

} // namespace

SyncOnce::SyncOnce(SyncEngine &engine, Store &store, std::chrono::milliseconds limit,
                   QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_store(store)
{
    // A full publication only happens with an empty queue and its write checkpoint seen.
    connect(&engine, &SyncEngine::synced, this, &SyncOnce::check);
    connect(&engine, &SyncEngine::statusChanged, this, &SyncOnce::statusChanged);
    connect(&engine, &SyncEngine::signedOut, this, [this] {
        const SyncStatus &status = m_engine.status();
        finish(Error{status.downloadError.value_or(ErrorCode::SignedOut),
                     QStringLiteral("nobody is signed in")});
    });
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SyncOnce::timedOut);
    m_timer.start(limit);
}

void SyncOnce::check()
{
    onFinished(this, m_store.withDatabase(reportOf), [this](const Result<SyncReport> &report) {
        // Something was written since: the next publication covers it.
        if (!report || report->queued == 0)
            finish(report);
    });
}

void SyncOnce::statusChanged()
{
    if (m_engine.status().uploadError == ErrorCode::SchemaMismatch)
        finish(Error{ErrorCode::SchemaMismatch, m_engine.status().errorDetails});
}

void SyncOnce::timedOut()
{
    const SyncStatus &status = m_engine.status();
    const ErrorCode code = status.downloadError ? *status.downloadError
        : status.uploadError                    ? *status.uploadError
                                                : ErrorCode::TimedOut;
    finish(Error{code,
                 status.errorDetails.isEmpty() ? QStringLiteral("not synced in time")
                                               : status.errorDetails});
}

void SyncOnce::finish(const Result<SyncReport> &report)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_timer.stop();
    m_engine.disconnect(this);
    Q_EMIT finished(report);
}

} // namespace Sync
