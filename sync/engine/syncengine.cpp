// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/syncengine.h"

#include "sync/async.h"
#include "sync/engine/downloadloop.h"
#include "sync/engine/uploadloop.h"
#include "sync/net/wakewatch.h"
#include "sync/store/sqlitebucketstorage.h"

#include <QLoggingCategory>

namespace Sync {

namespace {

Q_LOGGING_CATEGORY(lcSync, "tidelist.sync", QtInfoMsg)

/// Between two hints that the network is back: a network that comes and goes must not keep us busy.
constexpr std::chrono::seconds hurryPause{3};

struct Counts
{
    std::int64_t queued = 0;
    std::int64_t rejected = 0;
    std::int64_t heldBack = 0;
    bool hasSynced = false;
};

Result<Counts> countAll(Database &database)
{
    Counts counts;
    Result<std::int64_t> queued = database.uploads().count();
    if (!queued)
        return queued.error();
    counts.queued = *queued;
    Result<std::int64_t> rejected = database.uploads().rejectedCount();
    if (!rejected)
        return rejected.error();
    counts.rejected = *rejected;
    Result<std::int64_t> heldBack = database.buckets().heldBackCount();
    if (!heldBack)
        return heldBack.error();
    counts.heldBack = *heldBack;
    Result<std::optional<std::int64_t>> published = database.buckets().publishedOpId();
    if (!published)
        return published.error();
    counts.hasSynced = published->has_value();
    return counts;
}

} // namespace

SyncEngine::SyncEngine(Store &store, Connector &connector, HttpTransport &transport,
                       const Surroundings &surroundings, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(surroundings.clock ? *surroundings.clock : m_systemClock)
    , m_hurryAlarm(m_clock.newAlarm([this] { hurry(); }))
    , m_hurriedAt(m_clock.steadyTime() - hurryPause)
    , m_download(
          std::make_unique<DownloadLoop>(store, connector, transport, m_clock, surroundings.random))
    , m_upload(
          std::make_unique<UploadLoop>(store, connector, transport, m_clock, surroundings.random))
{
    connect(new WakeWatch(m_clock, this), &WakeWatch::woke, this, &SyncEngine::hurry);
    if (surroundings.network)
        connect(surroundings.network, &NetworkMonitor::becameReachable, this, &SyncEngine::hurry);
    connect(m_download.get(), &DownloadLoop::changed, this, &SyncEngine::update);
    connect(m_download.get(), &DownloadLoop::changed, this,
            [this] { m_upload->checkpoints().setStreamOpen(m_download->isConnected()); });
    connect(m_upload.get(), &UploadLoop::changed, this, &SyncEngine::update);
    connect(m_upload.get(), &UploadLoop::completed, m_download.get(), &DownloadLoop::applyHeldBack);
    connect(m_download.get(), &DownloadLoop::published, this, [this](bool isFull) {
        // A stream that works is a reason to try a waiting upload at once.
        m_upload->wake();
        refreshCounts();
        if (!isFull)
            return;
        m_status.lastSyncedAt = QDateTime::currentDateTimeUtc();
        m_status.hasSynced = true;
        Q_EMIT statusChanged(m_status);
        Q_EMIT synced();
    });
    const auto lost = [this] {
        if (!m_status.isRunning)
            return;
        const SyncStatus before = m_status;
        m_download->stop();
        m_upload->stop();
        m_status.downloadError = before.downloadError ? before.downloadError : before.uploadError;
        m_status.errorDetails = before.errorDetails;
        m_status.isRunning = false;
        Q_EMIT statusChanged(m_status);
        Q_EMIT signedOut();
    };
    // Queued: the loops are stopped from outside their own call.
    connect(m_download.get(), &DownloadLoop::signedOut, this, lost, Qt::QueuedConnection);
    connect(m_upload.get(), &UploadLoop::signedOut, this, lost, Qt::QueuedConnection);
    connect(&store, &Store::tablesChanged, this, [this](const ChangedTables &tables) {
        if (tables.contains("sync_crud") || tables.contains("rejected_write"))
            refreshCounts();
    });
    refreshCounts();
}

SyncEngine::~SyncEngine() = default;

void SyncEngine::start(const SyncRequestOptions &options)
{
    m_status.isRunning = true;
    m_upload->checkpoints().reset();
    m_download->start(options);
    m_upload->start();
    update();
}

void SyncEngine::stop()
{
    m_status.isRunning = false;
    m_download->stop();
    m_upload->stop();
    update();
}

void SyncEngine::syncNow()
{
    if (!m_status.isRunning)
        return;
    m_upload->start();
    m_download->restart();
}

/// The network is back, or the machine has woken up: what was connected may be dead.
void SyncEngine::hurry()
{
    if (!m_status.isRunning)
        return;
    const auto since = m_clock.steadyTime() - m_hurriedAt;
    if (since < hurryPause) {
        m_hurryAlarm->start(std::chrono::ceil<std::chrono::milliseconds>(hurryPause - since));
        return;
    }
    m_hurriedAt = m_clock.steadyTime();
    syncNow();
}

/// One line for every change and none for every try, so that a night without a network is one line.
void SyncEngine::log(const SyncStatus &before) const
{
    if (before.isConnected != m_status.isConnected && m_status.isConnected)
        qCInfo(lcSync, "connected");
    if (m_status.downloadError && before.downloadError != m_status.downloadError)
        qCInfo(lcSync, "no stream: %s; trying again by itself",
               errorCodeName(*m_status.downloadError).data());
    if (m_status.uploadError && before.uploadError != m_status.uploadError)
        qCInfo(lcSync, "uploads wait: %s; trying again by itself",
               errorCodeName(*m_status.uploadError).data());
}

void SyncEngine::update()
{
    SyncStatus status = m_status;
    status.isConnected = m_download->isConnected();
    status.isUploading = m_upload->isUploading();
    status.downloadError.reset();
    status.uploadError.reset();
    status.errorDetails.clear();
    if (const auto &error = m_upload->error()) {
        status.uploadError = error->code;
        status.errorDetails = error->message;
    }
    if (const auto &error = m_download->error()) {
        status.downloadError = error->code;
        status.errorDetails = error->message;
    }
    if (status == m_status)
        return;
    const SyncStatus before = std::exchange(m_status, status);
    log(before);
    if (m_status.isConnected && !before.isConnected)
        m_upload->serverReached();
    Q_EMIT statusChanged(m_status);
}

void SyncEngine::refreshCounts()
{
    if (m_isCounting) {
        m_mustCountAgain = true;
        return;
    }
    m_isCounting = true;
    m_mustCountAgain = false;
    onFinished(this, m_store.withDatabase(countAll), [this](const Result<Counts> &counts) {
        m_isCounting = false;
        if (counts) {
            SyncStatus status = m_status;
            status.queued = counts->queued;
            status.rejected = counts->rejected;
            status.heldBack = counts->heldBack;
            status.hasSynced = counts->hasSynced;
            if (status != m_status) {
                m_status = status;
                Q_EMIT statusChanged(m_status);
            }
        }
        if (m_mustCountAgain)
            refreshCounts();
    });
}

} // namespace Sync
