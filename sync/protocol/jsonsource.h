// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/valuereader.h"

#include <simdjson.h>

#include <cmath>

namespace Sync {

/// Walks one JSON document on demand. Whatever the reader does not ask for is checked as well, so
/// that half a document is never taken for a whole one.
class JsonSource
{
public:
    using Value = simdjson::ondemand::value;
    static constexpr const char *malformed = "not well-formed JSON";

    explicit JsonSource(simdjson::ondemand::document &document)
        : m_document(document)
    {
    }

    template <typename F> bool root(F &&readField)
    {
        simdjson::ondemand::object fields;
        return !m_document.get_object().get(fields)
            && eachField(fields, readField)
            // Something after the document shows as a place that is not its end.
            && m_document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    }

    template <typename F> bool object(Value &value, F &&readField)
    {
        simdjson::ondemand::object fields;
        return !value.get_object().get(fields) && eachField(fields, readField);
    }

    template <typename F> bool array(Value &value, F &&readItem)
    {
        simdjson::ondemand::array items;
        if (value.get_array().get(items))
            return false;
        for (auto item : items) {
            Value next;
            // simdjson's get() wants it, whatever it costs to copy.
            // NOLINTNEXTLINE(performance-move-const-arg)
            if (std::move(item).get(next) || !readItem(next))
                return false;
        }
        return true;
    }

    WireKind kind(Value &value)
    {
        simdjson::ondemand::json_type type;
        if (value.type().get(type))
            return WireKind::Other;
        switch (type) {
        case simdjson::ondemand::json_type::array:
            return WireKind::Array;
        case simdjson::ondemand::json_type::object:
            return WireKind::Object;
        case simdjson::ondemand::json_type::number:
            return WireKind::Number;
        case simdjson::ondemand::json_type::string:
            return WireKind::String;
        case simdjson::ondemand::json_type::boolean:
            return WireKind::Bool;
        case simdjson::ondemand::json_type::null:
            return WireKind::Null;
        }
        return WireKind::Other;
    }

    bool null(Value &value)
    {
        bool isNull = false;
        return !value.is_null().get(isNull) && isNull;
    }
    bool boolean(Value &value, bool &flag) { return !value.get_bool().get(flag); }
    bool text(Value &value, std::string_view &text) { return !value.get_string().get(text); }

    bool integer(Value &value, std::optional<std::int64_t> &integer)
    {
        simdjson::ondemand::number number;
        if (value.get_number().get(number))
            return false;
        if (number.is_int64()) {
            integer = number.get_int64();
        } else if (number.is_double()) {
            const double real = number.get_double();
            constexpr double limit = 9223372036854775808.0; // 2^63
            if (real >= -limit && real < limit && real == std::trunc(real))
                integer = static_cast<std::int64_t>(real);
        }
        return true;
    }

    bool objectText(Value &value, std::string_view &text)
    {
        simdjson::ondemand::object fields;
        return !value.get_object().get(fields) && !fields.raw_json().get(text);
    }

    bool skip(Value &value, int depth = 0)
    {
        if (depth >= maxDepth)
            return false;
        switch (kind(value)) {
        case WireKind::Object:
            return object(value,
                          [&](std::string_view, Value &field) { return skip(field, depth + 1); });
        case WireKind::Array:
            return array(value, [&](Value &item) { return skip(item, depth + 1); });
        case WireKind::String: {
            std::string_view ignored;
            return text(value, ignored);
        }
        case WireKind::Number: {
            double ignored = 0;
            return !value.get_double().get(ignored);
        }
        case WireKind::Bool: {
            bool ignored = false;
            return boolean(value, ignored);
        }
        case WireKind::Null:
            return null(value);
        case WireKind::Other:
            break;
        }
        return false;
    }

private:
    static constexpr int maxDepth = 128;

    template <typename F> bool eachField(simdjson::ondemand::object &fields, F &&readField)
    {
        for (auto result : fields) {
            simdjson::ondemand::field field;
            std::string_view key;
            if (std::move(result).get(field) || field.unescaped_key().get(key)
                || !readField(key, field.value()))
                return false;
        }
        return true;
    }

    simdjson::ondemand::document &m_document;
};

} // namespace Sync
