// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/downloadloop.h"

#include "sync/async.h"
#include "sync/engine/endpoint.h"

namespace Sync {

namespace {

/// Local writes wait for one slice at most.
constexpr std::chrono::milliseconds sliceBudget{6};
constexpr qint64 chunkSize = 128 * 1024;
/// A stream that lived this long was healthy; its successor starts at once.
constexpr std::chrono::seconds healthyAge{10};
/// A file can be written again sooner than a network comes back.
constexpr std::chrono::seconds longestFileWait{8};

} // namespace

DownloadLoop::DownloadLoop(Store &store, Connector &connector, HttpTransport &transport,
                           const Clock &clock, const Backoff::Random &random, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_transport(transport)
    , m_clock(clock)
    , m_backoff(random)
    , m_fileBackoff(random, longestFileWait)
    , m_checksumBackoff(random)
    , m_retry(clock.newAlarm([this] { connectNow(); }))
    , m_fileRetry(clock.newAlarm([this] { (this->*m_fileStep)(); }))
    , m_stepRetry(clock.newAlarm([this] { repeatSteps(); }))
    , m_silence(clock,
                [this] {
                    fail(Error{ErrorCode::TimedOut,
                               QStringLiteral("no line from the stream for %1 s")
                                   .arg(SilenceWatch::limit.count())});
                })
    , m_tokens(connector, clock, [this](const Credentials &next) { replaceToken(next); })
{
}

DownloadLoop::~DownloadLoop() = default;

void DownloadLoop::start(const SyncRequestOptions &options)
{
    stop();
    m_options = options;
    m_isRunning = true;
    m_hasRenewed = false;
    m_mustRenew = false;
    m_appliedWriteCheckpoint.reset();
    m_backoff.reset();
    m_checksumBackoff.reset();
    connectNow();
}

void DownloadLoop::stop()
{
    m_isRunning = false;
    m_retry->stop();
    closeStream();
    m_error.reset();
    Q_EMIT changed();
}

void DownloadLoop::restart()
{
    if (!m_isRunning)
        return;
    m_retry->stop();
    m_backoff.reset();
    closeStream();
    connectNow();
}

void DownloadLoop::closeStream(Notice notice)
{
    ++m_attempt;
    if (m_stream) {
        m_stream->disconnect(this);
        m_stream->abort();
        // May be called from a signal of the stream itself.
        m_stream.release()->deleteLater();
    }
    m_applier.reset();
    setState({});
    m_end.reset();
    m_isSliceRunning = false;
    m_isOpen = false;
    m_fileRetry->stop();
    m_stepRetry->stop();
    m_tokens.drop();
    m_silence.end();
    if (notice == Notice::Show)
        setConnected(false);
}

void DownloadLoop::setConnected(bool isConnected)
{
    if (m_isConnected == isConnected)
        return;
    m_isConnected = isConnected;
    if (isConnected)
        m_error.reset();
    Q_EMIT changed();
}

void DownloadLoop::connectNow()
{
    if (!m_isRunning)
        return;
    closeStream(Notice::Hide);
    fetchCredentials();
}

void DownloadLoop::fetchCredentials()
{
    m_tokens.fetch(std::exchange(m_mustRenew, false), [this](const Result<Credentials> &got) {
        if (got)
            prepareRequest(*got);
        else
            fail(got.error());
    });
}

void DownloadLoop::prepareRequest(const Credentials &credentials)
{
    using Prepared = std::pair<std::shared_ptr<StreamApplier>, QByteArray>;
    auto prepared =
        m_store.syncSlice([options = m_options](Database &database) -> Result<Prepared> {
            if (Result<void> checked = database.checkVersion(); !checked)
                return checked.error();
            auto applier = std::make_shared<StreamApplier>(database);
            Result<QByteArray> body = applier->start(options);
            if (!body)
                return body.error();
            return Prepared(std::move(applier), *body);
        });
    onFinished(this, prepared, [this, attempt = m_attempt, credentials](Result<Prepared> result) {
        if (attempt != m_attempt)
            return;
        if (!result)
            return fail(result.error());
        m_applier = result->first;
        if (m_mustCheckStreams)
            applyOpenStreams();
        openStream(credentials, result->second);
    });
}

void DownloadLoop::openStream(const Credentials &credentials, const QByteArray &body)
{
    m_token = credentials.token;
    HttpRequest request = servicePost(credentials, QLatin1StringView("/sync/stream"), body);
    request.headers << qMakePair(
        QByteArray("Accept"),
        QByteArray("application/vnd.powersync.bson-stream;q=0.9,application/x-ndjson;q=0.8"));
    m_stream = m_transport.openStream(request);
    m_openedAt = m_clock.steadyTime();
    connect(m_stream.get(), &HttpStream::started, this, &DownloadLoop::streamStarted);
    connect(m_stream.get(), &HttpStream::readyRead, this, &DownloadLoop::pump);
    connect(m_stream.get(), &HttpStream::finished, this, &DownloadLoop::streamFinished);
}

void DownloadLoop::streamStarted(const QByteArray &contentType)
{
    const Framing framing = contentType.contains("bson") ? Framing::Bson : Framing::Ndjson;
    m_store.syncSlice([applier = m_applier, framing](Database &) -> Result<void> {
        applier->open(framing);
        return {};
    });
    m_isOpen = true;
    m_hasRenewed = false;
    m_silence.begin();
    m_tokens.use(m_token);
    if (m_isConnected && m_error) {
        m_error.reset();
        Q_EMIT changed();
    }
    setConnected(true);
}

void DownloadLoop::pump()
{
    if (m_isSliceRunning || !m_stream)
        return;
    const QByteArray bytes = m_stream->read(chunkSize);
    if (!bytes.isEmpty()) {
        m_silence.noteBytes(bytes.size());
        return runSlice(bytes);
    }
    if (!m_end) {
        if (m_isOpen)
            m_silence.waitForPeer();
        return;
    }
    m_isSliceRunning = true;
    runEnd();
}

/// Whatever ended the response, what had arrived whole is applied.
void DownloadLoop::runEnd()
{
    auto slice =
        m_store.syncSlice([applier = m_applier](Database &) -> Result<StreamApplier::Slice> {
            return applier->withState(applier->finish());
        });
    onFinished(this, slice,
               [this, attempt = m_attempt](const Result<StreamApplier::Slice> &result) {
                   if (attempt != m_attempt)
                       return;
                   if (!result)
                       return fail(result.error());
                   handleEnd(*result);
               });
}

void DownloadLoop::handleEnd(const StreamApplier::Slice &slice)
{
    const int attempt = m_attempt;
    const Result<void> end = *m_end;
    for (const SyncEvent &event : slice.events) {
        // An orderly end is reported below.
        if (const auto *close = std::get_if<CloseStream>(&event);
            close && close->reason == CloseReason::End)
            continue;
        handle(event);
        if (attempt != m_attempt)
            return;
    }
    if (slice.trouble)
        return waitForFile(*slice.trouble, &DownloadLoop::runEnd);
    if (!end)
        return fail(end.error());
    const bool wasHealthy = isHealthy();
    closeStream();
    retryAfter(wasHealthy ? std::chrono::milliseconds(0) : m_backoff.next());
}

/// Nothing is read meanwhile, so the server waits as well.
void DownloadLoop::waitForFile(const Error &trouble, void (DownloadLoop::*step)())
{
    m_fileStep = step;
    m_fileRetry->start(m_fileBackoff.next());
    if (m_error && m_error->code == trouble.code)
        return;
    m_error = trouble;
    Q_EMIT changed();
}

void DownloadLoop::noteFileWorks()
{
    m_fileBackoff.reset();
    if (!m_error || !isFileTrouble(m_error->code))
        return;
    m_error.reset();
    Q_EMIT changed();
}

void DownloadLoop::runSlice(const QByteArray &bytes)
{
    m_isSliceRunning = true;
    auto slice =
        m_store.syncSlice([applier = m_applier, bytes](Database &) -> Result<StreamApplier::Slice> {
            applier->append({bytes.constData(), static_cast<std::size_t>(bytes.size())});
            return applier->withState(applier->work(sliceBudget));
        });
    onFinished(this, slice,
               [this, attempt = m_attempt](const Result<StreamApplier::Slice> &result) {
                   if (attempt != m_attempt)
                       return;
                   m_isSliceRunning = false;
                   if (!result)
                       return fail(result.error());
                   if (result->lines > 0)
                       m_silence.noteLine();
                   handle(*result);
                   if (attempt != m_attempt)
                       return;
                   if (result->trouble) {
                       m_isSliceRunning = true;
                       return waitForFile(*result->trouble, &DownloadLoop::workOn);
                   }
                   if (result->lines > 0)
                       noteFileWorks();
                   if (result->hasMore)
                       runSlice({});
                   else
                       pump();
               });
}

void DownloadLoop::handle(const StreamApplier::Slice &slice)
{
    if (slice.state)
        setState(*slice.state);
    for (const SyncEvent &event : slice.events) {
        const int attempt = m_attempt;
        handle(event);
        if (attempt != m_attempt)
            return;
    }
}

void DownloadLoop::handle(const SyncEvent &event)
{
    if (const auto *applied = std::get_if<Applied>(&event)) {
        if (!applied->priority) {
            m_backoff.reset();
            m_checksumBackoff.reset();
            m_appliedWriteCheckpoint = applied->writeCheckpoint;
        }
        Q_EMIT published(!applied->priority);
    } else if (std::holds_alternative<HeldBackByUploads>(event)) {
        m_backoff.reset();
        m_checksumBackoff.reset();
    } else if (const auto *fetch = std::get_if<FetchCredentials>(&event)) {
        // An expired token closes the stream anyway, and the next request asks for a new one. On a
        // young stream the token is the best there is.
        if (!fetch->expired && isHealthy())
            m_tokens.prefetch();
    } else if (const auto *failed = std::get_if<ChecksumFailed>(&event)) {
        fail(Error{ErrorCode::ChecksumMismatch, QString::fromStdString(failed->message)},
             m_checksumBackoff);
    } else if (const auto *error = std::get_if<Error>(&event)) {
        fail(*error);
    } else if (const auto *close = std::get_if<CloseStream>(&event)) {
        const bool isToken = close->reason == CloseReason::Token;
        const bool isQuick = close->hideDisconnect || (isToken && isHealthy());
        m_mustRenew = isToken;
        closeStream(isQuick ? Notice::Hide : Notice::Show);
        retryAfter(isQuick ? std::chrono::milliseconds(0) : m_backoff.next());
    }
}

void DownloadLoop::replaceToken(const Credentials &credentials)
{
    closeStream(Notice::Hide);
    prepareRequest(credentials);
}

void DownloadLoop::applyHeldBack()
{
    if (m_applier)
        runStep([](StreamApplier &applier) { return applier.uploadsCompleted(); });
}

/// A step that no line of the stream has caused.
void DownloadLoop::runStep(std::function<StreamApplier::Slice(StreamApplier &)> step)
{
    auto slice =
        m_store.syncSlice([applier = m_applier, step](Database &) -> Result<StreamApplier::Slice> {
            return applier->withState(step(*applier));
        });
    onFinished(this, slice,
               [this, attempt = m_attempt](const Result<StreamApplier::Slice> &result) {
                   if (attempt != m_attempt || !result)
                       return;
                   handle(*result);
                   if (attempt == m_attempt && result->trouble)
                       m_stepRetry->start(m_fileBackoff.next());
               });
}

/// Whichever it was that the file refused: one that is done already changes nothing.
void DownloadLoop::repeatSteps()
{
    applyHeldBack();
    if (m_applier)
        applyOpenStreams();
}

void DownloadLoop::setOpenStreams(std::vector<StreamRequest> streams)
{
    m_options.openStreams = std::move(streams);
    m_mustCheckStreams = true;
    if (m_applier)
        applyOpenStreams();
}

void DownloadLoop::applyOpenStreams()
{
    m_mustCheckStreams = false;
    runStep([open = m_options.openStreams](StreamApplier &applier) {
        return applier.streamsChanged(open);
    });
}

void DownloadLoop::streamFinished(const Result<void> &result)
{
    m_end = result;
    pump();
}

bool DownloadLoop::isHealthy() const
{
    return m_isOpen && m_clock.steadyTime() - m_openedAt >= healthyAge;
}

void DownloadLoop::fail(const Error &error)
{
    if (isHealthy())
        m_backoff.reset();
    fail(error, m_backoff);
}

void DownloadLoop::fail(const Error &error, Backoff &backoff)
{
    closeStream();
    if (error.code == ErrorCode::Closed)
        return;
    m_error = error;
    Q_EMIT changed();
    if (error.code == ErrorCode::SignedOut || error.code == ErrorCode::SessionExpired) {
        m_isRunning = false;
        Q_EMIT signedOut();
        return;
    }
    // One refusal means one new token; a second one in a row waits like any other failure.
    if (error.code == ErrorCode::HttpStatus && error.detail == 401) {
        m_mustRenew = true;
        if (!std::exchange(m_hasRenewed, true))
            return retryAfter(std::chrono::milliseconds(0));
    }
    retryAfter(backoff.next(error.retryAfter));
}

void DownloadLoop::retryAfter(std::chrono::milliseconds delay)
{
    if (m_isRunning)
        m_retry->start(delay);
}

} // namespace Sync
