// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/uploadloop.h"

#include "sync/engine/timelimit.h"

namespace Sync {

namespace {

constexpr std::chrono::seconds connectorLimit{60};
/// A transaction may be many requests.
constexpr std::chrono::minutes uploadLimit{10};

} // namespace

UploadLoop::UploadLoop(Store &store, Connector &connector, HttpTransport &transport,
                       const Clock &clock, const Backoff::Random &random, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_connector(connector)
    , m_checkpoints(store, connector, transport)
    , m_pending(store)
    , m_clock(clock)
    , m_backoff(random)
    , m_retry(clock.newAlarm([this] { step(); }))
{
    connect(&store, &Store::tablesChanged, this, [this](const ChangedTables &tables) {
        if (tables.contains("sync_crud"))
            wake();
    });
}

UploadLoop::~UploadLoop() = default;

void UploadLoop::start()
{
    m_isRunning = true;
    m_error.reset();
    m_backoff.reset();
    m_retry->stop();
    // What is under way ends first: two uploads at once could change the order of writes.
    m_mustStartAgain = m_isBusy;
    step();
}

void UploadLoop::stop()
{
    m_isRunning = false;
    m_mustStartAgain = false;
    m_retry->stop();
    m_error.reset();
    Q_EMIT changed();
}

void UploadLoop::wake()
{
    // While it waits after a failure new writes do not make it hurry.
    if (m_isBusy)
        m_isWoken = true;
    else if (!m_retry->isActive())
        step();
}

void UploadLoop::serverReached()
{
    if (!m_retry->isActive() || !m_error)
        return;
    switch (m_error->code) {
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
    case ErrorCode::Tls:
    case ErrorCode::BadResponse:
        return step();
    default:
        return; // it has answered, or has nothing to do with it
    }
}

void UploadLoop::step()
{
    if (!m_isRunning || m_isBusy)
        return;
    m_isBusy = true;
    m_isWoken = false;
    m_retry->stop();
    auto found = m_store.withDatabase([](Database &database) -> Result<Next> {
        Next next;
        Result<std::optional<UploadTransaction>> transaction = database.uploads().nextTransaction();
        if (!transaction)
            return transaction.error();
        next.transaction = std::move(transaction).value();
        if (next.transaction)
            return next;
        Result<bool> needs = database.uploads().needsWriteCheckpoint();
        if (!needs)
            return needs.error();
        next.needsWriteCheckpoint = *needs;
        Result<std::int64_t> last = database.uploads().lastEntryId();
        if (!last)
            return last.error();
        next.lastEntryId = *last;
        return next;
    });
    onFinished(this, found, [this](const Result<Next> &result) {
        if (!result)
            return fail(result.error());
        if (!m_isRunning) {
            m_isBusy = false;
            return;
        }
        const bool hadWork = std::exchange(
            m_hasWork, result->transaction.has_value() || result->needsWriteCheckpoint);
        if (hadWork != m_hasWork)
            Q_EMIT changed();
        if (result->transaction)
            upload(*result->transaction);
        else if (result->needsWriteCheckpoint)
            requestWriteCheckpoint(*result);
        else
            rest();
    });
}

void UploadLoop::upload(const UploadTransaction &transaction)
{
    if (m_connector.uploadsInItsOwnWay())
        return uploadInItsOwnWay(transaction.entries.front().id);
    onFinishedWithin(m_clock, uploadLimit, this, m_connector.upload(transaction),
                     [this, transaction](const Result<std::optional<Rejection>> &outcome) {
                         if (outcome)
                             settle(transaction, *outcome);
                         else
                             fail(outcome.error());
                     });
}

void UploadLoop::uploadInItsOwnWay(std::int64_t oldestEntry)
{
    // It has said it was done, and the same write is still the oldest: without a pause this would
    // go round for ever.
    const std::int64_t left = std::exchange(m_leftEntry, 0);
    if (left != 0 && left != oldestEntry) {
        m_error.reset();
        m_backoff.reset();
    }
    if (left == oldestEntry) {
        return fail(Error{ErrorCode::BadResponse,
                          QStringLiteral("the connector completed nothing of what waits")});
    }
    onFinishedWithin(m_clock, uploadLimit, this, m_connector.uploadPending(m_pending),
                     [this, oldestEntry](const Result<void> &done) {
                         if (!done)
                             return fail(done.error());
                         m_leftEntry = oldestEntry;
                         m_hasUploaded = true;
                         m_isBusy = false;
                         m_mustStartAgain = false;
                         step();
                     });
}

void UploadLoop::settle(const UploadTransaction &transaction,
                        const std::optional<Rejection> &rejection)
{
    auto settled = m_store.withDatabase([id = transaction.id, rejection](Database &database) {
        return database.write(Database::Writer::Sync, [&](Connection &) {
            return rejection ? database.uploads().reject(id, rejection->entryId, rejection->code,
                                                         rejection->message)
                             : database.uploads().complete(id);
        });
    });
    onFinished(this, settled, [this](const Result<void> &result) {
        if (!result)
            return fail(result.error());
        m_hasUploaded = true;
        goOn();
    });
}

void UploadLoop::requestWriteCheckpoint(const Next &next)
{
    const bool renew = std::exchange(m_mustRenew, false);
    onFinishedWithin(m_clock, connectorLimit, this, m_connector.fetchCredentials(renew),
                     [this, next](const Result<Credentials> &credentials) {
                         if (credentials)
                             sendCheckpointRequest(next, *credentials);
                         else
                             fail(credentials.error());
                     });
}

void UploadLoop::sendCheckpointRequest(const Next &next, const Credentials &credentials)
{
    m_checkpoints.request(
        credentials,
        [this, lastEntryId = next.lastEntryId](const Result<std::int64_t> &checkpoint) {
            if (!checkpoint)
                return fail(checkpoint.error());
            noteWriteCheckpoint(*checkpoint, lastEntryId);
        });
}

void UploadLoop::noteWriteCheckpoint(std::int64_t writeCheckpoint, std::int64_t lastEntryId)
{
    auto noted = m_store.withDatabase([writeCheckpoint, lastEntryId](Database &database) {
        return database.write(Database::Writer::Sync, [&](Connection &) {
            return database.uploads().setTargetWriteCheckpoint(writeCheckpoint, lastEntryId);
        });
    });
    onFinished(this, noted, [this](const Result<bool> &isNoted) {
        if (!isNoted)
            return fail(isNoted.error());
        // Not noted: something was written meanwhile, which goes up first.
        if (*isNoted) {
            m_hasUploaded = false;
            Q_EMIT completed();
        }
        goOn();
    });
}

void UploadLoop::goOn()
{
    m_isBusy = false;
    m_mustStartAgain = false;
    m_hasRenewed = false;
    m_error.reset();
    m_backoff.reset();
    step();
}

void UploadLoop::rest()
{
    m_isBusy = false;
    m_mustStartAgain = false;
    m_leftEntry = 0;
    m_error.reset();
    m_backoff.reset();
    Q_EMIT changed();
    // Some uploads need no write checkpoint of the service.
    if (std::exchange(m_hasUploaded, false))
        Q_EMIT completed();
    if (m_isWoken)
        step();
}

void UploadLoop::fail(const Error &error)
{
    m_isBusy = false;
    // Stopped in the meantime, or started anew, perhaps by somebody else: an old failure says
    // nothing.
    if (!m_isRunning || error.code == ErrorCode::Closed)
        return;
    if (std::exchange(m_mustStartAgain, false))
        return step();
    m_error = error;
    if (error.code == ErrorCode::SignedOut || error.code == ErrorCode::SessionExpired) {
        m_isRunning = false;
        Q_EMIT changed();
        Q_EMIT signedOut();
        return;
    }
    // One refusal means one new token; a second one in a row waits like any other failure.
    m_mustRenew = error.code == ErrorCode::HttpStatus && error.detail == 401;
    const bool isFirstRefusal = m_mustRenew && !std::exchange(m_hasRenewed, true);
    if (isFirstRefusal)
        m_retry->start(std::chrono::milliseconds(0));
    else if (error.code == ErrorCode::SchemaMismatch)
        m_retry->start(Backoff::longest);
    else
        m_retry->start(m_backoff.next(error.retryAfter));
    Q_EMIT changed();
}

} // namespace Sync
