// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/framebuffer.h"
#include "sync/protocol/framer.h"

namespace Sync {

/// Lines that end with a newline, or with a carriage return and a newline; empty ones are left out.
/// A line that is too long is refused once, as soon as it passes the limit; its rest is dropped and
/// the line after it is delivered again.
class NdjsonFramer : public Framer
{
public:
    explicit NdjsonFramer(std::size_t limit = maxFrameSize)
        : m_limit(limit)
    {
    }

    void append(std::string_view bytes) override { m_buffer.append(bytes); }
    Result<std::optional<std::string_view>> next() override;
    Result<std::optional<std::string_view>> finish() override;
    void mark() override { m_marked = {m_buffer.taken(), m_searched, m_isDropping}; }
    void rewind() override;
    std::size_t buffered() const override { return m_buffer.pending().size(); }

private:
    Error tooLong() const;

    FrameBuffer m_buffer;
    std::size_t m_limit;
    std::size_t m_searched = 0; ///< pending bytes known to hold no newline
    bool m_isDropping = false; ///< inside a line that was refused

    struct Place
    {
        std::size_t taken = 0;
        std::size_t searched = 0;
        bool isDropping = false;
    };
    Place m_marked;
};

} // namespace Sync
