// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/syncline.h"
#include "sync/protocol/syncstream.h"
#include "sync/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace Sync {

/// What the protocol needs from the file about streams, and when what was synced. Every call
/// happens inside a write transaction of the caller, as with BucketStorage.
class StreamStorage
{
public:
    virtual ~StreamStorage() = default;

    /// What is open now is subscribed to and lives on; what has expired, or is neither asked for
    /// nor given by the server, is forgotten. Gives the rest in the order of the first wish.
    virtual Result<std::vector<StreamRecord>> refreshStreams(
        std::span<const StreamRequest> open) = 0;
    /// The server's streams of a new checkpoint: those are active, all others are not. A default
    /// stream that is not here comes in, unless `includesDefaults` is false.
    virtual Result<std::vector<StreamRecord>> noteServerStreams(
        std::span<const StreamDescription> streams, bool includesDefaults) = 0;
    /// All priorities (`priority` empty), or those with this number and less, were published, and
    /// with them everything of these streams.
    virtual Result<void> noteSynced(std::optional<int> priority,
                                    std::span<const std::int64_t> streams) = 0;
};

} // namespace Sync
