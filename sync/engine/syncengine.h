// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/engine/openstreams.h"
#include "sync/engine/storedstatus.h"
#include "sync/engine/surroundings.h"
#include "sync/engine/syncstatus.h"
#include "sync/net/httptransport.h"
#include "sync/protocol/syncrequest.h"
#include "sync/store/store.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Sync {

class CheckpointRequests;
class DownloadLoop;
class UploadLoop;

/// Keeps a file equal to the server: one loop downloads, one uploads, both until stop().
///
/// Make one only in the process that holds the FileLock of sync. *Threading:* the thread of the
/// Store. *Ownership:* store, connector and transport outlive it. *Errors:* are status and a later
/// retry, they never end it; a lost session stops it with signedOut().
class SyncEngine : public QObject
{
    Q_OBJECT
public:
    SyncEngine(Store &store, Connector &connector, HttpTransport &transport,
               const Surroundings &surroundings = {}, QObject *parent = nullptr);
    ~SyncEngine() override;

    /// Begins to sync, or begins again with other options.
    void start(const SyncRequestOptions &options = {});
    /// Lets go of the network at once; what was downloaded stays.
    void stop();
    /// Ends every wait and opens a new stream: a person asked for it. Done by itself when the
    /// network is back or the machine wakes up.
    void syncNow();

    const SyncStatus &status() const { return m_status; }

    /// Syncs a stream as long as the result lives, and keeps its rows for the time to live after
    /// that. What runs is interrupted only when the server has to be asked for something else.
    [[nodiscard]] OpenStream openStream(const StreamRequest &request);
    /// Replaces the streams given to start(); those of openStream() stay open.
    void setOpenStreams(std::vector<StreamRequest> streams);
    /// Asks for a stream until it expires, whether it is open anywhere or not. Its time to live
    /// begins anew with every wish; of two priorities the higher holds. *Errors:* those of the
    /// file.
    QFuture<Result<void>> subscribe(const StreamRequest &request);
    /// Stops asking for a stream, whoever did; its rows go when the server has said so.
    QFuture<Result<void>> unsubscribe(const SyncStream &stream);

    /// Finishes once everything, or the buckets with `priority` and less, or a stream, has been
    /// synced, at once when that was in an earlier run. *Errors:* as waitForStatus().
    QFuture<Result<void>> waitForFirstSync(std::chrono::milliseconds limit);
    QFuture<Result<void>> waitForFirstSync(int priority, std::chrono::milliseconds limit);
    QFuture<Result<void>> waitForFirstSync(const SyncStream &stream,
                                           std::chrono::milliseconds limit);
    /// Asks the service for a checkpoint and finishes with its number once the tables hold it: all
    /// that was on the server when this was called, and every write that was waiting here.
    /// *Errors:* as waitForStatus().
    QFuture<Result<std::int64_t>> requestCheckpoint(std::chrono::milliseconds limit);

    /// Where write checkpoints come from.
    CheckpointRequests &checkpoints();
    /// The one of the last full checkpoint published since start().
    std::optional<std::int64_t> appliedWriteCheckpoint() const;

Q_SIGNALS:
    void statusChanged(const Sync::SyncStatus &status);
    /// A full checkpoint was published: every table holds what the server had, local writes
    /// included.
    void synced();
    /// The session has ended; sync goes on with start() after a new sign-in.
    void signedOut();

private:
    void update();
    void refreshCounts();
    void hurry();
    void log(const SyncStatus &before) const;
    void showStored();
    void downloadStateChanged();
    std::vector<StreamRequest> allOpenStreams() const;
    QFuture<Result<void>> changeStreams(std::function<Result<void>(StreamSubscriptions &)> change);

    Store &m_store;
    Connector &m_connector;
    SystemClock m_systemClock;
    const Clock &m_clock;
    std::unique_ptr<Alarm> m_hurryAlarm; ///< hints that come thick and fast are taken together
    std::chrono::steady_clock::time_point m_hurriedAt;
    OpenStreams m_openStreams;
    std::vector<StreamRequest> m_optionStreams; ///< those of start()
    StoredStatus m_stored;
    int m_target = 0; ///< the checkpoint m_stored was read for
    std::unique_ptr<DownloadLoop> m_download;
    std::unique_ptr<UploadLoop> m_upload;
    SyncStatus m_status;
    bool m_isCounting = false;
    bool m_mustCountAgain = false;
};

} // namespace Sync
