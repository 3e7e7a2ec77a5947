// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/bsonsource.h"

#include <QtEndian>

#include <simdjson.h>

#include <cmath>

namespace Sync {

namespace {

// The element types of BSON that a service may send.
enum BsonType : std::uint8_t {
    Double = 1,
    String = 2,
    Document = 3,
    Array = 4,
    Binary = 5,
    Undefined = 6,
    ObjectId = 7,
    Boolean = 8,
    DateTime = 9,
    Null = 10,
    Int32 = 16,
    Timestamp = 17,
    Int64 = 18,
};

constexpr std::size_t lengthSize = 4;
constexpr std::size_t emptyDocumentSize = 5;

/// How many bytes the value at the front of `bytes` has, or none when it is no value.
std::optional<std::size_t> valueSize(std::uint8_t type, std::string_view bytes)
{
    std::size_t before = 0; // bytes that the length in front does not count
    std::size_t least = 0;
    switch (type) {
    case Double:
    case DateTime:
    case Timestamp:
    case Int64:
        return 8;
    case Int32:
        return 4;
    case ObjectId:
        return 12;
    case Boolean:
        return 1;
    case Undefined:
    case Null:
        return 0;
    case String:
        before = lengthSize;
        least = 1;
        break;
    case Binary:
        before = lengthSize + 1;
        break;
    case Document:
    case Array:
        least = emptyDocumentSize;
        break;
    default:
        return std::nullopt;
    }
    if (bytes.size() < lengthSize)
        return std::nullopt;
    const auto length = qFromLittleEndian<std::int32_t>(bytes.data());
    if (length < 0 || static_cast<std::size_t>(length) < least)
        return std::nullopt;
    return before + static_cast<std::size_t>(length);
}

} // namespace

BsonElements::BsonElements(std::string_view document)
    : m_isSound(document.size() >= emptyDocumentSize
                && qFromLittleEndian<std::uint32_t>(document.data()) == document.size()
                && document.back() == '\0')
{
    if (m_isSound)
        m_rest = document.substr(lengthSize, document.size() - emptyDocumentSize);
}

bool BsonElements::next(std::string_view &key, BsonValue &value)
{
    if (m_rest.empty())
        return false;
    m_isSound = false; // until the element has turned out to be one
    value.type = static_cast<std::uint8_t>(m_rest.front());
    const std::size_t end = m_rest.find('\0', 1);
    if (end == std::string_view::npos)
        return false;
    key = m_rest.substr(1, end - 1);
    const std::string_view after = m_rest.substr(end + 1);
    const auto size = valueSize(value.type, after);
    if (!size || *size > after.size())
        return false;
    value.bytes = after.substr(0, *size);
    m_rest = after.substr(*size);
    m_isSound = true;
    return true;
}

WireKind BsonSource::kind(const Value &value) const
{
    switch (value.type) {
    case Double:
    case Int32:
    case Int64:
        return WireKind::Number;
    case String:
        return WireKind::String;
    case Document:
        return WireKind::Object;
    case Array:
        return WireKind::Array;
    case Boolean:
        return WireKind::Bool;
    case Null:
    case Undefined:
        return WireKind::Null;
    default:
        return WireKind::Other;
    }
}

bool BsonSource::boolean(const Value &value, bool &flag) const
{
    flag = value.bytes.front() != 0;
    return value.bytes.front() == 0 || value.bytes.front() == 1;
}

bool BsonSource::text(const Value &value, std::string_view &text) const
{
    text = value.bytes.substr(lengthSize, value.bytes.size() - lengthSize - 1);
    return value.bytes.back() == '\0' && simdjson::validate_utf8(text);
}

bool BsonSource::integer(const Value &value, std::optional<std::int64_t> &integer) const
{
    const char *bytes = value.bytes.data();
    if (value.type == Int32) {
        integer = qFromLittleEndian<std::int32_t>(bytes);
    } else if (value.type == Int64) {
        integer = qFromLittleEndian<std::int64_t>(bytes);
    } else {
        const auto real = qFromLittleEndian<double>(bytes);
        constexpr double limit = 9223372036854775808.0; // 2^63
        if (real >= -limit && real < limit && real == std::trunc(real))
            integer = static_cast<std::int64_t>(real);
    }
    return true;
}

} // namespace Sync
