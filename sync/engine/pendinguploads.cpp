// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/pendinguploads.h"

#include "sync/async.h"
#include "sync/engine/connector.h"
#include "sync/store/store.h"

namespace Sync {

QFuture<Result<std::optional<UploadTransaction>>> PendingUploads::nextTransaction()
{
    return m_store.withDatabase(
        [](Database &database) { return database.uploads().nextTransaction(); });
}

QFuture<Result<UploadBatch>> PendingUploads::nextBatch(int limit)
{
    return m_store.withDatabase(
        [limit](Database &database) { return database.uploads().nextBatch(limit); });
}

QFuture<Result<void>> PendingUploads::complete(const UploadTransaction &transaction,
                                               std::optional<std::int64_t> writeCheckpoint)
{
    if (transaction.entries.empty())
        return readyFuture(Result<void>());
    return completeThrough(transaction.entries.back().id, writeCheckpoint);
}

QFuture<Result<void>> PendingUploads::complete(const UploadBatch &batch,
                                               std::optional<std::int64_t> writeCheckpoint)
{
    if (batch.entries.empty())
        return readyFuture(Result<void>());
    return completeThrough(batch.entries.back().id, writeCheckpoint);
}

QFuture<Result<void>> PendingUploads::completeThrough(std::int64_t lastEntryId,
                                                      std::optional<std::int64_t> writeCheckpoint)
{
    return m_store.withDatabase([lastEntryId, writeCheckpoint](Database &database) {
        return database.write(Database::Writer::Sync, [&](Connection &) {
            return database.uploads().completeThrough(lastEntryId, writeCheckpoint);
        });
    });
}

QFuture<Result<void>> PendingUploads::reject(const UploadTransaction &transaction,
                                             const Rejection &rejection)
{
    return m_store.withDatabase([id = transaction.id, rejection](Database &database) {
        return database.write(Database::Writer::Sync, [&](Connection &) {
            return database.uploads().reject(id, rejection.entryId, rejection.code,
                                             rejection.message);
        });
    });
}

} // namespace Sync
