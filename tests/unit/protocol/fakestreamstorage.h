// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/streamstorage.h"

#include <algorithm>
#include <string>

/// Streams in memory, without time: what a test wants to have expired it takes away. The state is
/// one value, so that a test can roll it back.
class FakeStreamStorage : public Sync::StreamStorage
{
public:
    struct State
    {
        std::vector<Sync::StreamRecord> streams;
        std::vector<std::string> synced; ///< `all: 1 2` or `1: 2` for each noteSynced()
        bool operator==(const State &) const = default;
    };

    State state;
    int calls = 0;
    int failingCall = -1;

    Sync::StreamRecord *find(const Sync::SyncStream &stream)
    {
        const auto found = std::find_if(state.streams.begin(), state.streams.end(),
                                        [&](const auto &each) { return each.stream == stream; });
        return found == state.streams.end() ? nullptr : &*found;
    }
    Sync::StreamRecord &findOrAdd(const Sync::SyncStream &stream)
    {
        if (Sync::StreamRecord *found = find(stream))
            return *found;
        Sync::StreamRecord record;
        record.id = static_cast<std::int64_t>(state.streams.size()) + 1;
        record.stream = stream;
        return state.streams.emplace_back(record);
    }

    Sync::Result<std::vector<Sync::StreamRecord>> refreshStreams(
        std::span<const Sync::StreamRequest> open) override
    {
        for (const Sync::StreamRequest &request : open) {
            Sync::StreamRecord &record = findOrAdd(request.stream);
            record.isSubscribed = true;
            record.priority = request.priority;
        }
        return result();
    }

    Sync::Result<std::vector<Sync::StreamRecord>> noteServerStreams(
        std::span<const Sync::StreamDescription> streams, bool includesDefaults) override
    {
        for (Sync::StreamRecord &record : state.streams)
            record.isActive = record.isDefault = false;
        for (const Sync::StreamDescription &stream : streams) {
            if (stream.isDefault && includesDefaults)
                findOrAdd(Sync::SyncStream(stream.name)).isDefault = true;
            for (Sync::StreamRecord &record : state.streams) {
                if (record.stream.name() == stream.name)
                    record.isActive = true;
            }
        }
        return result();
    }

    Sync::Result<void> noteSynced(std::optional<int> priority,
                                  std::span<const std::int64_t> streams) override
    {
        std::string text = priority ? std::to_string(*priority) + ":" : "all:";
        for (const std::int64_t id : streams)
            text += " " + std::to_string(id);
        state.synced.push_back(text);
        if (const auto records = result(); !records)
            return records.error();
        return {};
    }

private:
    Sync::Result<std::vector<Sync::StreamRecord>> result()
    {
        if (calls++ == failingCall)
            return Sync::Error{Sync::ErrorCode::DiskFull, QStringLiteral("no room"), 13};
        return state.streams;
    }
};
