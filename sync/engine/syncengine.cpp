// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/syncengine.h"

#include "sync/async.h"
#include "sync/engine/downloadloop.h"
#include "sync/engine/statuswait.h"
#include "sync/engine/uploadloop.h"
#include "sync/net/httperror.h"
#include "sync/net/wakewatch.h"

#include <QLoggingCategory>

namespace Sync {

namespace {

Q_LOGGING_CATEGORY(lcSync, "tidelist.sync", QtInfoMsg)

/// Between two hints that the network is back: a network that comes and goes must not keep us busy.
constexpr std::chrono::seconds hurryPause{3};

} // namespace

SyncEngine::SyncEngine(Store &store, Connector &connector, HttpTransport &transport,
                       const Surroundings &surroundings, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_connector(connector)
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
        // The file says the same in a moment.
        m_stored.times.full = QDateTime::currentMSecsSinceEpoch();
        m_stored.publishedOpId = m_stored.publishedOpId.value_or(0);
        update();
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
    connect(m_download.get(), &DownloadLoop::stateChanged, this, &SyncEngine::downloadStateChanged);
    connect(&m_openStreams, &OpenStreams::changed, this,
            [this] { m_download->setOpenStreams(allOpenStreams()); });
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
    m_connector.connecting();
    m_upload->checkpoints().reset();
    m_optionStreams = options.openStreams;
    SyncRequestOptions withStreams = options;
    withStreams.openStreams = allOpenStreams();
    m_download->start(withStreams);
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
    describe(status, m_stored, m_download->state());
    if (const auto &error = m_upload->error()) {
        status.uploadError = meaningOf(*error);
        status.errorDetails = error->message;
    }
    if (const auto &error = m_download->error()) {
        status.downloadError = meaningOf(*error);
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
    onFinished(this, m_store.withDatabase(readStoredStatus),
               [this](const Result<StoredStatus> &read) {
                   m_isCounting = false;
                   if (read) {
                       m_stored = *read;
                       showStored();
                   }
                   if (m_mustCountAgain)
                       refreshCounts();
               });
}

/// Without the errors: those of a lost session stay until the next start.
void SyncEngine::showStored()
{
    SyncStatus status = m_status;
    describe(status, m_stored, m_download->state());
    if (status == m_status)
        return;
    m_status = status;
    Q_EMIT statusChanged(m_status);
}

void SyncEngine::downloadStateChanged()
{
    // A new checkpoint may have brought other streams.
    if (std::exchange(m_target, m_download->state().target) != m_target)
        refreshCounts();
    showStored();
}

std::vector<StreamRequest> SyncEngine::allOpenStreams() const
{
    std::vector<StreamRequest> streams = m_optionStreams;
    for (const StreamRequest &request : m_openStreams.requests())
        streams.push_back(request);
    return streams;
}

OpenStream SyncEngine::openStream(const StreamRequest &request)
{
    return m_openStreams.open(request);
}

void SyncEngine::setOpenStreams(std::vector<StreamRequest> streams)
{
    m_optionStreams = std::move(streams);
    m_download->setOpenStreams(allOpenStreams());
}

QFuture<Result<void>> SyncEngine::subscribe(const StreamRequest &request)
{
    return changeStreams(
        [request](StreamSubscriptions &streams) { return streams.subscribe(request); });
}

QFuture<Result<void>> SyncEngine::unsubscribe(const SyncStream &stream)
{
    std::erase_if(m_optionStreams, [&](const auto &each) { return each.stream == stream; });
    m_openStreams.closeAll(stream);
    return changeStreams(
        [stream](StreamSubscriptions &streams) { return streams.unsubscribe(stream); });
}

QFuture<Result<void>> SyncEngine::changeStreams(
    std::function<Result<void>(StreamSubscriptions &)> change)
{
    // In the lane of sync: what the loop knows of open streams until now is written before.
    auto changed = m_store.syncSlice([change](Database &database) {
        return database.write(Database::Writer::Sync,
                              [&](Connection &) { return change(database.streams()); });
    });
    // A result can be taken once, so whoever asked has a future of their own.
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    onFinished(this, changed, [this, promise](const Result<void> &result) {
        if (result) {
            m_download->setOpenStreams(allOpenStreams());
            refreshCounts();
        }
        promise->addResult(result);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> SyncEngine::waitForFirstSync(std::chrono::milliseconds limit)
{
    return waitForStatus(
        *this, [](const SyncStatus &status) { return status.hasSynced; }, limit);
}

QFuture<Result<void>> SyncEngine::waitForFirstSync(int priority, std::chrono::milliseconds limit)
{
    return waitForStatus(
        *this, [priority](const SyncStatus &status) { return status.hasSyncedPriority(priority); },
        limit);
}

QFuture<Result<void>> SyncEngine::waitForFirstSync(const SyncStream &stream,
                                                   std::chrono::milliseconds limit)
{
    const auto hasSynced = [stream](const SyncStatus &status) {
        const StreamStatus *found = status.find(stream);
        return found && found->hasSynced();
    };
    return waitForStatus(*this, hasSynced, limit);
}

QFuture<Result<std::int64_t>> SyncEngine::requestCheckpoint(std::chrono::milliseconds limit)
{
    return waitForCheckpoint(*this, limit);
}

CheckpointRequests &SyncEngine::checkpoints()
{
    return m_upload->checkpoints();
}

std::optional<std::int64_t> SyncEngine::appliedWriteCheckpoint() const
{
    return m_download->appliedWriteCheckpoint();
}

} // namespace Sync
