// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/bsonlinewriter.h"

#include <bit>
#include <limits>

namespace Emulator {

namespace {
enum BsonType : char {
    Double = 1,
    String = 2,
    Document = 3,
    Array = 4,
    Boolean = 8,
    Null = 10,
    Int32 = 16,
};

template <typename T> void appendLittleEndian(T number, std::string &out)
{
    for (std::size_t i = 0; i < sizeof(T); ++i)
        out += static_cast<char>(number >> (8 * i) & 0xff);
}

void appendName(BsonType type, std::string_view name, std::string &out)
{
    out += type;
    out.append(name);
    out += '\0';
}

void appendString(std::string_view name, std::string_view text, std::string &out)
{
    appendName(String, name, out);
    appendLittleEndian(static_cast<std::uint32_t>(text.size() + 1), out);
    out.append(text);
    out += '\0';
}

void appendNumber(std::string_view name, std::int64_t number, std::string &out)
{
    if (number >= std::numeric_limits<std::int32_t>::min()
        && number <= std::numeric_limits<std::int32_t>::max()) {
        appendName(Int32, name, out);
        appendLittleEndian(static_cast<std::uint32_t>(number), out);
        return;
    }
    appendName(Double, name, out);
    appendLittleEndian(std::bit_cast<std::uint64_t>(static_cast<double>(number)), out);
}

/// Leaves room for the size of a document; closeDocument() fills it in.
std::size_t openDocument(std::string &out)
{
    const std::size_t start = out.size();
    out.append(4, '\0');
    return start;
}

void closeDocument(std::size_t start, std::string &out)
{
    out += '\0';
    const auto size = static_cast<std::uint32_t>(out.size() - start);
    for (std::size_t i = 0; i < 4; ++i)
        out[start + i] = static_cast<char>(size >> (8 * i) & 0xff);
}

void appendValue(std::string_view name, const OrderedJson &value, std::string &out)
{
    switch (value.type()) {
    case OrderedJson::value_t::object:
    case OrderedJson::value_t::array: {
        appendName(value.is_array() ? Array : Document, name, out);
        const std::size_t start = openDocument(out);
        if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i)
                appendValue(std::to_string(i), value[i], out);
        } else {
            for (const auto &[key, member] : value.items())
                appendValue(key, member, out);
        }
        closeDocument(start, out);
        break;
    }
    case OrderedJson::value_t::string:
        appendString(name, value.get_ref<const std::string &>(), out);
        break;
    case OrderedJson::value_t::boolean:
        appendName(Boolean, name, out);
        out += value.get<bool>() ? '\1' : '\0';
        break;
    case OrderedJson::value_t::number_integer:
    case OrderedJson::value_t::number_unsigned:
        appendNumber(name, value.get<std::int64_t>(), out);
        break;
    default:
        appendName(Null, name, out);
        break;
    }
}
} // namespace

std::string_view BsonLineWriter::contentType() const
{
    return "application/vnd.powersync.bson-stream";
}

void BsonLineWriter::line(const OrderedJson &line, std::string &out)
{
    const std::size_t start = openDocument(out);
    for (const auto &[key, member] : line.items())
        appendValue(key, member, out);
    closeDocument(start, out);
}

void BsonLineWriter::beginData()
{
    m_operations.clear();
    m_count = 0;
}

void BsonLineWriter::operation(const Operation &operation)
{
    std::string &out = m_operations;
    appendName(Document, std::to_string(m_count++), out);
    const std::size_t start = openDocument(out);
    appendString("op_id", std::to_string(operation.id), out);
    appendString("op", operationName(operation.kind), out);
    if (operation.table) {
        appendString("object_type", operation.table->name, out);
        appendString("object_id", operation.rowId, out);
    }
    appendNumber("checksum", operation.checksum, out);
    if (operation.table) {
        appendString("subkey", subkeyOf(*operation.table, operation.rowId), out);
        if (operation.kind == OpKind::Put)
            appendString("data", operation.data, out);
        else
            appendName(Null, "data", out);
    }
    closeDocument(start, out);
}

void BsonLineWriter::endData(std::string_view bucket, std::int64_t after, std::int64_t nextAfter,
                             bool hasMore, std::string &out)
{
    const std::size_t document = openDocument(out);
    appendName(Document, "data", out);
    const std::size_t body = openDocument(out);
    appendString("bucket", bucket, out);
    appendString("after", std::to_string(after), out);
    appendName(Boolean, "has_more", out);
    out += hasMore ? '\1' : '\0';
    appendName(Array, "data", out);
    const std::size_t array = openDocument(out);
    out.append(m_operations);
    closeDocument(array, out);
    appendString("next_after", std::to_string(nextAfter), out);
    closeDocument(body, out);
    closeDocument(document, out);
}

} // namespace Emulator
