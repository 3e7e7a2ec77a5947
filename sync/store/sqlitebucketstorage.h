// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/bucketstorage.h"

#include <memory>
#include <string_view>

namespace Sync {

class Connection;
class Database;
class Publication;

/// Buckets, their operation log and its publication, in the tables `sync_bucket` and `sync_oplog`.
///
/// The log keeps the live PUT of every (bucket, type, id, subkey); it is found by a 64-bit hash of
/// type and id, so that one integer index serves superseding and publication alike. *Threading:*
/// the thread of the Database. All calls inside a Database::write with Writer::Sync.
class SqliteBucketStorage : public BucketStorage
{
public:
    explicit SqliteBucketStorage(Database &database);
    ~SqliteBucketStorage() override;

    Result<std::string> clientId() override;
    Result<std::vector<BucketPosition>> bucketPositions() override;
    Result<void> saveData(const DataLine &line) override;
    Result<void> removeBuckets(std::span<const std::string> names) override;
    Result<std::uint32_t> bucketChecksum(const std::string &bucket) override;
    Result<PublishOutcome> publish(const Checkpoint &checkpoint,
                                   std::optional<int> priority) override;
    Result<std::vector<BucketProgress>> bucketProgress() override;
    Result<void> resetProgress() override;

    /// Rows that are here but stand in no typed table, because their parent is missing.
    Result<std::int64_t> heldBackCount();
    /// The last operation of the newest full publication; nothing before the first one.
    Result<std::optional<std::int64_t>> publishedOpId();

    /// Forgets that anything was published; unless `keepsLog`, everything that was downloaded too.
    /// The typed tables are the caller's.
    Result<void> clear(bool keepsLog);
    /// The next full publication looks at every operation again.
    Result<void> publishAllAgain();

private:
    struct Bucket
    {
        std::int64_t id = 0;
        std::int64_t lastOp = 0;
        std::int64_t publishedOp = 0;
        std::uint32_t opChecksum = 0;
        std::uint32_t addChecksum = 0;
    };

    Result<Bucket> openBucket(std::string_view name);
    Result<void> closeBucket(const Bucket &bucket, const DataLine &line);
    Result<bool> supersede(Bucket &bucket, const OplogEntry &entry, std::int64_t type);
    Result<void> store(Bucket &bucket, const OplogEntry &entry, std::optional<std::int64_t> type);
    Result<void> clear(Bucket &bucket, const OplogEntry &entry);
    Result<void> markDirty(std::int64_t type, std::string_view rowId);
    Result<void> forgetOperations(std::int64_t bucket);
    Result<std::int64_t> rowType(std::string_view name);
    Result<void> advance(const Checkpoint &checkpoint, std::optional<int> priority);
    Result<bool> doUploadsHoldBack();
    Result<void> notePublished(const Checkpoint &checkpoint);

    Database &m_database;
    Connection &m_connection;
    std::unique_ptr<Publication> m_publication;
};

/// The hash the log finds rows by: FNV-1a of `type`, a zero byte and `id`. Kept in files: it must
/// never change.
std::int64_t rowHash(std::string_view type, std::string_view id);

} // namespace Sync
