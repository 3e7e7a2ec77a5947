// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/bucketstorage.h"
#include "sync/store/oplog.h"
#include "sync/store/staging.h"

#include <memory>
#include <string_view>

namespace Sync {

class Connection;
class Database;
class Publication;

/// Buckets, their operation log and its publication, in the tables `sync_bucket` and `sync_oplog`.
///
/// Oplog keeps the operations, Staging what a first download brings, Publication makes the typed
/// tables equal to both. *Threading:* the thread of the Database. All calls inside a
/// Database::write with Writer::Sync; saveData() may also run with Writer::Operations, and must
/// once expect() has been called.
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
    Result<void> expect(const Checkpoint &checkpoint) override;
    Result<bool> prepareStep(std::optional<int> priority) override;
    Result<std::vector<BucketProgress>> bucketProgress() override;
    Result<void> resetProgress() override;

    /// Rows that are here but stand in no typed table, because their parent is missing.
    Result<std::int64_t> heldBackCount();
    /// The last operation of the newest full publication; nothing before the first one.
    Result<std::optional<std::int64_t>> publishedOpId();
    /// After a rollback: what was read or made in it is gone.
    void forgetCaches();

    /// Forgets everything that was downloaded, but for the typed tables.
    Result<void> forgetAll();
    /// Every row that stands in a typed table is looked at in the next full publication.
    Result<void> markAllRows();
    /// The next full publication looks at every operation again.
    Result<void> publishAllAgain();

private:
    struct Bucket
    {
        std::int64_t id = 0;
        std::int64_t lastOp = 0;
        std::int64_t publishedOp = 0;
        std::uint32_t checksum = 0;
        std::optional<std::int64_t> stage; ///< the priority its rows are staged under
    };

    Result<Bucket> openBucket(std::string_view name);
    Result<void> closeBucket(const Bucket &bucket, const DataLine &line);
    Result<void> save(Bucket &bucket, const OplogEntry &entry, const RowType *type);
    Result<void> clear(Bucket &bucket, const OplogEntry &entry);
    Result<void> forget(std::span<const std::int64_t> buckets);
    Result<void> advance(const Checkpoint &checkpoint, std::optional<int> priority);
    Result<bool> doUploadsHoldBack();
    Result<void> notePublished(const Checkpoint &checkpoint);

    Database &m_database;
    Connection &m_connection;
    Oplog m_oplog;
    Staging m_staging;
    std::unique_ptr<Publication> m_publication;
};

} // namespace Sync
