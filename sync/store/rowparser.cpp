// SPDX-License-Identifier: Apache-2.0
#include "sync/store/rowparser.h"

#include <cstring>
#include <simdjson.h>

namespace Sync {

namespace {

Error badRow(const EntityInfo &entity, simdjson::error_code code)
{
    return Error{ErrorCode::BadLine,
                 QStringLiteral("the data of a row of %1 is not a JSON object: %2")
                     .arg(QString::fromStdString(entity.table),
                          QString::fromUtf8(simdjson::error_message(code)))};
}

/// A member's name as JSON text.
void appendQuoted(std::string &out, std::string_view text)
{
    constexpr const char *digits = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += digits[(c >> 4) & 1];
            out += digits[c & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

simdjson::error_code readNumber(simdjson::ondemand::value raw, bool isText, RowParser::Value &value)
{
    double real = 0;
    if (isText) {
        std::string_view token = raw.raw_json_token();
        while (!token.empty() && std::strchr(" \t\r\n", token.back()))
            token.remove_suffix(1);
        value = {RowParser::Value::Kind::Text, 0, 0, token};
        return raw.get_double().get(real);
    }
    if (raw.get_int64().get(value.integer) == simdjson::SUCCESS) {
        value.kind = RowParser::Value::Kind::Integer;
        return simdjson::SUCCESS;
    }
    value.kind = RowParser::Value::Kind::Real;
    return raw.get_double().get(value.real);
}

simdjson::error_code readValue(simdjson::ondemand::value raw, bool isText, RowParser::Value &value)
{
    using simdjson::ondemand::json_type;
    json_type type = json_type::null;
    if (const auto code = raw.type().get(type))
        return code;
    switch (type) {
    case json_type::null:
        value.kind = RowParser::Value::Kind::Null;
        return simdjson::SUCCESS;
    case json_type::boolean: {
        bool truth = false;
        const auto code = raw.get_bool().get(truth);
        value = {RowParser::Value::Kind::Integer, truth ? 1 : 0, 0, {}};
        return code;
    }
    case json_type::string:
        value.kind = RowParser::Value::Kind::Text;
        return raw.get_string().get(value.text);
    case json_type::number:
        return readNumber(raw, isText, value);
    case json_type::array:
    case json_type::object:
        break;
    }
    value.kind = RowParser::Value::Kind::Text;
    return simdjson::to_json_string(raw).get(value.text);
}

} // namespace

/// simdjson reads past the end of its input, so the text is copied into a buffer with room behind.
struct RowParser::Parser
{
    simdjson::ondemand::parser parser;
    std::string buffer;
    simdjson::ondemand::document document;
};

RowParser::RowParser(const EntityInfo &entity)
    : m_entity(entity)
    , m_parser(std::make_unique<Parser>())
{
    for (std::size_t i = 0; i < entity.columns.size(); ++i) {
        if (!entity.columns[i].localOnly)
            m_columns.push_back(i);
    }
    m_values.resize(m_columns.size());
}

RowParser::~RowParser() = default;

Result<void> RowParser::parse(std::string_view json)
{
    std::fill(m_values.begin(), m_values.end(), Value());
    m_rest.clear();
    std::string &buffer = m_parser->buffer;
    buffer.assign(json); // a put without data has none, not even a pointer
    buffer.append(simdjson::SIMDJSON_PADDING, '\0');
    const simdjson::padded_string_view padded(buffer.data(), json.size(), buffer.size());
    if (const auto code = m_parser->parser.iterate(padded).get(m_parser->document))
        return badRow(m_entity, code);
    simdjson::ondemand::object object;
    if (const auto code = m_parser->document.get_object().get(object))
        return badRow(m_entity, code);
    std::size_t expected = 0;
    for (auto item : object) {
        simdjson::ondemand::field field;
        if (const auto code = std::move(item).get(field))
            return badRow(m_entity, code);
        std::string_view key;
        if (const auto code = field.unescaped_key().get(key))
            return badRow(m_entity, code);
        const std::optional<std::size_t> index = find(key, expected);
        if (index) {
            expected = *index + 1;
            if (const auto code = readValue(field.value(), isText(*index), m_values[*index]))
                return badRow(m_entity, code);
        } else if (key != "id") {
            std::string_view text;
            if (const auto code = simdjson::to_json_string(field.value()).get(text))
                return badRow(m_entity, code);
            m_rest += m_rest.empty() ? "{" : ",";
            appendQuoted(m_rest, key);
            m_rest += ':';
            m_rest += text;
        }
    }
    if (!m_rest.empty())
        m_rest += '}';
    return {};
}

/// Servers send columns in the table's order, so the next one is usually the next of ours.
std::optional<std::size_t> RowParser::find(std::string_view name, std::size_t expected) const
{
    const auto isAt = [&](std::size_t i) { return m_entity.columns[m_columns[i]].name == name; };
    for (std::size_t i = expected; i < m_columns.size(); ++i) {
        if (isAt(i))
            return i;
    }
    for (std::size_t i = 0; i < expected && i < m_columns.size(); ++i) {
        if (isAt(i))
            return i;
    }
    return std::nullopt;
}

bool RowParser::isText(std::size_t index) const
{
    return m_entity.columns[m_columns[index]].type == ColumnType::Text;
}

void RowParser::bind(Statement &statement, int first) const
{
    for (std::size_t i = 0; i < m_values.size(); ++i)
        bindValue(statement, first + static_cast<int>(i), m_values[i]);
}

void RowParser::bindValue(Statement &statement, int index, const Value &value)
{
    switch (value.kind) {
    case Value::Kind::Missing:
    case Value::Kind::Null:
        statement.bindNull(index);
        break;
    case Value::Kind::Integer:
        statement.bindInt(index, value.integer);
        break;
    case Value::Kind::Real:
        statement.bindReal(index, value.real);
        break;
    case Value::Kind::Text:
        statement.bindText(index, value.text);
        break;
    }
}

} // namespace Sync
