// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/streamhub.h"

#include <boost/asio/post.hpp>

namespace Emulator {

StreamHub::StreamHub(boost::asio::io_context &context, BucketLog &log)
    : m_context(context)
    , m_log(log)
{
}

void StreamHub::add(const std::shared_ptr<SyncStream> &stream)
{
    m_streams.insert(stream);
    stream->start([this, weak = std::weak_ptr(stream)] { m_streams.erase(weak.lock()); });
}

void StreamHub::wake()
{
    if (std::exchange(m_isWoken, true))
        return;
    boost::asio::post(m_context, [this] {
        m_isWoken = false;
        const auto streams = m_streams; // pump() may end one
        for (const auto &stream : streams)
            stream->pump();
    });
}

void StreamHub::invalidateCheckpoints()
{
    const auto streams = m_streams;
    for (const auto &stream : streams)
        stream->invalidateCheckpoint();
}

std::size_t StreamHub::disconnect(std::string_view email)
{
    std::size_t count = 0;
    const auto streams = m_streams;
    for (const auto &stream : streams) {
        if (!email.empty() && stream->email() != email)
            continue;
        stream->disconnect();
        ++count;
    }
    return count;
}

void StreamHub::setReplicationPaused(bool isPaused)
{
    if (isPaused && !m_pausedAt)
        m_pausedAt = m_log.head();
    else if (!isPaused)
        m_pausedAt.reset();
    wake();
}

std::int64_t StreamHub::visibleHead() const
{
    return m_pausedAt.value_or(m_log.head());
}

} // namespace Emulator
