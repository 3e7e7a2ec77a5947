// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/engine/openstreams.h"
#include "sync/engine/pendinguploads.h"
#include "sync/engine/surroundings.h"
#include "sync/engine/synconce.h"
#include "sync/engine/syncstatus.h"
#include "sync/net/httptransport.h"
#include "sync/protocol/syncrequest.h"
#include "sync/store/filereset.h"
#include "sync/store/store.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Sync {

class SyncEngine;
class SyncOwner;

/// How a SyncDatabase connects.
struct ConnectOptions
{
    SyncRequestOptions request; ///< default streams, parameters of the connection, metadata
    HttpTransport *transport = nullptr; ///< Qt's network when null; else outlives the connection
    Surroundings surroundings;
};

/// A database that keeps itself equal to a PowerSync service: everything a program needs in one
/// object. Tables are read and written through store() whether there is a network or not.
///
///     auto database = Sync::SyncDatabase::open(path, schema);
///     (*database)->connect(connector);
///     auto list = (*database)->openStream(request); // as long as it is on screen
///
/// *Threading:* made and used on one thread with an event loop. *Ownership:* the connector outlives
/// the connection. *Errors:* of the network are status and a later retry; see SyncStatus.
class SyncDatabase : public QObject
{
    Q_OBJECT
public:
    /// Opens or makes the file and reads what it knows of earlier syncs. *Errors:* as Store::open.
    static Result<std::unique_ptr<SyncDatabase>> open(const QString &path, const Schema &schema);
    /// Within 2 s, whatever the network and the connector do.
    ~SyncDatabase() override;

    /// Begins to sync, or begins again with another connector or other options; from now on until
    /// disconnect(). *Errors:* OwnedElsewhere when another process syncs this file.
    Result<void> connect(Connector &connector, const ConnectOptions &options = {});
    /// Lets go of the network and of the right to sync; what was downloaded stays.
    void disconnect();
    /// Disconnects and empties the file, as for a sign-out. *Errors:* those of the file.
    QFuture<Result<void>> disconnectAndClear(const ClearOptions &options = {});
    /// Disconnects, so that the next connection writes every row again; see FileReset::resync().
    QFuture<Result<void>> disconnectAndResync(bool forgetsThatItSynced = false);
    /// One round: uploads what waits and downloads a checkpoint that covers it. Connects for that
    /// time only, uses the connection there is, or asks the process that syncs this file.
    /// *Errors:* as SyncOnce.
    QFuture<Result<SyncReport>> sync(Connector &connector, std::chrono::milliseconds limit,
                                     const ConnectOptions &options = {});

    const SyncStatus &status() const;
    bool isConnectionWanted() const { return m_engine != nullptr; }

    /// See SyncEngine::openStream(); may be called before connect().
    [[nodiscard]] OpenStream openStream(const StreamRequest &request);
    /// See SyncEngine::subscribe().
    QFuture<Result<void>> subscribe(const StreamRequest &request);
    /// See SyncEngine::unsubscribe().
    QFuture<Result<void>> unsubscribe(const SyncStream &stream);

    /// See SyncEngine::waitForFirstSync(). *Errors:* also Closed when there is no connection.
    QFuture<Result<void>> waitForFirstSync(std::chrono::milliseconds limit);
    QFuture<Result<void>> waitForFirstSync(int priority, std::chrono::milliseconds limit);
    QFuture<Result<void>> waitForFirstSync(const SyncStream &stream,
                                           std::chrono::milliseconds limit);
    /// See SyncEngine::requestCheckpoint(). *Errors:* also Closed when there is no connection.
    QFuture<Result<std::int64_t>> requestCheckpoint(std::chrono::milliseconds limit);

    /// The queue, for programs that upload by themselves.
    PendingUploads &pendingUploads() { return m_pending; }
    /// The tables: writing, reading, live queries.
    Store &store() { return *m_store; }

Q_SIGNALS:
    void statusChanged(const Sync::SyncStatus &status);
    /// After a commit of anybody; exactly the tables it changed.
    void tablesChanged(const Sync::ChangedTables &tables);
    /// A full checkpoint was published.
    void synced();
    /// The session has ended; call connect() after a new sign-in.
    void signedOut();

private:
    explicit SyncDatabase(std::unique_ptr<Store> store);
    void showStored();
    QFuture<Result<void>> reset(std::function<Result<void>(FileReset &)> change);
    QFuture<Result<void>> changeStreams(std::function<Result<void>(StreamSubscriptions &)> change);

    // In the order in which they refer to each other.
    std::unique_ptr<Store> m_store;
    PendingUploads m_pending;
    OpenStreams m_openStreams;
    SyncStatus m_storedStatus; ///< while there is no engine
    std::unique_ptr<HttpTransport> m_transport;
    std::unique_ptr<SyncOwner> m_owner;
    std::unique_ptr<SyncEngine> m_engine;
};

} // namespace Sync
