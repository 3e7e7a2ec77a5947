// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/framebuffer.h"
#include "sync/protocol/framer.h"

namespace Sync {

/// BSON documents, each beginning with its length. After a length that cannot be, nothing says
/// where the next document begins, so the error stays.
class BsonFramer : public Framer
{
public:
    explicit BsonFramer(std::size_t limit = maxFrameSize)
        : m_limit(limit)
    {
    }

    void append(std::string_view bytes) override;
    Result<std::optional<std::string_view>> next() override;
    Result<std::optional<std::string_view>> finish() override;
    void mark() override;
    void rewind() override;
    std::size_t buffered() const override { return m_buffer.pending().size(); }

private:
    Error fail(ErrorCode code, const QString &message);

    FrameBuffer m_buffer;
    std::size_t m_limit;
    std::optional<Error> m_error;
    std::size_t m_markedTaken = 0;
    bool m_isMarkedBroken = false;
};

} // namespace Sync
