// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <optional>

namespace Sync {

/// What sync is doing, as one value that never changes; a new one comes with every change.
struct SyncStatus
{
    bool isRunning = false; ///< asked to sync; false: "work offline", signed out or stopped
    bool isConnected = false; ///< a stream is open
    bool isUploading = false;
    bool hasSynced = false; ///< a full checkpoint has been published, now or in an earlier run
    std::optional<QDateTime> lastSyncedAt; ///< of this run, UTC
    std::int64_t queued = 0; ///< writes that wait for their upload
    std::int64_t rejected = 0; ///< writes the server refused for good
    std::int64_t heldBack = 0; ///< rows whose parent is missing
    std::optional<ErrorCode> downloadError; ///< why there is no stream; gone with the next one
    std::optional<ErrorCode> uploadError; ///< why uploads do not go on
    QString errorDetails; ///< for a "details" view; no tokens, no content

    bool operator==(const SyncStatus &) const = default;
};

} // namespace Sync
