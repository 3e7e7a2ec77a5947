// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/bucketstorage.h"
#include "sync/protocol/streamstorage.h"
#include "sync/protocol/syncline.h"
#include "sync/protocol/syncprogress.h"
#include "sync/protocol/syncrequest.h"
#include "sync/protocol/targetstreams.h"
#include "sync/result.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace Sync {

/// Send this to `/sync/stream` and feed the lines of the answer.
struct EstablishStream
{
    QByteArray body;
};

/// The typed tables hold the target: all of it, or its buckets with number <= `priority`.
struct Applied
{
    std::optional<int> priority;
    std::int64_t lastOpId = 0;
    std::optional<std::int64_t> writeCheckpoint = std::nullopt; ///< of a full one: it covers this
};

/// These buckets were not what the server has and have been forgotten; the next request fetches
/// them anew. Bucket names can hold parameters of a person, so they do not belong in a log.
struct ChecksumFailed
{
    std::vector<std::string> buckets; ///< sorted
    std::string message;
};

/// A whole checkpoint waits for local writes to be uploaded.
struct HeldBackByUploads
{
};

/// Get a token: the one in use has expired, or is about to.
struct FetchCredentials
{
    bool expired = false;
};

enum class CloseReason {
    End, ///< the server ended the stream
    Checksum,
    Protocol, ///< the server sent what the protocol does not allow
    Token, ///< the token has expired
};

/// The iteration is over; nothing more of this stream is read.
struct CloseStream
{
    CloseReason reason = CloseReason::End;
    bool hideDisconnect = false; ///< the next stream starts at once; nobody need be told
};

using SyncInstruction = std::variant<EstablishStream, Applied, ChecksumFailed, HeldBackByUploads,
                                     FetchCredentials, CloseStream>;
using SyncInstructions = std::vector<SyncInstruction>;

/// The sync protocol as a pure step: an event goes in inside one write transaction of the storage,
/// instructions come out. One iteration reaches from start() to a CloseStream.
///
/// Nothing changes here before every call of the storage has succeeded: after an error the caller
/// rolls that one step back and may give the same event again. When more than the failed step is
/// rolled back (several steps in one transaction, or a commit that fails), this no longer matches
/// the file, and the caller goes on with start().
///
/// *Threading:* the thread of the storage. *Ownership:* the storage outlives the machine.
/// *Errors:* those of the storage; isProtocolError() for lines out of place, after which the caller
/// ends the iteration with streamEnded(CloseReason::Protocol).
class SyncMachine
{
public:
    SyncMachine(BucketStorage &storage, StreamStorage &streams);

    /// Begins an iteration, and forgets the one before: gives EstablishStream.
    Result<SyncInstructions> start(const SyncRequestOptions &options);

    /// One line of the stream. Outside an iteration it is skipped.
    Result<SyncInstructions> line(const SyncLine &line);

    /// Before line() with the same line: work that its publication would otherwise wait for, one
    /// step per transaction. True: there is more to do.
    Result<bool> prepareStep(const SyncLine &line);

    /// Local writes have been uploaded and the target write checkpoint is set: tries a checkpoint
    /// that was held back.
    Result<SyncInstructions> uploadsCompleted();

    /// Streams were opened or closed, subscribed to or not: ends the iteration, without anybody
    /// being told, when the next request would not be the same.
    Result<SyncInstructions> streamsChanged(std::vector<StreamRequest> open);

    /// Ends the iteration for a reason that the machine cannot see: gives CloseStream, or nothing
    /// when there is no iteration.
    SyncInstructions streamEnded(CloseReason reason = CloseReason::End);

    bool isActive() const { return m_isActive; }
    /// Whether a whole checkpoint is valid and waits for uploads only.
    bool isHeldBack() const { return m_isHeldBack; }
    /// What the server has said its data is, in this iteration.
    const std::optional<Checkpoint> &target() const { return m_target; }

    /// Whether a checkpoint has begun that is not here whole.
    bool isDownloading() const { return m_isDownloading; }
    /// Of the checkpoint that is being downloaded; nothing when there is none. Reads the file.
    Result<std::optional<SyncProgress>> progress();
    /// What the server has said about our streams in the last checkpoint.
    const std::vector<StreamProblem> &streamProblems() const { return m_targetStreams.problems(); }
    /// Another number after every line that begins or changes the target.
    int targetNumber() const { return m_targetNumber; }

private:
    using Outcome = Result<SyncInstructions>;

    Outcome step(const CheckpointLine &line);
    Outcome step(const CheckpointDiffLine &line);
    Outcome step(const DataLine &line);
    Outcome step(const PartialCheckpointCompleteLine &line);
    Outcome step(const CheckpointCompleteLine &line);
    Outcome step(const TokenExpiresInLine &line);
    Outcome step(const UnknownLine &line);

    Result<void> checkProgress(std::span<const BucketChecksum> announced);
    void targetChanged();
    Result<PublishOutcome> publish(std::optional<int> priority);

    struct Mismatch
    {
        std::string bucket;
        std::uint32_t expected = 0;
        std::uint32_t found = 0;
    };
    Result<std::vector<Mismatch>> findMismatches(std::optional<int> priority);
    Outcome complete(std::optional<int> priority);
    Outcome refuse(const std::vector<Mismatch> &mismatches);
    CloseStream close(CloseReason reason);

    BucketStorage &m_storage;
    StreamStorage &m_streams;
    SyncRequestOptions m_options;
    bool m_isActive = false;
    bool m_isHeldBack = false;
    bool m_isDownloading = false;
    int m_targetNumber = 0;
    std::vector<std::string> m_localBuckets; ///< here when the iteration began
    TargetStreams m_targetStreams;
    std::optional<Checkpoint> m_target;
};

/// Whether the server is to blame: lines that cannot be read or are out of place. Everything else
/// that line() reports comes from the file.
bool isProtocolError(ErrorCode code);

} // namespace Sync
