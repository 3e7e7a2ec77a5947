// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/keytext.h"
#include "sync/data/rowreader.h"
#include "sync/store/connection.h"

#include <QList>

#include <span>

namespace Sync {

/// The statements of a Dao, made once for each entity.
struct DaoSql
{
    std::string find;
    std::string findMany;
    std::string all;
    std::string insert;
    std::string upsert;
    std::string update; ///< `UPDATE table SET `, without columns
    std::string remove;
};
DaoSql daoSql(const TableSpec &table, std::span<const ColumnSpec> columns);

/// *Errors:* InvalidArgument when no transaction is open: a write outside of Database::write would
/// not be one transaction of the upload queue.
Result<void> requireTransaction(Connection &connection);
/// The same error with the place that it is about.
Error atRow(Error error, std::string_view table, const QString &rowId);

/// Reads and writes the rows of one entity. Rows are values: nothing here keeps a row, a statement
/// or a transaction open.
///
/// *Threading:* the thread of its Connection. Writes run inside the caller's transaction
/// (Store::write), which several DAOs may share. *Errors:* those of Connection, with table and row
/// id; BadValue for a row that holds what its member cannot; NotFound as each function says.
template <IsEntity T> class Dao
{
public:
    using Id = typename std::remove_cvref_t<decltype(entityOf<T>)>::IdType;

    explicit Dao(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Nothing when there is no such row.
    Result<std::optional<T>> find(const Id &id)
    {
        Result<Statement *> statement = withId(sql().find, id);
        return statement ? readFirst<T>(**statement) : statement.error();
    }
    /// *Errors:* NotFound.
    Result<T> get(const Id &id)
    {
        Result<std::optional<T>> row = find(id);
        if (!row)
            return row.error();
        if (!*row)
            return notFound(id);
        return **std::move(row);
    }
    /// Those of `ids` that are there, by id, in one statement.
    Result<QList<T>> findMany(const QList<Id> &ids)
    {
        Result<Statement *> statement = m_connection.cached(sql().findMany);
        if (!statement)
            return statement.error();
        const std::string keys = jsonKeys(ids);
        (*statement)->bindText(1, keys);
        return readAll<T>(**statement);
    }
    /// By id.
    Result<QList<T>> all()
    {
        Result<Statement *> statement = m_connection.cached(sql().all);
        return statement ? readAll<T>(**statement) : statement.error();
    }

    /// *Errors:* Constraint when the id is taken.
    Result<void> insert(const T &row) { return write(sql().insert, row); }
    /// All or, with the caller's transaction, none.
    Result<void> insertAll(std::span<const T> rows)
    {
        for (const T &row : rows) {
            if (Result<void> inserted = insert(row); !inserted)
                return inserted;
        }
        return {};
    }
    /// Inserts the row, or sets every column of the one that has its id. Unlike REPLACE it deletes
    /// nothing, so that what refers to the row stays.
    Result<void> upsert(const T &row) { return write(sql().upsert, row); }

    /// Writes the columns in which the row that is there differs from `row`, and gives their
    /// number: with 0 nothing is written and nothing uploaded. *Errors:* NotFound.
    Result<int> update(const T &row)
    {
        Result<T> before = get(row.*entityOf<T>.key());
        return before ? update(*before, row) : before.error();
    }
    /// The same, where the caller has the row as it is now.
    Result<int> update(const T &before, const T &after)
    {
        const Id &id = after.*entityOf<T>.key();
        std::string text = sql().update;
        int changed = 0;
        entityOf<T>.mapping().forEach([&](int column, const auto &path) {
            if (column == 0 || path.in(before) == path.in(after))
                return;
            text += changed == 0 ? "\"" : ", \"";
            text += entityOf<T>.columns()[static_cast<std::size_t>(column)].name;
            text += "\" = ?" + std::to_string(changed + 2);
            ++changed;
        });
        if (changed == 0)
            return 0;
        if (Result<void> open = requireTransaction(m_connection); !open)
            return open.error();
        Result<Statement *> statement = withId(text + " WHERE \"id\" = ?1", id);
        if (!statement)
            return statement.error();
        int parameter = 2;
        entityOf<T>.mapping().forEach([&](int column, const auto &path) {
            using Member = typename std::remove_cvref_t<decltype(path)>::Member;
            if (column != 0 && path.in(before) != path.in(after))
                ColumnCodec<Member>::bind(**statement, parameter++, path.in(after));
        });
        if (Result<void> done = (*statement)->run(); !done)
            return atRow(done.error(), entityOf<T>.table(), keyText(id));
        if (m_connection.changes() == 0)
            return notFound(id);
        return changed;
    }

    /// True when it was there. What refers to it goes as the references say.
    Result<bool> remove(const Id &id)
    {
        if (Result<void> open = requireTransaction(m_connection); !open)
            return open.error();
        Result<Statement *> statement = withId(sql().remove, id);
        if (!statement)
            return statement.error();
        if (Result<void> done = (*statement)->run(); !done)
            return atRow(done.error(), entityOf<T>.table(), keyText(id));
        return m_connection.changes() > 0;
    }

private:
    static const DaoSql &sql()
    {
        static const DaoSql sql = daoSql(entityOf<T>.spec(), entityOf<T>.columns());
        return sql;
    }
    static Error notFound(const Id &id)
    {
        return atRow(Error{ErrorCode::NotFound, QStringLiteral("there is no such row")},
                     entityOf<T>.table(), keyText(id));
    }
    Result<Statement *> withId(std::string_view text, const Id &id)
    {
        Result<Statement *> statement = m_connection.cached(text);
        if (statement)
            ColumnCodec<Id>::bind(**statement, 1, id);
        return statement;
    }
    Result<void> write(const std::string &text, const T &row)
    {
        if (Result<void> open = requireTransaction(m_connection); !open)
            return open;
        Result<Statement *> statement = m_connection.cached(text);
        if (!statement)
            return statement.error();
        entityOf<T>.mapping().bind(**statement, row);
        if (Result<void> done = (*statement)->run(); !done)
            return atRow(done.error(), entityOf<T>.table(), keyText(row.*entityOf<T>.key()));
        return {};
    }

    Connection &m_connection;
};

} // namespace Sync
