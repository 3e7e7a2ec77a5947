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

SyncMachine::SyncMachine(BucketStorage &storage, StreamStorage &streams)
    : m_storage(storage)
    , m_streams(streams)
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
    const auto records = m_streams.refreshStreams(options.openStreams);
    if (!records)
        return records.error();
    auto body = syncRequestBody(options, requestedStreams(*records), *clientId, *positions);
    if (!body)
        return body.error();

    (void)close(CloseReason::End);
    m_isActive = true;
    m_options = options;
    m_targetStreams = TargetStreams(*records);
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

Result<bool> SyncMachine::prepareStep(const SyncLine &line)
{
    if (!m_isActive || !m_target)
        return false;
    if (const auto *partial = std::get_if<PartialCheckpointCompleteLine>(&line))
        return m_storage.prepareStep(partial->priority);
    if (std::holds_alternative<CheckpointCompleteLine>(line))
        return m_storage.prepareStep(std::nullopt);
    return false;
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
    const auto outcome = publish(std::nullopt);
    if (!outcome)
        return outcome.error();
    if (*outcome == PublishOutcome::HeldBackByUploads)
        return SyncInstructions();
    m_isHeldBack = false;
    return SyncInstructions{Applied{std::nullopt, m_target->lastOpId, m_target->writeCheckpoint}};
}

Result<SyncInstructions> SyncMachine::streamsChanged(std::vector<StreamRequest> open)
{
    if (!m_isActive)
        return SyncInstructions();
    const auto records = m_streams.refreshStreams(open);
    if (!records)
        return records.error();
    m_options.openStreams = std::move(open);
    if (requestedStreams(*records) == m_targetStreams.requested())
        return SyncInstructions();
    CloseStream closed = close(CloseReason::End);
    closed.hideDisconnect = true;
    return SyncInstructions{closed};
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
    m_isDownloading = false;
    m_target.reset();
    m_localBuckets.clear();
    m_targetStreams = TargetStreams();
    ++m_targetNumber;
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
    if (const auto checked = checkProgress(line.buckets); !checked)
        return checked.error();
    const auto records = m_streams.noteServerStreams(target.streams, m_options.includeDefaults);
    if (!records)
        return records.error();
    if (const auto expected = m_storage.expect(target); !expected)
        return expected.error();
    m_target = std::move(target);
    m_targetStreams.describe(m_target->streams, *records);
    targetChanged();
    return SyncInstructions();
}

void SyncMachine::targetChanged()
{
    m_isHeldBack = false;
    m_isDownloading = true;
    ++m_targetNumber;
}

/// Fewer operations than we have counted: the server has compacted or rebuilt its buckets.
Result<void> SyncMachine::checkProgress(std::span<const BucketChecksum> announced)
{
    if (announced.empty())
        return {};
    const auto progress = m_storage.bucketProgress();
    if (!progress)
        return progress.error();
    std::map<std::string_view, std::int64_t> counted;
    for (const BucketProgress &each : *progress)
        counted.emplace(each.bucket, each.countAtLast + each.countSinceLast);
    const bool hasShrunk = std::any_of(announced.begin(), announced.end(), [&](const auto &each) {
        const auto found = counted.find(each.bucket);
        return each.count && found != counted.end() && *each.count < found->second;
    });
    return hasShrunk ? m_storage.resetProgress() : Result<void>();
}

Result<std::optional<SyncProgress>> SyncMachine::progress()
{
    if (!m_isDownloading)
        return std::optional<SyncProgress>();
    const auto buckets = m_storage.bucketProgress();
    if (!buckets)
        return buckets.error();
    return std::optional(m_targetStreams.progress(*m_target, *buckets));
}

/// The storage publishes, and with it goes the time at which what was synced.
Result<PublishOutcome> SyncMachine::publish(std::optional<int> priority)
{
    const auto outcome = m_storage.publish(*m_target, priority);
    if (!outcome || *outcome != PublishOutcome::Published)
        return outcome;
    if (const auto noted =
            m_streams.noteSynced(priority, m_targetStreams.complete(*m_target, priority));
        !noted)
        return noted.error();
    return outcome;
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
    if (const auto checked = checkProgress(line.updatedBuckets); !checked)
        return checked.error();
    Checkpoint target = *m_target;
    target.lastOpId = line.lastOpId;
    target.writeCheckpoint = line.writeCheckpoint;
    for (const std::string &name : line.removedBuckets)
        target.buckets.erase(name);
    for (const BucketChecksum &bucket : line.updatedBuckets)
        target.buckets.insert_or_assign(bucket.bucket, bucket);
    if (const auto expected = m_storage.expect(target); !expected)
        return expected.error();
    m_target = std::move(target);
    targetChanged();
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
    // A sign of life: what is open lives on, and what has expired meanwhile is let go.
    return streamsChanged(m_options.openStreams);
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

    const auto outcome = publish(priority);
    if (!outcome)
        return outcome.error();
    if (!priority)
        m_isDownloading = false;
    if (*outcome == PublishOutcome::Published) {
        if (priority)
            return SyncInstructions{Applied{priority, m_target->lastOpId}};
        m_isHeldBack = false;
        return SyncInstructions{
            Applied{std::nullopt, m_target->lastOpId, m_target->writeCheckpoint}};
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
