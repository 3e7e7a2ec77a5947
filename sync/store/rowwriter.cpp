// SPDX-License-Identifier: Apache-2.0
#include "sync/store/rowwriter.h"

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

std::string putSql(const EntityInfo &entity, const std::vector<std::size_t> &synced)
{
    std::string names = "\"id\"";
    std::string marks = "?1";
    std::string assignments;
    std::string differences;
    for (std::size_t i = 0; i < synced.size(); ++i) {
        const std::string name = "\"" + entity.columns[synced[i]].name + "\"";
        names += ", " + name;
        marks += ", ?" + std::to_string(i + 2);
        assignments += (i ? ", " : "") + name + " = excluded." + name;
        differences += (i ? " OR " : "") + name + " IS NOT excluded." + name;
    }
    const std::string insert =
        "INSERT INTO \"" + entity.table + "\" AS r (" + names + ") VALUES (" + marks + ")";
    if (synced.empty())
        return insert + " ON CONFLICT (\"id\") DO NOTHING";
    // Unqualified names in WHERE are the row that stands there.
    return insert + " ON CONFLICT (\"id\") DO UPDATE SET " + assignments + " WHERE " + differences;
}

} // namespace

/// simdjson reads past the end of its input, so the text is copied into a buffer with room behind.
struct RowWriter::Parser
{
    simdjson::ondemand::parser parser;
    std::string buffer;
    simdjson::ondemand::document document;
};

Result<std::unique_ptr<RowWriter>> RowWriter::make(Connection &connection, const EntityInfo &entity)
{
    std::unique_ptr<RowWriter> writer(new RowWriter(entity, std::make_unique<Parser>()));
    const auto prepare = [&](Statement &target, const std::string &sql) -> Result<void> {
        Result<Statement> statement = connection.prepare(sql);
        if (!statement)
            return statement.error();
        target = std::move(statement).value();
        return {};
    };
    const std::string table = "\"" + entity.table + "\"";
    if (Result<void> done = prepare(writer->m_put, putSql(entity, writer->m_synced)); !done)
        return done.error();
    if (Result<void> done =
            prepare(writer->m_remove, "DELETE FROM " + table + " WHERE \"id\" = ?1");
        !done)
        return done.error();
    if (Result<void> done =
            prepare(writer->m_exists, "SELECT 1 FROM " + table + " WHERE \"id\" = ?1");
        !done)
        return done.error();
    for (const ForeignKeyInfo &key : entity.foreignKeys) {
        for (std::size_t i = 0; i < writer->m_synced.size(); ++i) {
            if (entity.columns[writer->m_synced[i]].name != key.column)
                continue;
            Parent parent{i, key.table == entity.table, Statement()};
            if (Result<void> done =
                    prepare(parent.find, "SELECT 1 FROM \"" + key.table + "\" WHERE \"id\" = ?1");
                !done)
                return done.error();
            writer->m_parents.push_back(std::move(parent));
        }
    }
    return writer;
}

RowWriter::RowWriter(const EntityInfo &entity, std::unique_ptr<Parser> parser)
    : m_entity(entity)
    , m_parser(std::move(parser))
{
    for (std::size_t i = 0; i < entity.columns.size(); ++i) {
        if (!entity.columns[i].localOnly)
            m_synced.push_back(i);
    }
    m_values.resize(m_synced.size());
}

RowWriter::~RowWriter() = default;

