// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/checkpointrequests.h"
#include "sync/engine/connector.h"
#include "sync/engine/pendinguploads.h"
#include "sync/engine/surroundings.h"
#include "sync/net/httptransport.h"
#include "sync/store/store.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace Sync {

/// Uploads the queue in its order, as many local transactions at once as the connector takes, and
/// then asks the service for the write checkpoint that covers them.
///
/// Goes on after every kind of failure by itself, also when nothing new is written. A write that is
/// refused for good goes to `rejected_write` with its transaction, and the next one follows.
/// *Threading:* the thread of the Store. *Errors:* SignedOut and SessionExpired stop it until
/// start(). SchemaMismatch needs a developer; it is tried again as rarely as can be.
class UploadLoop : public QObject
{
    Q_OBJECT
public:
    /// *Ownership:* `clock` outlives it.
    UploadLoop(Store &store, Connector &connector, HttpTransport &transport, const Clock &clock,
               const Backoff::Random &random, QObject *parent = nullptr);
    ~UploadLoop() override;

    /// Ends every wait; what is under way is let finish first.
    void start();
    /// Nothing new is begun; the outcome of what is under way is still noted.
    void stop();
    /// Something may be waiting: look now.
    void wake();
    /// The server can be reached: a wait after a failure of the network ends.
    void serverReached();

    CheckpointRequests &checkpoints() { return m_checkpoints; }
    bool isRunning() const { return m_isRunning; }
    bool isUploading() const { return m_isBusy && m_hasWork; }
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();
    /// The queue is empty and the file knows which write checkpoint covers it.
    void completed();
    void signedOut();

private:
    struct Next
    {
        std::vector<UploadTransaction> transactions;
        std::int64_t sentBefore = 0; ///< UploadQueue::lastSent() until then
        bool needsWriteCheckpoint = false;
        std::int64_t lastEntryId = 0;
    };

    void step();
    static Result<Next> findNext(Database &database, std::size_t atOnce);
    void upload(const std::vector<UploadTransaction> &transactions);
    void uploadOne(const UploadTransaction &transaction);
    void uploadInItsOwnWay(std::int64_t oldestEntry);
    void settle(const std::vector<UploadTransaction> &transactions,
                const std::vector<UploadOutcome> &outcomes);
    void requestWriteCheckpoint(const Next &next);
    void sendCheckpointRequest(const Next &next, const Credentials &credentials);
    void noteWriteCheckpoint(std::int64_t writeCheckpoint, std::int64_t lastEntryId);
    void goOn();
    void rest();
    void fail(const Error &error);

    Store &m_store;
    Connector &m_connector;
    CheckpointRequests m_checkpoints;
    PendingUploads m_pending;
    const Clock &m_clock;
    Backoff m_backoff;
    std::unique_ptr<Alarm> m_retry;
    std::optional<Error> m_error;
    bool m_isRunning = false;
    std::int64_t m_sentBefore = 0; ///< of the last Next
    bool m_isBusy = false;
    bool m_hasWork = false;
    bool m_isWoken = false; ///< somebody called wake() while busy
    bool m_mustStartAgain = false; ///< start() was called while busy
    bool m_mustRenew = false;
    bool m_hasUploaded = false; ///< since completed()
    std::int64_t m_leftEntry = 0; ///< the oldest one before an upload in the connector's own way
    bool m_hasRenewed = false; ///< for the last refusal; the next one waits
};

} // namespace Sync
