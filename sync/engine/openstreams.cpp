// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/openstreams.h"

#include <utility>

namespace Sync {

OpenStream::OpenStream(std::weak_ptr<OpenStreams *> owner, int id, SyncStream stream)
    : m_owner(std::move(owner))
    , m_id(id)
    , m_stream(std::move(stream))
{
}

OpenStream::~OpenStream()
{
    close();
}

OpenStream::OpenStream(OpenStream &&other) noexcept
    : m_owner(std::exchange(other.m_owner, {}))
    , m_id(std::exchange(other.m_id, 0))
    , m_stream(std::move(other.m_stream))
{
}

OpenStream &OpenStream::operator=(OpenStream &&other) noexcept
{
    if (this != &other) {
        close();
        m_owner = std::exchange(other.m_owner, {});
        m_id = std::exchange(other.m_id, 0);
        m_stream = std::move(other.m_stream);
    }
    return *this;
}

bool OpenStream::isOpen() const
{
    const auto owner = m_owner.lock();
    return owner && (*owner)->m_open.contains(m_id);
}

void OpenStream::close()
{
    if (const auto owner = std::exchange(m_owner, {}).lock())
        (*owner)->close(m_id);
}

OpenStream OpenStreams::open(const StreamRequest &request)
{
    m_open.emplace(++m_lastId, request);
    OpenStream stream(m_self, m_lastId, request.stream);
    Q_EMIT changed();
    return stream;
}

void OpenStreams::close(int id)
{
    if (m_open.erase(id) > 0)
        Q_EMIT changed();
}

void OpenStreams::closeAll(const SyncStream &stream)
{
    const auto count =
        std::erase_if(m_open, [&](const auto &each) { return each.second.stream == stream; });
    if (count > 0)
        Q_EMIT changed();
}

std::vector<StreamRequest> OpenStreams::requests() const
{
    std::vector<StreamRequest> requests;
    for (const auto &[id, request] : m_open)
        requests.push_back(request);
    return requests;
}

} // namespace Sync
