// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/streamstorage.h"

#include <chrono>
#include <functional>
#include <map>

namespace Sync {

class Connection;
class Statement;

/// When what was published last.
struct SyncedTimes
{
    std::optional<std::int64_t> full; ///< ms since 1970, UTC; everything
    std::map<int, std::int64_t> byPriority; ///< newer than what the entries after it and `full` say
    bool operator==(const SyncedTimes &) const = default;

    /// Of the buckets with this number or less; nothing: never yet.
    std::optional<std::int64_t> ofPriority(int priority) const;
};

/// Which streams this file wants and has, and when what was synced, in the tables `sync_stream` and
/// `sync_priority`.
///
/// *Threading:* the thread of its Connection. Writing calls run inside the caller's transaction.
/// *Errors:* Sql and its kin.
class StreamSubscriptions : public StreamStorage
{
public:
    using TimeSource = std::function<std::chrono::system_clock::time_point()>;

    explicit StreamSubscriptions(Connection &connection);

    /// Asks for a stream, or asks for it again: its time to live begins anew with the one given,
    /// and of two priorities the higher one (the smaller number) holds.
    Result<void> subscribe(const StreamRequest &request);
    /// Stops asking for a stream, whoever did; its rows go when the server no longer sends them.
    Result<void> unsubscribe(const SyncStream &stream);
    /// All that is known, in the order of the first wish.
    Result<std::vector<StreamRecord>> all();
    Result<SyncedTimes> times();
    /// Forgets every stream and time.
    Result<void> clear();

    Result<std::vector<StreamRecord>> refreshStreams(std::span<const StreamRequest> open) override;
    Result<std::vector<StreamRecord>> noteServerStreams(std::span<const StreamDescription> streams,
                                                        bool includesDefaults) override;
    Result<void> noteSynced(std::optional<int> priority,
                            std::span<const std::int64_t> streams) override;

    /// What the time is; tests set it.
    void setTimeSource(TimeSource now) { m_now = std::move(now); }

private:
    std::int64_t now() const;
    Result<void> run(std::string_view sql, std::initializer_list<std::int64_t> numbers);

    Connection &m_connection;
    TimeSource m_now;
};

} // namespace Sync
