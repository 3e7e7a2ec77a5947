// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/bucketstorage.h"
#include "sync/protocol/syncline.h"
#include "sync/protocol/syncprogress.h"
#include "sync/protocol/syncrequest.h"
#include "sync/protocol/syncstream.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace Sync {

/// Why the server does not give us what we asked of a stream.
struct StreamProblem
{
    std::int64_t stream = 0; ///< StreamRecord::id
    std::string message;
    bool operator==(const StreamProblem &) const = default;
};

/// The streams that a request has to ask for.
std::vector<RequestedStream> requestedStreams(const std::vector<StreamRecord> &records);

/// Which streams the buckets of one iteration belong to: the server names them by their index in
/// our request and in its own list.
///
/// *Threading:* one thread at a time.
class TargetStreams
{
public:
    /// A request for these was made.
    explicit TargetStreams(const std::vector<StreamRecord> &records = {});

    const std::vector<RequestedStream> &requested() const { return m_requested; }
    const std::vector<StreamProblem> &problems() const { return m_problems; }

    /// The server's list came with a checkpoint; `records` are what the file made of it.
    void describe(const std::vector<StreamDescription> &streams,
                  const std::vector<StreamRecord> &records);
    /// Of which nothing is missing once these priorities (none: all) of the target are published.
    std::vector<std::int64_t> complete(const Checkpoint &target, std::optional<int> priority) const;
    SyncProgress progress(const Checkpoint &target,
                          const std::vector<BucketProgress> &buckets) const;

private:
    std::vector<std::int64_t> streamsOf(const BucketChecksum &bucket) const;

    std::vector<RequestedStream> m_requested; ///< in the order of the request
    std::vector<std::int64_t> m_requestedIds; ///< their records
    std::vector<std::int64_t> m_defaultIds; ///< by index of the server's list; 0: not a default
    std::vector<std::int64_t> m_activeIds; ///< of all that the server gives us
    std::vector<StreamProblem> m_problems;
};

} // namespace Sync
