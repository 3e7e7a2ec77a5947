// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/bucketstorage.h"
#include "sync/result.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace Sync {

/// One stream that we ask for by name, beside those that the service gives to everybody.
struct StreamSubscription
{
    std::string stream;
    std::optional<std::string> parametersJson; ///< the text of a JSON object
    std::optional<int> overridePriority; ///< instead of the priorities of the stream; 0 highest
};

/// What a sync iteration asks for, apart from where it stands.
struct SyncRequestOptions
{
    bool includeDefaults = true; ///< the streams that the service gives to everybody
    std::vector<StreamSubscription> subscriptions; ///< the service refers to them by index
    std::string parametersJson = "{}"; ///< of the connection: the text of a JSON object
    std::map<std::string, std::string> appMetadata; ///< the service writes it to its log
};

/// The body of `POST /sync/stream`.
/// *Errors:* InvalidArgument when a parameter text is no JSON object.
/// Source: StreamingSyncRequest of the PowerSync service (util/protocol-types.ts).
Result<QByteArray> syncRequestBody(const SyncRequestOptions &options, const std::string &clientId,
                                   std::span<const BucketPosition> positions);

} // namespace Sync
