// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/uploadqueue.h"

#include <QByteArray>
#include <QFuture>
#include <QUrl>

#include <chrono>
#include <optional>
#include <vector>

namespace Sync {

class PendingUploads;

/// Where the PowerSync service is and the token it accepts.
struct Credentials
{
    QUrl endpoint;
    QByteArray token;
};

/// A write that the server refused for good. The whole transaction is taken off the queue and kept
/// in `rejected_write` with this entry marked.
struct Rejection
{
    std::int64_t entryId = 0; ///< UploadEntry::id of the guilty write; 0: not known
    QString code; ///< SQLSTATE or PostgREST code, such as 42501
    QString message;
};

/// What became of a transaction: nothing when the server has it, else why it was refused for good.
using UploadOutcome = std::optional<Rejection>;

/// How long a call of the Connector, and a request of its writes, may take before it is given up.
inline constexpr std::chrono::seconds connectorLimit{60};

/// The app's own backend: who the person is, and where writes go. Implemented once per backend.
///
/// *Threading:* used on the thread of the SyncEngine only. *Errors:* an Error in a future is
/// retried later (Error::retryAfter is honoured), except SignedOut, SessionExpired (sync stops
/// until a new sign-in) and SchemaMismatch (uploads stop). Every call is given up after
/// connectorLimit.
class Connector
{
public:
    virtual ~Connector() = default;

    /// A token for the service. `renew` is true after the service has refused the last one.
    virtual QFuture<Result<Credentials>> fetchCredentials(bool renew) = 0;

    /// Uploads one local transaction in its order. Done: no value; refused for good: a Rejection.
    /// Must be repeatable: after an error the same transaction comes again.
    virtual QFuture<Result<std::optional<Rejection>>> upload(
        const UploadTransaction &transaction) = 0;

    /// How many transactions go to uploadBatch() at once, at most. Where it is 1, upload() is
    /// called instead. Asked before every upload.
    virtual std::size_t transactionsAtOnce() const { return 1; }
    /// Uploads several local transactions in their order, and tells what became of the first ones,
    /// of at least one; the others come again. They are a bounded amount (see UploadLimits), but a
    /// transaction is always there whole. Must be repeatable, as upload().
    virtual QFuture<Result<std::vector<UploadOutcome>>> uploadBatch(
        const std::vector<UploadTransaction> &transactions);
    /// A connection begins, perhaps to a server that has changed since the last one.
    virtual void connecting() {}

    /// Whether uploadPending() is called instead of upload(); see BatchConnector.
    virtual bool uploadsInItsOwnWay() const { return false; }
    /// Takes what waits, uploads it and completes it: all of it, or as much as seems right at once.
    /// Called again while something waits; one call at a time. `pending` lives until the future has
    /// finished, and must not be used by whoever was given up after the time limit.
    virtual QFuture<Result<void>> uploadPending(PendingUploads &pending);
};

} // namespace Sync
