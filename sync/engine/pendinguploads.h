// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/uploadqueue.h"

#include <QFuture>

#include <cstdint>
#include <optional>

namespace Sync {

class Store;
struct Rejection;

/// The upload queue for those who upload in their own way: take, upload, complete.
///
/// *Threading:* the thread of the Store; the futures finish on it. *Ownership:* the Store outlives
/// it. *Errors:* those of the file.
class PendingUploads
{
public:
    explicit PendingUploads(Store &store)
        : m_store(store)
    {
    }

    /// The oldest waiting transaction, or nothing. It stays in the queue until it is completed.
    QFuture<Result<std::optional<UploadTransaction>>> nextTransaction();
    /// The oldest waiting writes, at most `limit`, whatever transactions they belong to: faster,
    /// but the server sees transactions in pieces.
    QFuture<Result<UploadBatch>> nextBatch(int limit = 100);

    /// The server has these, and all writes before them. A backend with write checkpoints of its
    /// own names the one that covers them; it counts once nothing waits any more.
    QFuture<Result<void>> complete(const UploadTransaction &transaction,
                                   std::optional<std::int64_t> writeCheckpoint = std::nullopt);
    QFuture<Result<void>> complete(const UploadBatch &batch,
                                   std::optional<std::int64_t> writeCheckpoint = std::nullopt);
    /// The server has refused this transaction for good: it goes to `rejected_write`, whole.
    QFuture<Result<void>> reject(const UploadTransaction &transaction, const Rejection &rejection);

private:
    QFuture<Result<void>> completeThrough(std::int64_t lastEntryId,
                                          std::optional<std::int64_t> writeCheckpoint);

    Store &m_store;
};

} // namespace Sync
