// SPDX-License-Identifier: Apache-2.0
#include "sync/store/rowwriter.h"

#include "sync/store/sqltext.h"

namespace Sync {

namespace {

std::string putSql(const EntityInfo &entity, const std::vector<std::size_t> &synced)
{
    std::string names = "\"id\"";
    std::string marks = "?1";
    std::string assignments;
    std::string differences;
    for (std::size_t i = 0; i < synced.size(); ++i) {
        const std::string name = quoted(entity.columns[synced[i]].name);
        names += ", " + name;
        marks += ", ?" + std::to_string(i + 2);
        assignments += (i ? ", " : "") + name + " = excluded." + name;
        differences += (i ? " OR " : "") + name + " IS NOT excluded." + name;
    }
    const std::string insert =
        "INSERT INTO " + quoted(entity.table) + " AS r (" + names + ") VALUES (" + marks + ")";
    if (synced.empty())
        return insert + " ON CONFLICT (\"id\") DO NOTHING";
    // Unqualified names in WHERE are the row that stands there.
    return insert + " ON CONFLICT (\"id\") DO UPDATE SET " + assignments + " WHERE " + differences;
}

} // namespace

Result<std::unique_ptr<RowWriter>> RowWriter::make(Connection &connection, const EntityInfo &entity)
{
    std::unique_ptr<RowWriter> writer(new RowWriter(entity));
    const auto prepare = [&](Statement &target, const std::string &sql) -> Result<void> {
        Result<Statement> statement = connection.prepare(sql);
        if (!statement)
            return statement.error();
        target = std::move(statement).value();
        return {};
    };
    const std::string table = quoted(entity.table);
    const std::vector<std::size_t> &columns = writer->m_parser.columns();
    if (Result<void> done = prepare(writer->m_put, putSql(entity, columns)); !done)
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
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (entity.columns[columns[i]].name != key.column)
                continue;
            Parent parent{i, key.table == entity.table, Statement()};
            if (Result<void> done = prepare(
                    parent.find, "SELECT 1 FROM " + quoted(key.table) + " WHERE \"id\" = ?1");
                !done)
                return done.error();
            writer->m_parents.push_back(std::move(parent));
        }
    }
    return writer;
}

RowWriter::RowWriter(const EntityInfo &entity)
    : m_parser(entity)
{
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
        const RowParser::Value &value = m_parser.values()[parent.value];
        if (value.kind == RowParser::Value::Kind::Null
            || value.kind == RowParser::Value::Kind::Missing)
            continue;
        if (value.kind != RowParser::Value::Kind::Text)
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
    if (Result<void> parsed = m_parser.parse(json); !parsed)
        return parsed.error();
    Result<bool> areHere = areParentsHere(id);
    if (!areHere)
        return areHere.error();
    if (!*areHere)
        return Outcome::HeldBack;
    m_put.bindText(1, id);
    m_parser.bind(m_put, 2);
    Result<void> written = m_put.run();
    // Tables of ours judge nothing, but a program may add an index or a trigger that does.
    if (!written && written.error().code == ErrorCode::Constraint)
        return Outcome::HeldBack;
    if (!written)
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
