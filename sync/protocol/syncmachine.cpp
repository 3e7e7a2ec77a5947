// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/syncmachine.h"

#include <algorithm>
#include <cstdio>

namespace Sync {

namespace {

// Seconds before its end at which a token is worth renewing.
constexpr std::int64_t prefetchSeconds = 30;

// A service allows about a thousand; the limit is for one that would fill our memory.
constexpr std::size_t maxBuckets = 100000;

Error tooManyBuckets()
{
    return {ErrorCode::BadLine,
            QStringLiteral("a checkpoint has more than %1 buckets").arg(qulonglong{maxBuckets})};
}

bool isIncluded(const BucketChecksum &bucket, std::optional<int> priority)
{
    return !priority || bucket.priority <= *priority;
}

std::string hex(std::uint32_t checksum)
{
    char text[sizeof "0x00000000"];
    std::snprintf(text, sizeof text, "0x%08x", checksum);
    return text;
}

/// The names of `before` that `after` does not have.
template <typename Names, typename NameOf>
std::vector<std::string> missingFrom(const Checkpoint &after, const Names &before, NameOf nameOf)
{
    std::vector<std::string> names;
    for (const auto &each : before) {
        if (!after.buckets.contains(nameOf(each)))
            names.push_back(nameOf(each));
    }
    return names;
}

} // namespace

SyncMachine::SyncMachine(BucketStorage &storage)
    : m_storage(storage)
{
}

Result<SyncInstructions> SyncMachine::start(const SyncRequestOptions &options)
{
    const auto clientId = m_storage.clientId();
    if (!clientId)
        return clientId.error();
    const auto positions = m_storage.bucketPositions();
    if (!positions)
        return positions.error();
    auto body = syncRequestBody(options, *clientId, *positions);
    if (!body)
        return body.error();

    m_isActive = true;
    m_isHeldBack = false;
    m_target.reset();
    m_localBuckets.clear();
    for (const BucketPosition &position : *positions)
        m_localBuckets.push_back(position.bucket);
    return SyncInstructions{EstablishStream{*std::move(body)}};
}

Result<SyncInstructions> SyncMachine::line(const SyncLine &line)
{
    if (!m_isActive)
        return SyncInstructions();
    return std::visit([this](const auto &each) { return step(each); }, line);
}

Result<SyncInstructions> SyncMachine::uploadsCompleted()
{
    if (!m_isHeldBack)
        return SyncInstructions();
    // Operations may have come since it was found to be valid.
    const auto mismatches = findMismatches(std::nullopt);
    if (!mismatches)
        return mismatches.error();
    if (!mismatches->empty()) {
        m_isHeldBack = false; // the next checkpoint will do
        return SyncInstructions();
    }
    const auto outcome = m_storage.publish(*m_target, std::nullopt);
    if (!outcome)
        return outcome.error();
    if (*outcome == PublishOutcome::HeldBackByUploads)
        return SyncInstructions();
    m_isHeldBack = false;
    return SyncInstructions{Applied{std::nullopt, m_target->lastOpId}};
}

SyncInstructions SyncMachine::streamEnded(CloseReason reason)
{
    if (!m_isActive)
        return {};
    return {close(reason)};
}

CloseStream SyncMachine::close(CloseReason reason)
{
    m_isActive = false;
    m_isHeldBack = false;
    m_target.reset();
    m_localBuckets.clear();
    return {reason, false};
}

Result<SyncInstructions> SyncMachine::step(const CheckpointLine &line)
{
    Checkpoint target{line.lastOpId, line.writeCheckpoint, {}, line.streams};
    for (const BucketChecksum &bucket : line.buckets)
        target.buckets.insert_or_assign(bucket.bucket, bucket);
    if (target.buckets.size() > maxBuckets)
        return tooManyBuckets();

    const auto gone = m_target
        ? missingFrom(target, m_target->buckets, [](const auto &each) { return each.first; })
        : missingFrom(target, m_localBuckets, [](const auto &each) { return each; });
    if (!gone.empty()) {
        if (const auto removed = m_storage.removeBuckets(gone); !removed)
            return removed.error();
    }
    m_target = std::move(target);
    m_isHeldBack = false;
    return SyncInstructions();
}

Result<SyncInstructions> SyncMachine::step(const CheckpointDiffLine &line)
{
    if (!m_target) {
        return Error{ErrorCode::DiffWithoutCheckpoint,
                     QStringLiteral("checkpoint_diff line before any checkpoint")};
    }
    const auto added = std::count_if(
        line.updatedBuckets.begin(), line.updatedBuckets.end(),
        [this](const auto &bucket) { return !m_target->buckets.contains(bucket.bucket); });
    if (m_target->buckets.size() + static_cast<std::size_t>(added) > maxBuckets)
        return tooManyBuckets();
    if (!line.removedBuckets.empty()) {
        if (const auto removed = m_storage.removeBuckets(line.removedBuckets); !removed)
            return removed.error();
    }
    m_target->lastOpId = line.lastOpId;
    m_target->writeCheckpoint = line.writeCheckpoint;
    for (const std::string &name : line.removedBuckets)
        m_target->buckets.erase(name);
    for (const BucketChecksum &bucket : line.updatedBuckets)
        m_target->buckets.insert_or_assign(bucket.bucket, bucket);
    m_isHeldBack = false;
    return SyncInstructions();
}

Result<SyncInstructions> SyncMachine::step(const DataLine &line)
{
    // Operations may come for buckets and ids that the target does not cover.
    if (const auto saved = m_storage.saveData(line); !saved)
        return saved.error();
    return SyncInstructions();
}

Result<SyncInstructions> SyncMachine::step(const PartialCheckpointCompleteLine &line)
{
    return complete(line.priority);
}

Result<SyncInstructions> SyncMachine::step(const CheckpointCompleteLine &)
{
    return complete(std::nullopt);
}

Result<SyncInstructions> SyncMachine::step(const TokenExpiresInLine &line)
{
    if (line.seconds <= 0) {
        return SyncInstructions{FetchCredentials{true}, close(CloseReason::Token)};
    }
    if (line.seconds <= prefetchSeconds)
        return SyncInstructions{FetchCredentials{false}};
    return SyncInstructions();
}

Result<SyncInstructions> SyncMachine::step(const UnknownLine &)
{
    return SyncInstructions();
}

Result<std::vector<SyncMachine::Mismatch>> SyncMachine::findMismatches(std::optional<int> priority)
{
    std::vector<Mismatch> mismatches;
    for (const auto &[name, bucket] : m_target->buckets) {
        if (!isIncluded(bucket, priority))
            continue;
        const auto found = m_storage.bucketChecksum(name);
        if (!found)
            return found.error();
        if (*found != bucket.checksum)
            mismatches.push_back({name, bucket.checksum, *found});
    }
    return mismatches;
}

Result<SyncInstructions> SyncMachine::complete(std::optional<int> priority)
{
    if (!m_target) {
        return Error{ErrorCode::BadLine,
                     QStringLiteral("completion of a checkpoint before any checkpoint")};
    }
    const auto mismatches = findMismatches(priority);
    if (!mismatches)
        return mismatches.error();
    if (!mismatches->empty())
        return refuse(*mismatches);

    const auto outcome = m_storage.publish(*m_target, priority);
    if (!outcome)
        return outcome.error();
    if (*outcome == PublishOutcome::Published) {
        if (!priority)
            m_isHeldBack = false;
        return SyncInstructions{Applied{priority, m_target->lastOpId}};
    }
    if (priority)
        return SyncInstructions(); // the whole checkpoint will bring it
    m_isHeldBack = true;
    return SyncInstructions{HeldBackByUploads()};
}

Result<SyncInstructions> SyncMachine::refuse(const std::vector<Mismatch> &mismatches)
{
    ChecksumFailed failed;
    failed.message = "Checksums didn't match, failed for: ";
    for (const Mismatch &mismatch : mismatches) {
        if (!failed.buckets.empty())
            failed.message += ", ";
        failed.message += mismatch.bucket + " (expected " + hex(mismatch.expected) + ", got "
            + hex(mismatch.found) + ")";
        failed.buckets.push_back(mismatch.bucket);
    }
    if (const auto removed = m_storage.removeBuckets(failed.buckets); !removed)
        return removed.error();
    return SyncInstructions{std::move(failed), close(CloseReason::Checksum)};
}

bool isProtocolError(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadLine:
    case ErrorCode::BadFrame:
    case ErrorCode::LineTooLong:
    case ErrorCode::DiffWithoutCheckpoint:
        return true;
    default:
        return false;
    }
}

} // namespace Sync
