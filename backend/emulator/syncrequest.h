// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/outcome.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Emulator {

/// The body of POST /sync/stream.
struct SyncRequest
{
    struct Subscription
    {
        std::string stream;
        Json parameters;
        std::optional<int> priority;
    };

    /// Bucket name -> the last operation the client has.
    std::map<std::string, std::int64_t> after;
    std::string clientId;
    bool includeDefaults = true;
    /// In the order sent: the response refers to them by index.
    std::vector<Subscription> subscriptions;

    /// Errors: PSYNC_S2001 with the place that is wrong.
    static Outcome<SyncRequest> parse(std::string_view body);
};

/// An error of the sync service.
ApiError syncError(int status, std::string_view code, std::string_view name,
                   std::string_view description, std::string_view details = {});

} // namespace Emulator
