// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace Sync {

/// Bytes that wait to become frames. Taking from the front moves nothing; the space is won back
/// when bytes are appended, at a cost that never exceeds what was taken.
class FrameBuffer
{
public:
    void append(std::string_view bytes)
    {
        if (m_taken == m_bytes.size())
            clear();
        else if (m_taken > m_bytes.size() / 2) {
            m_bytes.erase(0, m_taken);
            m_taken = 0;
        }
        m_bytes.append(bytes);
    }

    /// What has not been taken. Valid until the next append() or clear().
    std::string_view pending() const { return std::string_view(m_bytes).substr(m_taken); }

    /// What the bytes take in memory.
    std::size_t capacity() const { return m_bytes.capacity(); }

    void take(std::size_t count) { m_taken += count; }

    /// What has been taken since the last append(), as a place to go back to until the next one.
    std::size_t taken() const { return m_taken; }
    void rewindTo(std::size_t taken) { m_taken = taken; }

    void clear()
    {
        m_taken = 0;
        m_bytes.clear();
        // One huge line must not stay in memory for the rest of a long download.
        if (m_bytes.capacity() > maxKept)
            std::string().swap(m_bytes); // an assignment would keep the memory
    }

private:
    static constexpr std::size_t maxKept = std::size_t{4} * 1024 * 1024;

    std::string m_bytes;
    std::size_t m_taken = 0;
};

} // namespace Sync
