// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/uploadloop.h"

#include "sync/engine/timelimit.h"

namespace Sync {

namespace {

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
    const std::size_t atOnce =
        m_connector.uploadsInItsOwnWay() ? 1 : m_connector.transactionsAtOnce();
    auto found =
        m_store.withDatabase([atOnce](Database &database) { return findNext(database, atOnce); });
    onFinished(this, found, [this](const Result<Next> &result) {
        if (!result)
            return fail(result.error());
        if (!m_isRunning) {
            m_isBusy = false;
            return;
        }
        const bool hadWork =
            std::exchange(m_hasWork, !result->transactions.empty() || result->needsWriteCheckpoint);
        if (hadWork != m_hasWork)
            Q_EMIT changed();
        m_sentBefore = result->sentBefore;
        if (!result->transactions.empty())
            upload(result->transactions);
        else if (result->needsWriteCheckpoint)
            requestWriteCheckpoint(*result);
        else
            rest();
    });
}

Result<UploadLoop::Next> UploadLoop::findNext(Database &database, std::size_t atOnce)
{
    UploadQueue &queue = database.uploads();
    // What is on its way must not grow: the server would take the rest for a repetition.
    Result<bool> isOpen = queue.isLastTransactionOpen();
    if (!isOpen)
        return isOpen.error();
    if (*isOpen) {
        Result<void> closed = database.write(Database::Writer::Bookkeeping, [&](Connection &) {
            return queue.closeLastTransaction();
        });
        if (!closed)
            return closed.error();
    }
    UploadLimits limits;
    limits.transactions = atOnce;
    Result<std::vector<UploadTransaction>> transactions = queue.nextTransactions(limits);
    if (!transactions)
        return transactions.error();
    Next next;
    next.transactions = std::move(transactions).value();
    if (!next.transactions.empty()) {
        next.sentBefore = queue.lastSent();
        queue.setLastSent(next.transactions.back().id);
        return next;
    }
    Result<bool> needs = queue.needsWriteCheckpoint();
    if (!needs)
        return needs.error();
    next.needsWriteCheckpoint = *needs;
    Result<std::int64_t> last = queue.lastEntryId();
    if (!last)
        return last.error();
    next.lastEntryId = *last;
    return next;
}

void UploadLoop::upload(const std::vector<UploadTransaction> &transactions)
{
    if (m_connector.uploadsInItsOwnWay())
        return uploadInItsOwnWay(transactions.front().entries.front().id);
    if (m_connector.transactionsAtOnce() <= 1)
        return uploadOne(transactions.front());
    onFinishedWithin(m_clock, uploadLimit, this, m_connector.uploadBatch(transactions),
                     [this, transactions](const Result<std::vector<UploadOutcome>> &outcomes) {
                         if (outcomes)
                             settle(transactions, *outcomes);
                         else
                             fail(outcomes.error());
                     });
}

void UploadLoop::uploadOne(const UploadTransaction &transaction)
{
    onFinishedWithin(m_clock, uploadLimit, this, m_connector.upload(transaction),
                     [this, transaction](const Result<UploadOutcome> &outcome) {
                         if (outcome)
                             settle({transaction}, {*outcome});
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

/// All of it in one transaction of the file: a queue that is half taken off could be uploaded
/// again, and refused where it was done.
void UploadLoop::settle(const std::vector<UploadTransaction> &transactions,
                        const std::vector<UploadOutcome> &outcomes)
{
    if (outcomes.empty() || outcomes.size() > transactions.size()) {
        return fail(Error{ErrorCode::BadResponse,
                          QStringLiteral("the connector told the fate of %1 of %2 transactions")
                              .arg(outcomes.size())
                              .arg(transactions.size())});
    }
    std::vector<std::pair<std::int64_t, UploadOutcome>> fates;
    fates.reserve(outcomes.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        fates.emplace_back(transactions[i].id, outcomes[i]);
    auto settled = m_store.withDatabase([fates](Database &database) {
        return database.write(Database::Writer::Bookkeeping, [&](Connection &) -> Result<void> {
            UploadQueue &queue = database.uploads();
            for (const auto &[id, rejection] : fates) {
                Result<void> done = rejection
                    ? queue.reject(id, rejection->entryId, rejection->code, rejection->message)
                    : queue.complete(id);
                if (!done)
                    return done;
            }
            return {};
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
    // After any other failure the answer may be what was lost.
    if (error.isUnsent) {
        m_store.withDatabase([before = m_sentBefore](Database &database) -> Result<void> {
            database.uploads().setLastSent(before);
            return {};
        });
    }
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
