// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/framer.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace Bench {

/// Writes one line of a sync stream after the other, as NDJSON or as BSON. Names are ignored in
/// arrays.
class LineEncoder
{
public:
    explicit LineEncoder(Sync::Framing framing)
        : m_framing(framing)
    {
    }

    void openObject(std::string_view name = {}) { open(name, false); }
    void openArray(std::string_view name) { open(name, true); }
    void close();
    void text(std::string_view name, std::string_view value);
    void number(std::string_view name, std::int64_t value);
    void boolean(std::string_view name, bool value);

    /// What was written so far; every object has to be closed.
    const std::string &bytes() const { return m_bytes; }
    void clear() { m_bytes.clear(); }

private:
    struct Level
    {
        bool isArray = false;
        int count = 0;
        std::size_t start = 0; ///< where a BSON document has its size
    };
    void open(std::string_view name, bool isArray);
    void element(char type, std::string_view name);
    template <typename T> void littleEndian(T value);

    Sync::Framing m_framing;
    std::string m_bytes;
    std::vector<Level> m_levels;
};

} // namespace Bench
