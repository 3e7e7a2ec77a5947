// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/bucketstorage.h"
#include "sync/protocol/syncstream.h"
#include "sync/result.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace Sync {

/// One stream that we ask for by name, beside those that the service gives to everybody.
struct RequestedStream
{
    SyncStream stream;
    std::optional<int> overridePriority; ///< instead of the priorities of the stream; 0 highest
    bool operator==(const RequestedStream &) const = default;
};

/// What a sync iteration asks for, apart from where it stands and what the file subscribes to.
struct SyncRequestOptions
{
    bool includeDefaults = true; ///< the streams that the service gives to everybody
    /// The ones in use now: subscribed to, and kept from expiring.
    std::vector<StreamRequest> openStreams;
    std::string parametersJson = "{}"; ///< of the connection: the text of a JSON object
    std::map<std::string, std::string> appMetadata; ///< the service writes it to its log
};

/// The body of `POST /sync/stream`. The service refers to `streams` by their index.
/// *Errors:* InvalidArgument when the parameters are no JSON object.
/// Source: StreamingSyncRequest of the PowerSync service (util/protocol-types.ts).
Result<QByteArray> syncRequestBody(const SyncRequestOptions &options,
                                   std::span<const RequestedStream> streams,
                                   const std::string &clientId,
                                   std::span<const BucketPosition> positions);

} // namespace Sync
