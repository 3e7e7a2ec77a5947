// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/syncstream.h"

#include <memory>
#include <set>
#include <string_view>

namespace Emulator {

/// The open streams, and how far they may see.
class StreamHub
{
public:
    StreamHub(boost::asio::io_context &context, BucketLog &log);

    void add(const std::shared_ptr<SyncStream> &stream);
    /// Lets every stream look for news, once this turn of the event loop is over.
    void wake();
    /// Operations were rewritten by a compaction.
    void invalidateCheckpoints();
    /// Drops the streams of one person, of everybody when `email` is empty.
    std::size_t disconnect(std::string_view email);

    /// While paused, streams see nothing newer than what was committed at that moment, as when
    /// the replication from Postgres lags behind.
    void setReplicationPaused(bool isPaused);
    [[nodiscard]] std::int64_t visibleHead() const;
    [[nodiscard]] std::size_t openStreams() const { return m_streams.size(); }

private:
    boost::asio::io_context &m_context;
    BucketLog &m_log;
    std::set<std::shared_ptr<SyncStream>> m_streams;
    std::optional<std::int64_t> m_pausedAt;
    bool m_isWoken = false;
};

} // namespace Emulator
