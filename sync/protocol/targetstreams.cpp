// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/targetstreams.h"

#include <algorithm>
#include <map>

namespace Sync {

namespace {

/// 0 for an index that the server made up.
std::int64_t idAt(const std::vector<std::int64_t> &ids, int index)
{
    const auto position = static_cast<std::size_t>(index);
    return position < ids.size() ? ids[position] : 0;
}

DownloadCount countOf(const BucketChecksum &bucket, const BucketProgress &progress)
{
    const std::int64_t total =
        std::max<std::int64_t>(bucket.count.value_or(0) - progress.countAtLast, 0);
    return {std::min(progress.countSinceLast, total), total, progress.downloadedBytes};
}

} // namespace

std::vector<RequestedStream> requestedStreams(const std::vector<StreamRecord> &records)
{
    std::vector<RequestedStream> requested;
    for (const StreamRecord &record : records) {
        if (record.isSubscribed)
            requested.push_back({record.stream, record.priority});
    }
    return requested;
}

TargetStreams::TargetStreams(const std::vector<StreamRecord> &records)
    : m_requested(requestedStreams(records))
{
    for (const StreamRecord &record : records) {
        if (record.isSubscribed)
            m_requestedIds.push_back(record.id);
    }
}

void TargetStreams::describe(const std::vector<StreamDescription> &streams,
                             const std::vector<StreamRecord> &records)
{
    m_defaultIds.clear();
    m_activeIds.clear();
    m_problems.clear();
    for (const StreamRecord &record : records) {
        if (record.isActive)
            m_activeIds.push_back(record.id);
    }
    for (const StreamDescription &description : streams) {
        const auto isMeant = [&](const StreamRecord &record) {
            return record.isDefault && record.stream == SyncStream(description.name);
        };
        const auto found = std::find_if(records.begin(), records.end(), isMeant);
        m_defaultIds.push_back(found == records.end() ? 0 : found->id);
        for (const StreamError &error : description.errors) {
            const std::int64_t id = !error.subscription ? m_defaultIds.back()
                                                        : idAt(m_requestedIds, *error.subscription);
            if (id != 0)
                m_problems.push_back({id, error.message});
        }
    }
}

std::vector<std::int64_t> TargetStreams::streamsOf(const BucketChecksum &bucket) const
{
    std::vector<std::int64_t> ids;
    for (const BucketSubscription &each : bucket.subscriptions) {
        const std::int64_t id = idAt(each.isDefault ? m_defaultIds : m_requestedIds, each.index);
        if (id != 0 && std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    }
    return ids;
}

std::vector<std::int64_t> TargetStreams::complete(const Checkpoint &target,
                                                  std::optional<int> priority) const
{
    if (!priority)
        return m_activeIds;
    std::map<std::int64_t, bool> isWhole;
    for (const auto &[name, bucket] : target.buckets) {
        for (const std::int64_t id : streamsOf(bucket)) {
            bool &whole = isWhole.try_emplace(id, true).first->second;
            whole = whole && bucket.priority <= *priority;
        }
    }
    std::vector<std::int64_t> ids;
    for (const auto &[id, whole] : isWhole) {
        if (whole)
            ids.push_back(id);
    }
    return ids;
}

SyncProgress TargetStreams::progress(const Checkpoint &target,
                                     const std::vector<BucketProgress> &buckets) const
{
    SyncProgress progress;
    auto known = buckets.begin(); // both go by name
    for (const auto &[name, bucket] : target.buckets) {
        while (known != buckets.end() && known->bucket < name)
            ++known;
        const bool isKnown = known != buckets.end() && known->bucket == name;
        const DownloadCount count = countOf(bucket, isKnown ? *known : BucketProgress());
        progress.all += count;
        progress.byPriority[bucket.priority] += count;
        for (const std::int64_t id : streamsOf(bucket))
            progress.byStream[id] += count;
    }
    return progress;
}

} // namespace Sync
