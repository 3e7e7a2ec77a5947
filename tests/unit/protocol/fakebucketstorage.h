// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/bucketstorage.h"

#include <algorithm>
#include <limits>
#include <set>

/// Buckets in memory. The state is one value, so that a test can roll it back as a transaction
/// would; any call can be made to fail.
class FakeBucketStorage : public Sync::BucketStorage
{
public:
    struct Bucket
    {
        std::int64_t after = 0;
        std::uint32_t checksum = 0;
        std::vector<std::int64_t> operations;
        std::int64_t countAtLast = 0;
        std::int64_t countSinceLast = 0;
        std::int64_t bytes = 0;
        bool operator==(const Bucket &) const = default;
    };

    struct State
    {
        std::map<std::string, Bucket> buckets;
        std::set<std::string> published; ///< names of the buckets that are shown
        std::optional<std::int64_t> seenWriteCheckpoint;
        std::optional<std::int64_t> targetWriteCheckpoint;
        bool hasQueue = false;
        bool operator==(const State &) const = default;
    };

    State state;
    int calls = 0;
    int failingCall = -1; ///< the number of the call that fails; counts on afterwards

    /// A local write waits for its upload.
    void write()
    {
        state.hasQueue = true;
        state.targetWriteCheckpoint = std::numeric_limits<std::int64_t>::max();
        state.seenWriteCheckpoint.reset();
    }
    /// All writes were uploaded, up to this write checkpoint.
    void upload(std::int64_t writeCheckpoint)
    {
        state.hasQueue = false;
        state.targetWriteCheckpoint = writeCheckpoint;
    }

    Sync::Result<std::string> clientId() override
    {
        if (fails())
            return failure();
        return std::string("client");
    }

    Sync::Result<std::vector<Sync::BucketPosition>> bucketPositions() override
    {
        if (fails())
            return failure();
        std::vector<Sync::BucketPosition> positions;
        for (const auto &[name, bucket] : state.buckets)
            positions.push_back({name, bucket.after});
        return positions;
    }

    Sync::Result<void> saveData(const Sync::DataLine &line) override
    {
        Bucket &bucket = state.buckets[std::string(line.bucket)];
        for (const auto &entry : line.entries) {
            if (entry.op == Sync::OpType::Clear)
                bucket.checksum = 0;
            bucket.checksum += entry.checksum;
            bucket.operations.push_back(entry.opId);
            bucket.after = entry.opId;
        }
        bucket.countSinceLast += static_cast<std::int64_t>(line.entries.size());
        bucket.bytes += static_cast<std::int64_t>(line.bytes);
        if (fails()) // after half the work, as a full disk would
            return failure();
        return {};
    }

    Sync::Result<void> removeBuckets(std::span<const std::string> names) override
    {
        for (const auto &name : names)
            state.buckets.erase(name);
        if (fails())
            return failure();
        return {};
    }

    Sync::Result<std::uint32_t> bucketChecksum(const std::string &bucket) override
    {
        if (fails())
            return failure();
        const auto found = state.buckets.find(bucket);
        return found == state.buckets.end() ? 0 : found->second.checksum;
    }

    Sync::Result<Sync::PublishOutcome> publish(const Sync::Checkpoint &checkpoint,
                                               std::optional<int> priority) override
    {
        for (const auto &[name, bucket] : checkpoint.buckets) {
            if (!priority || bucket.priority <= *priority)
                state.buckets[name].after = checkpoint.lastOpId;
        }
        if (!priority && checkpoint.writeCheckpoint)
            state.seenWriteCheckpoint = checkpoint.writeCheckpoint;
        if (fails())
            return failure();
        const bool isWaiting = state.hasQueue
            || (state.targetWriteCheckpoint
                && *state.targetWriteCheckpoint > state.seenWriteCheckpoint.value_or(0));
        if (isWaiting && priority != 0)
            return Sync::PublishOutcome::HeldBackByUploads;
        if (!priority)
            state.published.clear();
        for (const auto &[name, bucket] : checkpoint.buckets) {
            if (!priority || bucket.priority <= *priority)
                state.published.insert(name);
            if (!priority && bucket.count) {
                state.buckets[name].countAtLast = *bucket.count;
                state.buckets[name].countSinceLast = 0;
                state.buckets[name].bytes = 0;
            }
        }
        return Sync::PublishOutcome::Published;
    }

    Sync::Result<void> expect(const Sync::Checkpoint &) override
    {
        if (fails())
            return failure();
        return {};
    }

    Sync::Result<bool> prepareStep(std::optional<int>) override
    {
        if (fails())
            return failure();
        return false;
    }

    Sync::Result<std::vector<Sync::BucketProgress>> bucketProgress() override
    {
        if (fails())
            return failure();
        std::vector<Sync::BucketProgress> progress;
        for (const auto &[name, bucket] : state.buckets)
            progress.push_back({name, bucket.countAtLast, bucket.countSinceLast, bucket.bytes});
        return progress;
    }

    Sync::Result<void> resetProgress() override
    {
        for (auto &[name, bucket] : state.buckets)
            bucket.countAtLast = bucket.countSinceLast = bucket.bytes = 0;
        if (fails())
            return failure();
        return {};
    }

private:
    bool fails() { return calls++ == failingCall; }
    static Sync::Error failure()
    {
        return {Sync::ErrorCode::DiskFull, QStringLiteral("no room"), 13};
    }
};
