// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/syncprogress.h"
#include "sync/protocol/targetstreams.h"

#include <optional>
#include <vector>

namespace Sync {

/// How a stream stands that is being applied.
struct DownloadState
{
    bool isDownloading = false; ///< a checkpoint has begun that is not here whole
    std::optional<SyncProgress> progress; ///< of that checkpoint
    std::vector<StreamProblem> problems; ///< what the server has said about our streams
    int target = 0; ///< another number for another checkpoint
    bool operator==(const DownloadState &) const = default;
};

} // namespace Sync