Result<void> RowWriter::parse(std::string_view json)
{
    using simdjson::ondemand::json_type;
    std::fill(m_values.begin(), m_values.end(), Value());
    std::string &buffer = m_parser->buffer;
    buffer.assign(json); // a put without data has none, not even a pointer
    buffer.append(simdjson::SIMDJSON_PADDING, '\0');
    const simdjson::padded_string_view padded(buffer.data(), json.size(), buffer.size());
    if (const auto code = m_parser->parser.iterate(padded).get(m_parser->document))
        return badRow(m_entity, code);
    simdjson::ondemand::object object;
    if (const auto code = m_parser->document.get_object().get(object))
        return badRow(m_entity, code);

    // Servers send columns in the table's order, so the next one is usually the next of ours.
    std::size_t expected = 0;
    for (auto item : object) {
        simdjson::ondemand::field field;
        if (const auto code = std::move(item).get(field))
            return badRow(m_entity, code);
        std::string_view key;
        if (const auto code = field.unescaped_key().get(key))
            return badRow(m_entity, code);
        std::size_t index = m_synced.size();
        for (std::size_t n = 0; n < m_synced.size(); ++n) {
            const std::size_t candidate = (expected + n) % m_synced.size();
            if (m_entity.columns[m_synced[candidate]].name == key) {
                index = candidate;
                break;
            }
        }
        if (index == m_synced.size())
            continue;
        expected = index + 1;

        Value &value = m_values[index];
        simdjson::ondemand::value raw = field.value();
        json_type type = json_type::null;
        if (const auto code = raw.type().get(type))
            return badRow(m_entity, code);
        const bool isText = m_entity.columns[m_synced[index]].type == ColumnType::Text;
        switch (type) {
        case json_type::null:
            value = {};
            break;
        case json_type::boolean: {
            bool truth = false;
            if (const auto code = raw.get_bool().get(truth))
                return badRow(m_entity, code);
            value = {Value::Kind::Integer, truth ? 1 : 0, 0, {}};
            break;
        }
        case json_type::string:
            value.kind = Value::Kind::Text;
            if (const auto code = raw.get_string().get(value.text))
                return badRow(m_entity, code);
            break;
        case json_type::number: {
            if (isText) {
                std::string_view token = raw.raw_json_token();
                while (!token.empty() && std::strchr(" \t\r\n", token.back()))
                    token.remove_suffix(1);
                value = {Value::Kind::Text, 0, 0, token};
                double ignored = 0;
                if (const auto code = raw.get_double().get(ignored))
                    return badRow(m_entity, code);
                break;
            }
            if (raw.get_int64().get(value.integer) == simdjson::SUCCESS) {
                value.kind = Value::Kind::Integer;
                break;
            }
            value.kind = Value::Kind::Real;
            if (const auto code = raw.get_double().get(value.real))
                return badRow(m_entity, code);
            break;
        }
        case json_type::array:
        case json_type::object: {
            simdjson::simdjson_result<std::string_view> text = simdjson::to_json_string(raw);
            value.kind = Value::Kind::Text;
            if (const auto code = std::move(text).get(value.text))
                return badRow(m_entity, code);
            break;
        }
        }
    }
    return {};
}

Result<bool> RowWriter::finds(Statement &statement, std::string_view id)
{
    statement.bindText(1, id);
    Result<bool> row = statement.step();
    statement.reset();
    return row;
}

Result<bool> RowWriter::areParentsHere(std::string_view id)
{
    for (Parent &parent : m_parents) {
        const Value &value = m_values[parent.value];
        if (value.kind == Value::Kind::Null)
            continue;
        if (value.kind != Value::Kind::Text)
            return false;
        if (parent.isSelf && value.text == id)
            continue;
        Result<bool> isHere = finds(parent.find, value.text);
        if (!isHere || !*isHere)
            return isHere;
    }
    return true;
}

Result<RowWriter::Outcome> RowWriter::put(std::string_view id, std::string_view json)
{
    if (Result<void> parsed = parse(json); !parsed)
        return parsed.error();
    Result<bool> areHere = areParentsHere(id);
    if (!areHere)
        return areHere.error();
    if (!*areHere)
        return Outcome::ParentMissing;
    m_put.bindText(1, id);
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const int index = static_cast<int>(i) + 2;
        switch (m_values[i].kind) {
        case Value::Kind::Null:
            m_put.bindNull(index);
            break;
        case Value::Kind::Integer:
            m_put.bindInt(index, m_values[i].integer);
            break;
        case Value::Kind::Real:
            m_put.bindReal(index, m_values[i].real);
            break;
        case Value::Kind::Text:
            m_put.bindText(index, m_values[i].text);
            break;
        }
    }
    if (Result<void> written = m_put.run(); !written)
        return written.error();
    return Outcome::Written;
}

Result<void> RowWriter::remove(std::string_view id)
{
    m_remove.bindText(1, id);
    return m_remove.run();
}

Result<bool> RowWriter::exists(std::string_view id)
{
    return finds(m_exists, id);
}

} // namespace Sync
