// SPDX-License-Identifier: Apache-2.0
#include "bench/lineencoder.h"

#include <bit>
#include <limits>

namespace Bench {

namespace {

// The types of bsonspec.org that a sync stream has.
constexpr char doubleType = 1;
constexpr char textType = 2;
constexpr char objectType = 3;
constexpr char arrayType = 4;
constexpr char booleanType = 8;
constexpr char int32Type = 16;

} // namespace

template <typename T> void LineEncoder::littleEndian(T value)
{
    for (std::size_t i = 0; i < sizeof(T); ++i)
        m_bytes += static_cast<char>(value >> (8 * i) & 0xff);
}

void LineEncoder::element(char type, std::string_view name)
{
    if (m_levels.empty())
        return;
    Level &level = m_levels.back();
    const int index = level.count++;
    if (m_framing == Sync::Framing::Bson) {
        m_bytes += type;
        m_bytes += level.isArray ? std::to_string(index) : std::string(name);
        m_bytes += '\0';
        return;
    }
    if (index > 0)
        m_bytes += ',';
    if (!level.isArray)
        m_bytes.append("\"").append(name).append("\":");
}

void LineEncoder::open(std::string_view name, bool isArray)
{
    element(isArray ? arrayType : objectType, name);
    m_levels.push_back({isArray, 0, m_bytes.size()});
    if (m_framing == Sync::Framing::Bson)
        m_bytes.append(4, '\0');
    else
        m_bytes += isArray ? '[' : '{';
}

void LineEncoder::close()
{
    const Level level = m_levels.back();
    m_levels.pop_back();
    if (m_framing == Sync::Framing::Ndjson) {
        m_bytes += level.isArray ? ']' : '}';
        if (m_levels.empty())
            m_bytes += '\n';
        return;
    }
    m_bytes += '\0';
    const auto size = static_cast<std::uint32_t>(m_bytes.size() - level.start);
    for (std::size_t i = 0; i < sizeof(size); ++i)
        m_bytes[level.start + i] = static_cast<char>(size >> (8 * i) & 0xff);
}

void LineEncoder::text(std::string_view name, std::string_view value)
{
    element(textType, name);
    if (m_framing == Sync::Framing::Bson) {
        littleEndian(static_cast<std::uint32_t>(value.size() + 1));
        m_bytes.append(value) += '\0';
        return;
    }
    m_bytes += '"';
    for (const char c : value) {
        // The samples have no control characters.
        if (c == '"' || c == '\\')
            m_bytes += '\\';
        m_bytes += c;
    }
    m_bytes += '"';
}

void LineEncoder::number(std::string_view name, std::int64_t value)
{
    const bool isSmall = value >= std::numeric_limits<std::int32_t>::min()
        && value <= std::numeric_limits<std::int32_t>::max();
    element(isSmall ? int32Type : doubleType, name);
    if (m_framing == Sync::Framing::Ndjson)
        m_bytes += std::to_string(value);
    else if (isSmall)
        littleEndian(static_cast<std::uint32_t>(value));
    else // as the service does, whose numbers are JavaScript's
        littleEndian(std::bit_cast<std::uint64_t>(static_cast<double>(value)));
}

void LineEncoder::boolean(std::string_view name, bool value)
{
    element(booleanType, name);
    if (m_framing == Sync::Framing::Ndjson)
        m_bytes += value ? "true" : "false";
    else
        m_bytes += value ? '\1' : '\0';
}

} // namespace Bench
