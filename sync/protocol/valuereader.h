// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace Sync {

/// What a value is, before it is read.
enum class WireKind { Null, Bool, Number, String, Object, Array, Other };

/// Reads the values of a line and remembers where it was when something was wrong. A Source
/// (JsonSource, BsonSource) walks the bytes; its functions give false when those are malformed or
/// when a callback gave false:
///
///     bool root(F), object(Value &, F)   F: bool(std::string_view key, Value &)
///     bool array(Value &, F)             F: bool(Value &)
///     WireKind kind(Value &)
///     bool null(Value &), boolean(Value &, bool &), text(Value &, std::string_view &)
///     bool integer(Value &, std::optional<std::int64_t> &)   none: a fraction, or out of range
///     bool objectText(Value &, std::string_view &)           an object as JSON; false in BSON
///     bool skip(Value &)
template <typename Source> class ValueReader
{
protected:
    using Value = typename Source::Value;

    explicit ValueReader(Source &source)
        : m_source(source)
    {
    }

    /// The fields of an object that were seen, as bits, and which the object must have.
    class Fields
    {
    public:
        /// False when the field was there already.
        bool add(unsigned bit) { return !(std::exchange(m_seen, m_seen | bit) & bit); }
        bool has(unsigned bit) const { return m_seen & bit; }

    private:
        unsigned m_seen = 0;
    };

    /// The items of a list; the error message tells which one it was.
    template <typename F> bool readList(Value &value, const char *name, F &&readItem)
    {
        if (m_source.kind(value) != WireKind::Array)
            return fail(name, "not a list");
        m_list = name;
        m_index = 0;
        const bool isRead = m_source.array(value, [&](Value &item) {
            if (!readItem(item))
                return false;
            ++m_index;
            return true;
        });
        if (isRead)
            m_list = nullptr;
        return isRead;
    }

    bool readText(Value &value, const char *name, std::string_view &text)
    {
        if (m_source.kind(value) != WireKind::String)
            return fail(name, "not a string");
        return m_source.text(value, text) || fail(name, "not well-formed text");
    }

    bool readOptionalText(Value &value, const char *name, std::optional<std::string_view> &text)
    {
        if (m_source.kind(value) == WireKind::Null)
            return m_source.null(value);
        return readText(value, name, text.emplace());
    }

    bool readString(Value &value, const char *name, std::string &text)
    {
        std::string_view view;
        if (!readText(value, name, view))
            return false;
        text = view;
        return true;
    }

    bool readFlag(Value &value, const char *name, bool &flag)
    {
        if (m_source.kind(value) != WireKind::Bool)
            return fail(name, "not a boolean");
        return m_source.boolean(value, flag);
    }

    bool readInteger(Value &value, const char *name, std::int64_t &number)
    {
        std::optional<std::int64_t> integer;
        if (m_source.kind(value) != WireKind::Number || !m_source.integer(value, integer)
            || !integer)
            return fail(name, "not a whole number of 64 bits");
        number = *integer;
        return true;
    }

    /// An operation or write checkpoint id: a decimal string; a number is understood too.
    bool readOpId(Value &value, const char *name, std::int64_t &id)
    {
        if (m_source.kind(value) == WireKind::Number)
            return readInteger(value, name, id);
        std::string_view text;
        if (!readText(value, name, text))
            return false;
        const char *end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, id);
        return (error == std::errc() && stop == end)
            || fail(name, "not a decimal number of 64 bits");
    }

    bool readOptionalOpId(Value &value, const char *name, std::optional<std::int64_t> &id)
    {
        if (m_source.kind(value) == WireKind::Null)
            return m_source.null(value);
        return readOpId(value, name, id.emplace());
    }

    /// Services send sums of checksums as signed or as unsigned numbers, and as doubles in BSON.
    bool readChecksum(Value &value, std::uint32_t &checksum)
    {
        std::int64_t number = 0;
        if (!readInteger(value, "checksum", number))
            return false;
        if (number < std::numeric_limits<std::int32_t>::min()
            || number > std::numeric_limits<std::uint32_t>::max())
            return fail("checksum", "out of range");
        checksum = static_cast<std::uint32_t>(number);
        return true;
    }

    /// A priority or an index.
    bool readSmall(Value &value, const char *name, int &small)
    {
        std::int64_t number = 0;
        if (!readInteger(value, name, number))
            return false;
        if (number < 0 || number > maxPriority)
            return fail(name, "out of range");
        small = static_cast<int>(number);
        return true;
    }

    bool begin(const char *kind)
    {
        m_kind = kind;
        return true;
    }
    bool isObject(Value &value, const char *name)
    {
        return m_source.kind(value) == WireKind::Object || fail(name, "not an object");
    }
    bool once(Fields &fields, unsigned bit, const char *name)
    {
        return fields.add(bit) || fail(name, "given twice");
    }
    bool need(const Fields &fields, unsigned bit, const char *name)
    {
        return fields.has(bit) || fail(name, "missing");
    }

    bool fail(const char *field, const char *problem)
    {
        m_field = field;
        m_problem = problem;
        return false;
    }

    QString message() const
    {
        QString where;
        if (m_kind)
            where += QLatin1StringView(m_kind) + QLatin1StringView(" line: ");
        if (m_list)
            where += QStringLiteral("%1[%2]%3")
                         .arg(QLatin1StringView(m_list))
                         .arg(qulonglong{m_index})
                         .arg(QLatin1StringView(m_field ? "." : ""));
        if (m_field)
            where += QLatin1StringView(m_field);
        if (m_list || m_field)
            where += QLatin1StringView(" is ");
        return where + QLatin1StringView(m_problem ? m_problem : Source::malformed);
    }

    Source &m_source;

private:
    static constexpr int maxPriority = std::numeric_limits<std::int32_t>::max() - 1;

    const char *m_kind = nullptr;
    const char *m_list = nullptr;
    std::size_t m_index = 0;
    const char *m_field = nullptr;
    const char *m_problem = nullptr;
};

} // namespace Sync
