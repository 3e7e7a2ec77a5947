// SPDX-License-Identifier: Apache-2.0
#include "sync/store/columnrefill.h"

#include "sync/store/connection.h"
#include "sync/store/placedsql.h"
#include "sync/store/rowwriter.h"
#include "sync/store/sqltext.h"

#include <algorithm>

namespace Sync {

namespace {

constexpr int pageSize = 1000;

} // namespace

ColumnRefill::ColumnRefill(Connection &connection, const EntityInfo &entity, std::int64_t rowType)
    : m_connection(connection)
    , m_entity(entity)
    , m_rowType(rowType)
    , m_parser(entity)
{
}

void ColumnRefill::want(const std::vector<std::string> &columns)
{
    m_wanted.clear();
    for (std::size_t i = 0; i < m_parser.columns().size(); ++i) {
        const std::string &name = m_entity.columns[m_parser.columns()[i]].name;
        if (std::ranges::find(columns, name) != columns.end())
            m_wanted.push_back(i);
    }
}

Result<void> ColumnRefill::fillColumns(const std::vector<std::string> &columns)
{
    want(columns);
    if (Result<void> filled = fillPlaced(m_entity.table); !filled)
        return filled;
    if (Result<void> made = makeOperationsWhole(); !made)
        return made;
    if (Result<void> filled = fillLogged(); !filled)
        return filled;
    return fillQueued();
}

Result<void> ColumnRefill::fillPlaced(const std::string &table,
                                      const std::vector<std::string> &columns)
{
    want(columns);
    return fillPlaced(table);
}

/// `UPDATE table SET column = iif(?2, ?3, column) … WHERE key = ?1`.
Result<Statement> ColumnRefill::prepareUpdate(const std::string &table, const std::string &key)
{
    std::string assignments;
    int mark = 2;
    for (const std::size_t index : m_wanted) {
        const std::string name = quoted(m_entity.columns[m_parser.columns()[index]].name);
        assignments += (assignments.empty() ? "" : ", ") + name + " = iif(?" + std::to_string(mark)
            + ", ?" + std::to_string(mark + 1) + ", " + name + ")";
        mark += 2;
    }
    return m_connection.prepare("UPDATE " + quoted(table) + " SET " + assignments + " WHERE " + key
                                + " = ?1");
}

/// With the values that were parsed last, of which there may be none. True: a row got some.
Result<bool> ColumnRefill::update(Statement &update)
{
    bool hasAny = false;
    int mark = 2;
    for (const std::size_t index : m_wanted) {
        const RowParser::Value &value = m_parser.values()[index];
        const bool isHere = value.kind != RowParser::Value::Kind::Missing;
        hasAny = hasAny || isHere;
        update.bindInt(mark, isHere ? 1 : 0);
        RowParser::bindValue(update, mark + 1, value);
        mark += 2;
    }
    if (!hasAny) {
        update.reset();
        return false;
    }
    if (Result<void> updated = update.run(); !updated)
        return updated.error();
    return m_connection.changes() > 0;
}

/// From the members that stand beside the operations of rows which are as they came. What becomes
/// a column need not stand there any more.
Result<void> ColumnRefill::fillPlaced(const std::string &table)
{
    struct Rest
    {
        std::int64_t rid = 0;
        std::string text;
    };
    const std::string placed = quoted(placedTable(m_entity));
    Result<Statement> select =
        m_connection.prepare("SELECT rid, rest FROM " + placed
                             + " WHERE rid > ?1 AND rest IS NOT NULL ORDER BY rid"
                               " LIMIT "
                             + std::to_string(pageSize));
    if (!select)
        return select.error();
    Result<Statement> set = prepareUpdate(table, "rowid");
    if (!set)
        return set.error();
    Result<Statement> keep =
        m_connection.prepare("UPDATE " + placed + " SET rest = nullif(?2, '') WHERE rid = ?1");
    if (!keep)
        return keep.error();
    std::int64_t after = 0;
    while (true) {
        std::vector<Rest> page;
        select->bindInt(1, after);
        Result<bool> row = select->step();
        for (; row && *row; row = select->step())
            page.push_back({select->columnInt(0), std::string(select->columnText(1))});
        if (!row)
            return row.error();
        if (page.empty())
            return {};
        after = page.back().rid;
        for (const Rest &rest : page) {
            if (!m_parser.parse(rest.text))
                continue;
            set->bindInt(1, rest.rid);
            Result<bool> updated = update(*set);
            if (!updated)
                return updated.error();
            if (!*updated)
                continue;
            keep->bindInt(1, rest.rid);
            keep->bindText(2, m_parser.rest());
            if (Result<void> kept = keep->run(); !kept)
                return kept;
        }
    }
}

/// An operation that came back into the log has its data in two parts, of which a publication reads
/// the one that was made of columns.
Result<void> ColumnRefill::makeOperationsWhole()
{
    return m_connection.execute(wholeOperationsSql(m_rowType));
}

/// The newest published operation of each row in the log that `condition` holds for (over `o`).
std::string ColumnRefill::publishedSql(const std::string &condition) const
{
    // With max(), SQLite takes the other columns from the row that has it.
    return "SELECT o.row_id, o.data, max(o.op_id) FROM sync_bucket b CROSS JOIN sync_oplog o"
           " INDEXED BY sync_oplog_bucket ON o.bucket = b.id AND o.row_type = "
        + std::to_string(m_rowType) + " AND o.op_id <= b.published_op WHERE " + condition
        + " GROUP BY o.row_id";
}

/// Rows that somebody has changed, or that are in no state to be placed.
Result<void> ColumnRefill::fillLogged()
{
    const std::string table = quoted(m_entity.table);
    Result<Statement> select = m_connection.prepare(
        publishedSql("EXISTS (SELECT 1 FROM " + table
                     + " r WHERE r.\"id\" = o.row_id AND NOT EXISTS"
                       " (SELECT 1 FROM "
                     + quoted(placedTable(m_entity)) + " p WHERE p.rid = r.rowid))"));
    if (!select)
        return select.error();
    return fillFrom(*select);
}

/// What waits for its upload and names the columns: written by a program that knew them already.
Result<void> ColumnRefill::fillQueued()
{
    Result<Statement> select = m_connection.prepare(
        "SELECT row_id, data FROM sync_crud WHERE row_type = ?1 AND data IS NOT NULL ORDER BY id");
    if (!select)
        return select.error();
    select->bindText(1, m_entity.table);
    return fillFrom(*select);
}

/// From rows of an id and the data that it has.
Result<void> ColumnRefill::fillFrom(Statement &select)
{
    Result<Statement> set = prepareUpdate(m_entity.table, "\"id\"");
    if (!set)
        return set.error();
    Result<bool> row = select.step();
    for (; row && *row; row = select.step()) {
        if (!m_parser.parse(select.columnText(1)))
            continue;
        set->bindText(1, select.columnText(0));
        if (Result<bool> updated = update(*set); !updated)
            return updated.error();
    }
    return row ? Result<void>() : Result<void>(row.error());
}

Result<void> ColumnRefill::fillTable()
{
    if (Result<void> made = makeOperationsWhole(); !made)
        return made;
    Result<std::unique_ptr<RowWriter>> writer = RowWriter::make(m_connection, m_entity);
    if (!writer)
        return writer.error();
    Result<Statement> select = m_connection.prepare(publishedSql(
        "NOT EXISTS (SELECT 1 FROM " + quoted(m_entity.table) + " r WHERE r.\"id\" = o.row_id)"));
    if (!select)
        return select.error();
    // Again while rows came that others may refer to.
    bool hasWritten = true;
    while (hasWritten) {
        hasWritten = false;
        Result<bool> row = select->step();
        for (; row && *row; row = select->step()) {
            Result<RowWriter::Outcome> outcome =
                (*writer)->put(select->columnText(0), select->columnText(1));
            if (!outcome && outcome.error().code != ErrorCode::BadLine)
                return outcome.error();
            hasWritten = hasWritten || (outcome && *outcome == RowWriter::Outcome::Written);
        }
        if (!row)
            return row.error();
    }
    return {};
}

} // namespace Sync
