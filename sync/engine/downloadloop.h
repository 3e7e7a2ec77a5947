// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/engine/silencewatch.h"
#include "sync/engine/streamapplier.h"
#include "sync/engine/surroundings.h"
#include "sync/engine/tokenkeeper.h"
#include "sync/net/backoff.h"
#include "sync/net/httptransport.h"
#include "sync/store/store.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace Sync {

/// Keeps one stream open and applies it: token -> request -> response -> slices on the store
/// thread; after an end, the next one, with growing delays where something is wrong.
///
/// The response is read only as fast as it is applied, so memory does not grow with its size. While
/// the file cannot be written (another program holds it, the disk is full) the same step is
/// repeated; nothing that has come is lost or fetched again. A stream without a line for 45 s is
/// dead. A new token is asked for before the old one ends, and the change of streams that follows
/// is not told to anybody. *Threading:* the thread of the Store. *Errors:* never end the loop,
/// except SignedOut and SessionExpired, after which it waits for start().
class DownloadLoop : public QObject
{
    Q_OBJECT
public:
    /// *Ownership:* `clock` outlives it.
    DownloadLoop(Store &store, Connector &connector, HttpTransport &transport, const Clock &clock,
                 const Backoff::Random &random, QObject *parent = nullptr);
    ~DownloadLoop() override;

    void start(const SyncRequestOptions &options);
    void stop();
    /// A new stream now: the network is back, or somebody wants to be sure of the newest state.
    void restart();
    /// Tries a checkpoint that was held back by uploads.
    void applyHeldBack();

    /// What is open now: a running stream is replaced, unnoticed, when it would not do.
    void setOpenStreams(std::vector<StreamRequest> streams);

    const DownloadState &state() const { return m_state; }
    /// The write checkpoint of the last full checkpoint that was published since start().
    std::optional<std::int64_t> appliedWriteCheckpoint() const { return m_appliedWriteCheckpoint; }
    bool isRunning() const { return m_isRunning; }
    bool isConnected() const { return m_isConnected; }
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    /// A checkpoint was published; for a full one `isFull`.
    void published(bool isFull);
    /// Connection or error have changed.
    void changed();
    /// state() has changed.
    void stateChanged();
    /// The last token was refused or nobody is signed in: stopped until start().
    void signedOut();

private:
    /// Whether others may know that the stream was closed.
    enum class Notice { Show, Hide };

    void connectNow();
    void fetchCredentials();
    void prepareRequest(const Credentials &credentials);
    void openStream(const Credentials &credentials, const QByteArray &body);
    void pump();
    void runSlice(const QByteArray &bytes);
    void runEnd();
    void handleEnd(const StreamApplier::Slice &slice);
    void waitForFile(const Error &trouble, void (DownloadLoop::*step)());
    void noteFileWorks();
    void workOn() { runSlice({}); }
    void handle(const StreamApplier::Slice &slice);
    void handle(const SyncEvent &event);
    void streamStarted(const QByteArray &contentType);
    void replaceToken(const Credentials &credentials);
    void applyOpenStreams();
    void runStep(std::function<StreamApplier::Slice(StreamApplier &)> step);
    void repeatSteps();
    void setState(const DownloadState &state)
    {
        if (std::exchange(m_state, state) != m_state)
            Q_EMIT stateChanged();
    }
    void streamFinished(const Result<void> &result);
    void closeStream(Notice notice = Notice::Show);
    bool isHealthy() const;
    void fail(const Error &error);
    void fail(const Error &error, Backoff &backoff);
    void retryAfter(std::chrono::milliseconds delay);
    void setConnected(bool isConnected);

    Store &m_store;
    HttpTransport &m_transport;
    SyncRequestOptions m_options;
    const Clock &m_clock;
    Backoff m_backoff;
    Backoff m_fileBackoff;
    Backoff m_checksumBackoff; ///< what has come before a wrong checksum is no success
    std::unique_ptr<Alarm> m_retry;
    std::unique_ptr<Alarm> m_fileRetry; ///< repeats m_fileStep
    void (DownloadLoop::*m_fileStep)() = nullptr;
    std::unique_ptr<Alarm> m_stepRetry;
    SilenceWatch m_silence;
    TokenKeeper m_tokens;
    std::chrono::steady_clock::time_point m_openedAt;

    /// Lives on the store thread between slices; the loop only hands it from slice to slice.
    std::shared_ptr<StreamApplier> m_applier;
    std::unique_ptr<HttpStream> m_stream;
    QByteArray m_token;
    DownloadState m_state;
    std::optional<std::int64_t> m_appliedWriteCheckpoint;
    bool m_mustCheckStreams = false; ///< they have changed since the request was made
    std::optional<Error> m_error;
    std::optional<Result<void>> m_end; ///< the response has ended, its bytes may not be applied yet
    int m_attempt = 0; ///< answers for an earlier attempt are dropped
    bool m_isOpen = false; ///< the response has begun
    bool m_isRunning = false;
    bool m_isConnected = false;
    bool m_isSliceRunning = false;
    bool m_mustRenew = false; ///< the service has refused the token
    bool m_hasRenewed = false; ///< and it was renewed for this; the next refusal waits
};

} // namespace Sync
