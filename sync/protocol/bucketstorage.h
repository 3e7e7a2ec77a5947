// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/syncline.h"
#include "sync/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace Sync {

/// What the server has said its data is: the target of the download.
struct Checkpoint
{
    std::int64_t lastOpId = 0;
    std::optional<std::int64_t> writeCheckpoint;
    std::map<std::string, BucketChecksum, std::less<>> buckets; ///< by name
    std::vector<StreamDescription> streams;
};

/// A bucket as the next request names it.
struct BucketPosition
{
    std::string bucket;
    std::int64_t after = 0; ///< the last operation we have
    bool operator==(const BucketPosition &) const = default;
};

/// How far the download of one bucket is: what its last whole checkpoint held, and what has come
/// since.
struct BucketProgress
{
    std::string bucket;
    std::int64_t countAtLast = 0; ///< operations in the bucket at the last full publication
    std::int64_t countSinceLast = 0; ///< operations that have come since
    std::int64_t downloadedBytes = 0; ///< length of the lines that have come since
    bool operator==(const BucketProgress &) const = default;
};

enum class PublishOutcome {
    Published, ///< the typed tables hold the checkpoint
    HeldBackByUploads, ///< local writes wait for their upload or for its write checkpoint
};

/// What the protocol needs from the file. Every call happens inside one write transaction that the
/// caller opened; an error means that transaction must be rolled back and may be tried again.
class BucketStorage
{
public:
    virtual ~BucketStorage() = default;

    /// The UUID that write checkpoints of this file are kept under.
    virtual Result<std::string> clientId() = 0;
    /// Every bucket here, in a fixed order (by name).
    virtual Result<std::vector<BucketPosition>> bucketPositions() = 0;
    /// Stores the operations of one line: PUT and REMOVE supersede by (type, id, subkey) in their
    /// bucket, MOVE only counts, CLEAR empties the bucket. Adds to the bucket's progress.
    virtual Result<void> saveData(const DataLine &line) = 0;
    /// Forgets buckets; their rows go at the next full publication. Unknown names are ignored.
    virtual Result<void> removeBuckets(std::span<const std::string> names) = 0;
    /// The server has said what it is going to send. Only for the storage's own planning.
    virtual Result<void> expect(const Checkpoint &checkpoint) = 0;
    /// Work that a publication of `priority` (none: a full one) would have to wait for, one step
    /// per transaction; before publish(). True: there is more to do. A caller may leave it out.
    virtual Result<bool> prepareStep(std::optional<int> priority) = 0;
    /// Sum of the checksums of what `bucket` holds, modulo 2^32; 0 for one that is not here.
    virtual Result<std::uint32_t> bucketChecksum(const std::string &bucket) = 0;
    /// Called once the checksums of a full (`priority` empty) or partial checkpoint (buckets with
    /// number <= priority) have matched: every included bucket is advanced to its last_op_id and,
    /// for a full one, the write checkpoint is noted as seen. Then the typed tables are made equal
    /// to it, unless local writes wait (a partial checkpoint of priority 0 is published all the
    /// same). Operations may be here for buckets that `checkpoint` does not name; no checksum
    /// vouches for them, so their rows stay out of the typed tables. A full publication sets the
    /// progress of every bucket whose count the checkpoint tells to that count and nothing since.
    virtual Result<PublishOutcome> publish(const Checkpoint &checkpoint,
                                           std::optional<int> priority) = 0;
    /// The progress of every bucket here, by name.
    virtual Result<std::vector<BucketProgress>> bucketProgress() = 0;
    /// All progress counts begin at nothing again: the server's counts have become smaller.
    virtual Result<void> resetProgress() = 0;
};

} // namespace Sync
