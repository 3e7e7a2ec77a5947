// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/dao.h"
#include "sync/data/relations.h"
#include "sync/data/rowreader.h"
#include "sync/store/connection.h"
#include "sync/store/schema.h"

#include <QList>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Sync {

class QuerySet;

/// The text of a query and what it is checked against.
class AnyQuery
{
public:
    AnyQuery(const AnyQuery &) = delete;
    AnyQuery &operator=(const AnyQuery &) = delete;

    const std::string &sql() const { return m_sql; }
    /// Whether it compiles on this file, with as many parameters and columns as its type says.
    /// *Errors:* InvalidArgument with SQLite's words and the text.
    Result<void> check(Connection &connection) const;

protected:
    AnyQuery(QuerySet *set, std::string sql, int parameters, int columns);
    ~AnyQuery() = default;

    static std::string selecting(const std::string &columns, std::string_view rest);
    /// The statement, ready to be bound.
    Result<Statement *> prepared(Connection &connection) const { return connection.cached(m_sql); }
    void alsoCheck(std::vector<std::string> statements) { m_others = std::move(statements); }

private:
    std::string m_sql;
    std::vector<std::string> m_others;
    int m_parameters;
    int m_columns;
};

/// The queries of one DAO: a struct of Query members that each say `this`, so that none can be
/// forgotten when they are checked. See Schema::addCheck and checked().
///
///     struct RoomQueries : Sync::QuerySet
///     {
///         Sync::Query<Message(RoomId)> ofRoom{this, "FROM message WHERE room_id = ?1 ORDER BY
///         sent_at"}; Sync::Query<int(RoomId)> count{this, "SELECT count(*) FROM message WHERE
///         room_id = ?1"}; Sync::Query<void(RoomId)> clear{this, "DELETE FROM message WHERE room_id
///         = ?1"};
///     };
///
/// *Threading:* immutable once made; may be used by every thread, with that thread's connection.
class QuerySet
{
public:
    QuerySet() = default;
    QuerySet(const QuerySet &) = delete;
    QuerySet &operator=(const QuerySet &) = delete;

    /// *Errors:* of the first query that does not compile.
    Result<void> check(Connection &connection) const;

private:
    friend class AnyQuery;
    std::vector<const AnyQuery *> m_queries;
};

/// A query from parameters to rows. `Row` is an entity or a projection, whose text begins with
/// FROM; a struct with relations (relationsOf), likewise; or one value or a std::tuple of values,
/// whose text is the whole SELECT. Parameters are ?1, ?2 … and are bound, never pasted.
///
/// *Errors:* of Connection; BadValue for a row that holds what its member cannot.
template <typename Signature> class Query;

/// What a query itself reads: the entity, where a struct holds one with its relations.
template <typename Row> struct QueriedRow
{
    using Type = Row;
};
template <HasRelations Row> struct QueriedRow<Row>
{
    using Type = typename decltype(relationsOf<Row>)::BaseType;
};

template <typename Row, typename... Args> class Query<Row(Args...)> : public AnyQuery
{
    using Base = typename QueriedRow<Row>::Type;
    using Reader = RowReader<Base>;

public:
    Query(QuerySet *set, std::string_view sql)
        : AnyQuery(set, selecting(Reader::columnList(), sql), sizeof...(Args), Reader::columns)
    {
        if constexpr (HasRelations<Row>)
            alsoCheck(relationsOf<Row>.statements());
    }

    Result<QList<Row>> all(Connection &connection, const Args &...args) const
    {
        Result<Statement *> statement = bound(connection, args...);
        if (!statement)
            return statement.error();
        Result<QList<Base>> rows = readAll<Base>(**statement);
        if constexpr (HasRelations<Row>) {
            if (!rows)
                return rows.error();
            return relationsOf<Row>.load(connection, *rows);
        } else {
            return rows;
        }
    }
    /// Nothing when there is no row.
    Result<std::optional<Row>> first(Connection &connection, const Args &...args) const
    {
        Result<Statement *> statement = bound(connection, args...);
        if (!statement)
            return statement.error();
        Result<std::optional<Base>> row = readFirst<Base>(**statement);
        if constexpr (HasRelations<Row>) {
            if (!row)
                return row.error();
            if (!*row)
                return std::optional<Row>();
            Result<QList<Row>> full = relationsOf<Row>.load(connection, {**row});
            if (!full)
                return full.error();
            return std::optional<Row>(full->constFirst());
        } else {
            return row;
        }
    }
    /// The first row of a query that always has one (count, max, EXISTS). *Errors:* NotFound.
    Result<Row> one(Connection &connection, const Args &...args) const
    {
        Result<std::optional<Row>> row = first(connection, args...);
        if (!row)
            return row.error();
        if (!*row)
            return Error{ErrorCode::NotFound, QStringLiteral("the query has no row")};
        return *std::move(*row);
    }

    /// Calls `visit(Statement &)` at every row, for so many rows that values of `Row` cost too
    /// much.
    template <typename Visit>
    Result<void> forEach(Connection &connection, Visit visit, const Args &...args) const
    {
        Result<Statement *> statement = bound(connection, args...);
        if (!statement)
            return statement.error();
        while (true) {
            const Result<bool> row = (*statement)->step();
            if (!row)
                return row.error();
            if (!*row)
                return {};
            visit(**statement);
        }
    }

private:
    Result<Statement *> bound(Connection &connection, const Args &...args) const
    {
        Result<Statement *> statement = prepared(connection);
        int index = 1;
        if (statement)
            (ColumnCodec<Args>::bind(**statement, index++, args), ...);
        return statement;
    }
};

/// A statement that changes rows.
template <typename... Args> class Query<void(Args...)> : public AnyQuery
{
public:
    Query(QuerySet *set, std::string_view sql)
        : AnyQuery(set, std::string(sql), sizeof...(Args), 0)
    {
    }

    /// How many rows it changed by itself, without cascades. *Errors:* also InvalidArgument outside
    /// a transaction.
    Result<std::int64_t> run(Connection &connection, const Args &...args) const
    {
        if (Result<void> writes = requireTransaction(connection); !writes)
            return writes.error();
        Result<Statement *> statement = prepared(connection);
        if (!statement)
            return statement.error();
        int index = 1;
        (ColumnCodec<Args>::bind(**statement, index++, args), ...);
        if (Result<void> done = (*statement)->run(); !done)
            return done.error();
        return connection.changes();
    }
};

/// A schema of these entities; every reference leads to one of them, and every query of `sets`
/// compiles when a file is opened. The sets must live as long as the program.
template <IsEntity... Entities> Schema schemaOf(std::initializer_list<const QuerySet *> sets = {})
{
    static_assert((knowsItsTargets<Entities, Entities...>() && ...),
                  "an entity refers to one that is not in the schema");
    static_assert(!goInACircle<Entities...>(), "the references between entities go in a circle");
    static_assert(haveDifferentTables<Entities...>(), "two entities have the same table");
    Schema schema = Schema::make({entityOf<Entities>.info()...}).value();
    for (const QuerySet *set : sets)
        schema.addCheck([set](Connection &connection) { return set->check(connection); });
    return schema;
}

} // namespace Sync
