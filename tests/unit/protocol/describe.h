// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/syncline.h"

#include <string>

/// A line as text that names every field, so that tests can write down and compare whole lines.
namespace Describe {

inline std::string optional(const std::optional<std::int64_t> &value)
{
    return value ? std::to_string(*value) : "-";
}

inline std::string optional(const std::optional<std::string_view> &value)
{
    return value ? "'" + std::string(*value) + "'" : "-";
}

inline std::string bucket(const Sync::BucketChecksum &bucket)
{
    std::string text = " {" + bucket.bucket + " sum=" + std::to_string(bucket.checksum)
        + " count=" + optional(bucket.count) + " priority=" + std::to_string(bucket.priority);
    for (const auto &subscription : bucket.subscriptions)
        text += (subscription.isDefault ? " default" : " sub") + std::to_string(subscription.index);
    return text + "}";
}

inline std::string stream(const Sync::StreamDescription &stream)
{
    std::string text = " <" + stream.name + (stream.isDefault ? " default" : "");
    for (const auto &error : stream.errors) {
        text += " error(" + (error.subscription ? std::to_string(*error.subscription) : "default")
            + ": " + error.message + ")";
    }
    return text + ">";
}

inline std::string operation(const Sync::OplogEntry &entry)
{
    static constexpr const char *names[] = {"PUT", "REMOVE", "MOVE", "CLEAR"};
    return " [" + std::to_string(entry.opId) + " " + names[static_cast<int>(entry.op)]
        + " sum=" + std::to_string(entry.checksum) + " " + optional(entry.objectType) + "/"
        + optional(entry.objectId) + "/" + optional(entry.subkey) + " " + optional(entry.data)
        + "]";
}

struct Visitor
{
    std::string operator()(const Sync::CheckpointLine &line) const
    {
        std::string text = "checkpoint " + std::to_string(line.lastOpId)
            + " write=" + optional(line.writeCheckpoint);
        for (const auto &each : line.buckets)
            text += bucket(each);
        for (const auto &each : line.streams)
            text += stream(each);
        return text;
    }
    std::string operator()(const Sync::CheckpointDiffLine &line) const
    {
        std::string text =
            "diff " + std::to_string(line.lastOpId) + " write=" + optional(line.writeCheckpoint);
        for (const auto &each : line.updatedBuckets)
            text += bucket(each);
        for (const auto &each : line.removedBuckets)
            text += " without " + each;
        return text;
    }
    std::string operator()(const Sync::DataLine &line) const
    {
        std::string text = "data " + std::string(line.bucket);
        for (const auto &each : line.entries)
            text += operation(each);
        return text;
    }
    std::string operator()(const Sync::PartialCheckpointCompleteLine &line) const
    {
        return "partial " + std::to_string(line.lastOpId)
            + " priority=" + std::to_string(line.priority);
    }
    std::string operator()(const Sync::CheckpointCompleteLine &line) const
    {
        return "complete " + std::to_string(line.lastOpId);
    }
    std::string operator()(const Sync::TokenExpiresInLine &line) const
    {
        return "expires " + std::to_string(line.seconds);
    }
    std::string operator()(const Sync::UnknownLine &line) const { return "unknown " + line.key; }
};

inline std::string line(const Sync::SyncLine &line)
{
    return std::visit(Visitor(), line);
}

} // namespace Describe
