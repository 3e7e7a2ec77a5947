// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/syncprogress.h"
#include "sync/protocol/syncstream.h"
#include "sync/result.h"

#include <QDateTime>
#include <QString>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace Sync {

/// One stream, as part of a SyncStatus.
struct StreamStatus
{
    SyncStream stream;
    bool isActive = false; ///< part of what the server last sent
    bool isDefault = false; ///< the server gives it to everybody
    bool isSubscribed = false; ///< asked for explicitly, and not expired
    std::optional<int> priority; ///< what was asked for instead of the stream's own
    std::optional<QDateTime> expiresAt; ///< UTC; moves on while it is open
    std::optional<QDateTime> lastSyncedAt; ///< UTC; nothing: never yet
    std::optional<DownloadCount> progress; ///< while its buckets are downloaded
    QString problem; ///< the server's words when it could not give this stream; else empty

    bool hasSynced() const { return lastSyncedAt.has_value(); }
    bool operator==(const StreamStatus &) const = default;
};

/// What sync is doing, as one value that never changes; a new one comes with every change. Known
/// before the first connection as far as the file tells.
struct SyncStatus
{
    bool isRunning = false; ///< asked to sync; false: "work offline", signed out or stopped
    bool isConnected = false; ///< a stream is open
    bool isDownloading = false; ///< a checkpoint has begun that is not here whole
    bool isUploading = false;
    bool hasSynced = false; ///< a full checkpoint has been published, now or in an earlier run
    std::optional<QDateTime> lastSyncedAt; ///< of a full checkpoint, UTC
    std::int64_t queued = 0; ///< writes that wait for their upload
    std::int64_t rejected = 0; ///< writes the server refused for good
    std::int64_t heldBack = 0; ///< rows whose parent is missing
    std::optional<ErrorCode> downloadError; ///< why there is no stream; gone with the next one
    std::optional<ErrorCode> uploadError; ///< why uploads do not go on
    QString errorDetails; ///< for a "details" view; no tokens, no content
    std::optional<SyncProgress> progress; ///< while isDownloading; told a few times a second
    std::map<int, QDateTime> lastSyncedByPriority; ///< use lastSyncedAtOf()
    std::vector<StreamStatus> streams; ///< subscribed ones and the server's default ones

    /// When the buckets with this number or less were last published; UTC.
    std::optional<QDateTime> lastSyncedAtOf(int priority) const
    {
        const auto found = lastSyncedByPriority.lower_bound(priority);
        return found != lastSyncedByPriority.end() ? std::optional(found->second) : lastSyncedAt;
    }
    bool hasSyncedPriority(int priority) const { return lastSyncedAtOf(priority).has_value(); }
    /// Null when nothing is known of it.
    const StreamStatus *find(const SyncStream &stream) const
    {
        const auto found = std::find_if(streams.begin(), streams.end(),
                                        [&](const auto &each) { return each.stream == stream; });
        return found != streams.end() ? &*found : nullptr;
    }

    bool operator==(const SyncStatus &) const = default;
};

} // namespace Sync
