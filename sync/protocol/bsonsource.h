// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/valuereader.h"

#include <cstdint>

namespace Sync {

/// One value inside a BSON document: its type and exactly its bytes.
struct BsonValue
{
    std::uint8_t type = 0;
    std::string_view bytes;
};

/// Takes the elements of a BSON document one by one. Every length is checked against what is there
/// before anything is read. Source: bsonspec.org, version 1.1.
class BsonElements
{
public:
    explicit BsonElements(std::string_view document);

    /// The next element; false at the end and for bytes that are no element.
    bool next(std::string_view &key, BsonValue &value);
    /// Whether the document was well-formed up to its very last byte.
    bool isDone() const { return m_isSound && m_rest.empty(); }

private:
    std::string_view m_rest; ///< elements, without the length and the zero around them
    bool m_isSound;
};

/// Walks one BSON document without copying.
class BsonSource
{
public:
    using Value = BsonValue;
    static constexpr const char *malformed = "not well-formed BSON";

    explicit BsonSource(std::string_view document)
        : m_document(document)
    {
    }

    template <typename F> bool root(F &&readField) { return each(m_document, readField); }
    template <typename F> bool object(Value &value, F &&readField)
    {
        return each(value.bytes, readField);
    }
    template <typename F> bool array(Value &value, F &&readItem)
    {
        return each(value.bytes, [&](std::string_view, Value &item) { return readItem(item); });
    }

    WireKind kind(const Value &value) const;
    bool null(const Value &) const { return true; }
    bool boolean(const Value &value, bool &flag) const;
    bool text(const Value &value, std::string_view &text) const;
    bool integer(const Value &value, std::optional<std::int64_t> &integer) const;
    /// Rows come as strings only.
    bool objectText(const Value &, std::string_view &) const { return false; }
    bool skip(const Value &) const { return true; }

private:
    template <typename F> bool each(std::string_view document, F &&readField)
    {
        BsonElements elements(document);
        std::string_view key;
        BsonValue value;
        while (elements.next(key, value)) {
            if (!readField(key, value))
                return false;
        }
        return elements.isDone();
    }

    std::string_view m_document;
};

} // namespace Sync
