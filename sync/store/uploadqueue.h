// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/uploadentry.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace Sync {

class Connection;
class Schema;

/// The writes of one local transaction, in order.
struct UploadTransaction
{
    std::int64_t id = 0;
    QString uuid; ///< idempotency key of its upload
    std::vector<UploadEntry> entries;
};

/// How much is uploaded at once. The first transaction always goes whole.
struct UploadLimits
{
    std::size_t transactions = 1;
    std::size_t writes = 1000;
    std::size_t bytes = 1024 * 1024; ///< of JSON, about
};

/// Waiting writes across transactions, for backends that care for throughput only.
struct UploadBatch
{
    std::vector<UploadEntry> entries; ///< in upload order
    bool hasMore = false; ///< more wait than these
};

/// A write that the server refused for good, with the transaction it belonged to.
struct RejectedWrite
{
    std::int64_t id = 0;
    std::int64_t transaction = 0; ///< same for all writes that were taken off together
    bool isGuilty = false; ///< the one the server named; the others went with it
    UploadOp op = UploadOp::Put;
    QString table;
    QString rowId;
    std::optional<QJsonObject> data;
    std::optional<QJsonObject> old;
    QString errorCode;
    QString errorMessage;
    QString rejectedAt; ///< UTC, six decimals and Z
    std::optional<QString> metadata;
};

/// Gives the captured writes that follow in this transaction a word for the backend, such as where
/// in the program they were made. Goes with the upload entry, is not kept in the row, and ends with
/// the transaction. Call inside a local write transaction. *Errors:* Sql.
Result<void> setUploadMetadata(Connection &connection, const std::optional<QString> &metadata);

/// The queue of captured writes, and the writes that were refused.
///
/// *Threading:* the thread of its Connection. Writing calls run inside the caller's transaction.
class UploadQueue
{
public:
    UploadQueue(Connection &connection, const Schema &schema)
        : m_connection(connection)
        , m_schema(schema)
    {
    }

    Result<std::int64_t> count();
    /// The last transaction that a server may have although it waits: it was sent, and nobody knows
    /// yet what became of it. 0: there is none. Kept in memory, for undo.
    std::int64_t lastSent() const { return m_lastSent; }
    void setLastSent(std::int64_t transaction) { m_lastSent = transaction; }
    /// Every waiting entry in upload order, at most `limit` (0: all).
    Result<std::vector<UploadEntry>> entries(int limit = 0);
    /// The oldest waiting transaction, or nothing.
    Result<std::optional<UploadTransaction>> nextTransaction();
    /// The oldest waiting transactions, each of them whole.
    Result<std::vector<UploadTransaction>> nextTransactions(const UploadLimits &limits);
    /// Whether the next write of a program without this library would become part of a transaction
    /// that waits.
    Result<bool> isLastTransactionOpen();
    Result<void> closeLastTransaction();
    /// The oldest waiting entries, at most `limit`, whatever transactions they belong to.
    Result<UploadBatch> nextBatch(int limit = 100);
    /// Takes a transaction off the queue after its upload.
    ///
    /// A backend with write checkpoints of its own names the one that covers the upload. It counts
    /// only when nothing waits any more: what is still to come has another one.
    Result<void> complete(std::int64_t transaction,
                          std::optional<std::int64_t> writeCheckpoint = std::nullopt);
    /// The same for every entry up to `lastEntryId` (a batch, or several transactions).
    Result<void> completeThrough(std::int64_t lastEntryId,
                                 std::optional<std::int64_t> writeCheckpoint = std::nullopt);
    /// Takes a transaction off the queue and keeps it in `rejected_write`, `guiltyEntry` marked, or
    /// every entry when that is 0.
    Result<void> reject(std::int64_t transaction, std::int64_t guiltyEntry, const QString &code,
                        const QString &message);

    Result<std::vector<RejectedWrite>> rejected();
    Result<std::int64_t> rejectedCount();
    /// What the whole transaction of a rejected write wanted, for a person to keep:
    /// `[{"op","table","id","data"}, …]`. *Errors:* NotFound.
    Result<QJsonArray> copyRejected(std::int64_t id);
    /// Puts the whole transaction of a rejected write back: applied to the rows here again and
    /// queued as one new transaction. *Errors:* NotFound.
    Result<void> retryRejected(std::int64_t id);
    /// Forgets the whole transaction of a rejected write. *Errors:* NotFound.
    Result<void> discardRejected(std::int64_t id);
    /// Forgets waiting entries, as if they had never been written.
    Result<void> discard(const std::vector<std::int64_t> &entries);
    /// Forgets every waiting entry (signing out with `--discard`).
    Result<void> discardAll();

    /// After the last upload: noted only when the queue is still empty and nothing was written
    /// since `lastEntryId()` was taken; false otherwise.
    Result<bool> setTargetWriteCheckpoint(std::int64_t writeCheckpoint, std::int64_t lastEntryId);
    /// The highest id any entry ever had; 0 when there never was one.
    Result<std::int64_t> lastEntryId();
    /// True while writes wait, or are uploaded but their write checkpoint has not been asked for.
    Result<bool> needsWriteCheckpoint();

private:
    Result<void> changeWith(std::string_view sql, std::int64_t number);
    Result<void> removeTransaction(std::int64_t transaction);
    Result<void> noteCustomCheckpoint(std::optional<std::int64_t> writeCheckpoint);
    Result<std::vector<RejectedWrite>> rejectedWith(std::int64_t id);
    Result<void> applyAgain(const RejectedWrite &write);
    Result<void> enqueueAgain(const RejectedWrite &write, std::int64_t transaction);

    Connection &m_connection;
    const Schema &m_schema;
    std::int64_t m_lastSent = 0;
};

} // namespace Sync
