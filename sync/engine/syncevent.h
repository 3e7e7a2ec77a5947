// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/syncmachine.h"
#include "sync/result.h"

#include <variant>
#include <vector>

namespace Sync {

/// What happened while a stream was applied, in order.
using SyncEvent =
    std::variant<Applied, ChecksumFailed, HeldBackByUploads, FetchCredentials, CloseStream, Error>;
using SyncEvents = std::vector<SyncEvent>;

} // namespace Sync
