// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The lines of a `/sync/stream` response, as values. Source: the PowerSync sync protocol
/// (powersync-service, docs/specs/sync-protocol.md and util/protocol-types.ts).
namespace Sync {

/// Which of our subscriptions a bucket belongs to.
struct BucketSubscription
{
    bool isDefault =
        false; ///< true: `index` counts in CheckpointLine::streams, else in the request
    int index = 0;
    bool operator==(const BucketSubscription &) const = default;
};

struct BucketChecksum
{
    std::string bucket;
    std::uint32_t checksum = 0; ///< modulo 2^32, whatever sign it had on the wire
    std::optional<std::int64_t> count; ///< operations in the bucket; for progress only
    int priority = 3; ///< 0 highest; 3 when absent
    std::vector<BucketSubscription> subscriptions;
};

struct StreamError
{
    std::optional<int> subscription; ///< none: the default subscription
    std::string message;
};

struct StreamDescription
{
    std::string name;
    bool isDefault = false;
    std::vector<StreamError> errors;
};

/// Replaces the target checkpoint.
struct CheckpointLine
{
    std::int64_t lastOpId = 0;
    std::optional<std::int64_t> writeCheckpoint;
    std::vector<BucketChecksum> buckets;
    std::vector<StreamDescription> streams;
};

/// Patches the target checkpoint; an absent write checkpoint means none.
struct CheckpointDiffLine
{
    std::int64_t lastOpId = 0;
    std::optional<std::int64_t> writeCheckpoint;
    std::vector<BucketChecksum> updatedBuckets;
    std::vector<std::string> removedBuckets;
};

enum class OpType { Put, Remove, Move, Clear };

/// One operation. The views point into the parser that made it or into its frame, and are valid
/// until the next parse and as long as the frame.
struct OplogEntry
{
    std::int64_t opId = 0;
    OpType op = OpType::Put;
    std::uint32_t checksum = 0;
    std::optional<std::string_view> objectType;
    std::optional<std::string_view> objectId;
    std::optional<std::string_view> subkey;
    std::optional<std::string_view> data; ///< the row as the text of a JSON object
};

struct DataLine
{
    std::string_view bucket;
    std::vector<OplogEntry> entries;
    std::size_t bytes = 0; ///< length of the whole line on the wire; for progress only
};

struct PartialCheckpointCompleteLine
{
    std::int64_t lastOpId = 0;
    int priority = 0;
};

struct CheckpointCompleteLine
{
    std::int64_t lastOpId = 0;
};

/// Keepalive: seconds until the token expires; 0 or less: it has.
struct TokenExpiresInLine
{
    std::int64_t seconds = 0;
};

/// A line of a kind this version does not know; skipped.
struct UnknownLine
{
    std::string key;
};

using SyncLine =
    std::variant<CheckpointLine, CheckpointDiffLine, DataLine, PartialCheckpointCompleteLine,
                 CheckpointCompleteLine, TokenExpiresInLine, UnknownLine>;

} // namespace Sync
