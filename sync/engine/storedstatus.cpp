// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/storedstatus.h"

#include "sync/store/sqlitebucketstorage.h"

namespace Sync {

namespace {

QDateTime timeOf(std::int64_t milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

std::optional<QDateTime> timeOf(const std::optional<std::int64_t> &milliseconds)
{
    return milliseconds ? std::optional(timeOf(*milliseconds)) : std::nullopt;
}

StreamStatus statusOf(const StreamRecord &record, const DownloadState &download)
{
    StreamStatus status;
    status.stream = record.stream;
    status.isActive = record.isActive;
    status.isDefault = record.isDefault;
    status.isSubscribed = record.isSubscribed;
    status.priority = record.priority;
    status.expiresAt = timeOf(record.expiresAt);
    status.lastSyncedAt = timeOf(record.lastSyncedAt);
    if (download.progress) {
        const auto found = download.progress->byStream.find(record.id);
        if (found != download.progress->byStream.end())
            status.progress = found->second;
    }
    for (const StreamProblem &problem : download.problems) {
        if (problem.stream == record.id)
            status.problem = QString::fromStdString(problem.message);
    }
    return status;
}

} // namespace

Result<StoredStatus> readStoredStatus(Database &database)
{
    StoredStatus status;
    Result<std::int64_t> queued = database.uploads().count();
    if (!queued)
        return queued.error();
    status.queued = *queued;
    Result<std::int64_t> rejected = database.uploads().rejectedCount();
    if (!rejected)
        return rejected.error();
    status.rejected = *rejected;
    Result<std::int64_t> heldBack = database.buckets().heldBackCount();
    if (!heldBack)
        return heldBack.error();
    status.heldBack = *heldBack;
    Result<std::optional<std::int64_t>> published = database.buckets().publishedOpId();
    if (!published)
        return published.error();
    status.publishedOpId = *published;
    Result<SyncedTimes> times = database.streams().times();
    if (!times)
        return times.error();
    status.times = std::move(times).value();
    Result<std::vector<StreamRecord>> streams = database.streams().all();
    if (!streams)
        return streams.error();
    status.streams = std::move(streams).value();
    return status;
}

void describe(SyncStatus &status, const StoredStatus &stored, const DownloadState &download)
{
    status.queued = stored.queued;
    status.rejected = stored.rejected;
    status.heldBack = stored.heldBack;
    status.hasSynced = stored.publishedOpId.has_value();
    status.lastSyncedAt = timeOf(stored.times.full);
    status.lastSyncedByPriority.clear();
    for (const auto &[priority, time] : stored.times.byPriority)
        status.lastSyncedByPriority.emplace(priority, timeOf(time));
    status.isDownloading = download.isDownloading;
    status.progress = download.progress;
    status.streams.clear();
    for (const StreamRecord &record : stored.streams)
        status.streams.push_back(statusOf(record, download));
}

} // namespace Sync
