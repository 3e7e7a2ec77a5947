// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/syncdatabase.h"

#include "sync/async.h"
#include "sync/engine/storedstatus.h"
#include "sync/engine/syncengine.h"
#include "sync/engine/syncowner.h"
#include "sync/net/qnamtransport.h"

namespace Sync {

namespace {

Error notConnected()
{
    return {ErrorCode::Closed, QStringLiteral("not connected")};
}

} // namespace

Result<std::unique_ptr<SyncDatabase>> SyncDatabase::open(const QString &path, const Schema &schema)
{
    Result<std::unique_ptr<Store>> store = Store::open(path, schema);
    if (!store)
        return store.error();
    // As opening itself: without this there is nothing to show.
    QFuture<Result<StoredStatus>> stored = (*store)->withDatabase(readStoredStatus);
    stored.waitForFinished();
    const Result<StoredStatus> read = stored.result();
    if (!read)
        return read.error();
    std::unique_ptr<SyncDatabase> database(new SyncDatabase(std::move(store).value()));
    describe(database->m_storedStatus, *read, {});
    return database;
}

SyncDatabase::SyncDatabase(std::unique_ptr<Store> store)
    : m_store(std::move(store))
    , m_pending(*m_store)
{
    QObject::connect(
        m_store.get(), &Store::tablesChanged, this, [this](const ChangedTables &tables) {
            if (!m_engine && (tables.contains("sync_crud") || tables.contains("rejected_write")))
                showStored();
            Q_EMIT tablesChanged(tables);
        });
    QObject::connect(&m_openStreams, &OpenStreams::changed, this, [this] {
        if (m_engine)
            m_engine->setOpenStreams(m_openStreams.requests());
    });
}

SyncDatabase::~SyncDatabase()
{
    // Nobody is told any more.
    if (m_engine)
        m_engine->QObject::disconnect(this);
    QObject::disconnect(&m_openStreams, nullptr, this, nullptr);
}

const SyncStatus &SyncDatabase::status() const
{
    return m_engine ? m_engine->status() : m_storedStatus;
}

void SyncDatabase::showStored()
{
    onFinished(this, m_store->withDatabase(readStoredStatus),
               [this](const Result<StoredStatus> &read) {
                   SyncStatus status;
                   if (!read || m_engine)
                       return;
                   describe(status, *read, {});
                   if (status == m_storedStatus)
                       return;
                   m_storedStatus = status;
                   Q_EMIT statusChanged(m_storedStatus);
               });
}

Result<void> SyncDatabase::connect(Connector &connector, const ConnectOptions &options)
{
    if (!m_owner) {
        Result<std::unique_ptr<SyncOwner>> owner = SyncOwner::acquire(m_store->path());
        if (!owner)
            return owner.error();
        m_owner = std::move(owner).value();
    }
    m_engine.reset();
    if (!options.transport && !m_transport)
        m_transport = std::make_unique<QnamTransport>();
    m_engine = std::make_unique<SyncEngine>(*m_store, connector,
                                            options.transport ? *options.transport : *m_transport,
                                            options.surroundings);
    QObject::connect(m_engine.get(), &SyncEngine::statusChanged, this,
                     &SyncDatabase::statusChanged);
    QObject::connect(m_engine.get(), &SyncEngine::synced, this, &SyncDatabase::synced);
    QObject::connect(m_engine.get(), &SyncEngine::signedOut, this, &SyncDatabase::signedOut);
    m_owner->serve(*m_engine, *m_store);
    SyncRequestOptions request = options.request;
    for (const StreamRequest &each : m_openStreams.requests())
        request.openStreams.push_back(each);
    m_engine->start(request);
    return {};
}

void SyncDatabase::disconnect()
{
    if (!m_engine)
        return;
    m_engine->stop();
    SyncStatus last = m_engine->status();
    last.isRunning = false;
    m_storedStatus = last;
    m_owner.reset();
    m_engine.reset();
    Q_EMIT statusChanged(m_storedStatus);
    showStored();
}

QFuture<Result<void>> SyncDatabase::reset(std::function<Result<void>(FileReset &)> change)
{
    disconnect();
    // In the lane of sync: after whatever of it was under way.
    auto changed = m_store->syncSlice([change](Database &database) -> Result<void> {
        FileReset reset(database);
        return change(reset);
    });
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    onFinished(this, changed, [this, promise](const Result<void> &result) {
        showStored();
        promise->addResult(result);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> SyncDatabase::disconnectAndClear(const ClearOptions &options)
{
    return reset([options](FileReset &file) { return file.clear(options); });
}

QFuture<Result<void>> SyncDatabase::disconnectAndResync(bool forgetsThatItSynced)
{
    return reset(
        [forgetsThatItSynced](FileReset &file) { return file.resync(forgetsThatItSynced); });
}

QFuture<Result<SyncReport>> SyncDatabase::sync(Connector &connector,
                                               std::chrono::milliseconds limit,
                                               const ConnectOptions &options)
{
    const bool isForNow = !m_engine;
    if (isForNow) {
        if (Result<void> connected = connect(connector, options); !connected) {
            if (connected.error().code == ErrorCode::OwnedElsewhere)
                return askSyncOwner(this, m_store->path(), limit);
            return readyFuture(Result<SyncReport>(connected.error()));
        }
    }
    auto promise = std::make_shared<QPromise<Result<SyncReport>>>();
    promise->start();
    auto *once = new SyncOnce(*m_engine, *m_store, limit, m_engine.get());
    QObject::connect(once, &SyncOnce::finished, this,
                     [this, once, promise, isForNow](const Result<SyncReport> &report) {
                         promise->addResult(report);
                         promise->finish();
                         once->deleteLater();
                         // The engine must not die in its own signal.
                         if (isForNow)
                             QMetaObject::invokeMethod(
                                 this, [this] { disconnect(); }, Qt::QueuedConnection);
                     });
    if (!isForNow)
        m_engine->syncNow();
    return promise->future();
}

OpenStream SyncDatabase::openStream(const StreamRequest &request)
{
    return m_openStreams.open(request);
}

QFuture<Result<void>> SyncDatabase::subscribe(const StreamRequest &request)
{
    if (m_engine)
        return m_engine->subscribe(request);
    return changeStreams(
        [request](StreamSubscriptions &streams) { return streams.subscribe(request); });
}

QFuture<Result<void>> SyncDatabase::unsubscribe(const SyncStream &stream)
{
    m_openStreams.closeAll(stream);
    if (m_engine)
        return m_engine->unsubscribe(stream);
    return changeStreams(
        [stream](StreamSubscriptions &streams) { return streams.unsubscribe(stream); });
}

QFuture<Result<void>> SyncDatabase::changeStreams(
    std::function<Result<void>(StreamSubscriptions &)> change)
{
    auto changed = m_store->syncSlice([change](Database &database) {
        return database.write(Database::Writer::Sync,
                              [&](Connection &) { return change(database.streams()); });
    });
    showStored();
    return changed;
}

QFuture<Result<void>> SyncDatabase::waitForFirstSync(std::chrono::milliseconds limit)
{
    if (m_engine)
        return m_engine->waitForFirstSync(limit);
    return readyFuture(status().hasSynced ? Result<void>() : Result<void>(notConnected()));
}

QFuture<Result<void>> SyncDatabase::waitForFirstSync(int priority, std::chrono::milliseconds limit)
{
    if (m_engine)
        return m_engine->waitForFirstSync(priority, limit);
    return readyFuture(status().hasSyncedPriority(priority) ? Result<void>()
                                                            : Result<void>(notConnected()));
}

QFuture<Result<void>> SyncDatabase::waitForFirstSync(const SyncStream &stream,
                                                     std::chrono::milliseconds limit)
{
    if (m_engine)
        return m_engine->waitForFirstSync(stream, limit);
    const StreamStatus *found = status().find(stream);
    return readyFuture(found && found->hasSynced() ? Result<void>() : Result<void>(notConnected()));
}

QFuture<Result<std::int64_t>> SyncDatabase::requestCheckpoint(std::chrono::milliseconds limit)
{
    if (m_engine)
        return m_engine->requestCheckpoint(limit);
    return readyFuture(Result<std::int64_t>(notConnected()));
}

} // namespace Sync
