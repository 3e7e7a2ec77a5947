// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/livequery.h"
#include "sync/store/store.h"
#include "tests/support/await.h"
#include "tests/unit/store/storefixture.h"

#include <atomic>
#include <memory>
#include <string>

/// Short ways to open a store, change it and watch it, shared by the tests of live data.
namespace LiveFixture {

using StoreFixture::text;
using Sync::Connection;
using Sync::Database;
using Sync::Result;
using Sync::Store;
using TestSupport::await;

inline std::unique_ptr<Store> openStore(const QString &path)
{
    auto store = Store::open(path, StoreFixture::schema());
    if (!store)
        qFatal("%s", qPrintable(text(store)));
    return std::move(store).value();
}

/// Runs SQL as a local write and waits for it.
inline void change(Store &store, std::string sql)
{
    const auto done = await(store.write(
        [sql = std::move(sql)](Connection &connection) { return connection.execute(sql); }));
    if (!done)
        qFatal("%s", qPrintable(text(done)));
}

/// Runs SQL beside all transactions, for tables that the schema does not know.
inline void define(Store &store, std::string sql)
{
    const auto done = await(store.withDatabase(
        [sql = std::move(sql)](Database &database) { return database.connection().execute(sql); }));
    if (!done)
        qFatal("%s", qPrintable(text(done)));
}

/// Every row as its columns joined by `|`, by a statement that the connection keeps.
inline Result<QStringList> rowsOf(Connection &connection, std::string_view sql)
{
    auto statement = connection.cached(sql);
    if (!statement)
        return statement.error();
    QStringList list;
    while (true) {
        const Result<bool> row = (*statement)->step();
        if (!row)
            return row.error();
        if (!*row)
            return list;
        QStringList columns;
        for (int i = 0; i < (*statement)->columnCount(); ++i)
            columns << (*statement)->columnString(i);
        list << columns.join(u'|');
    }
}

/// A live query of one statement and what it delivered.
class Watched
{
public:
    Watched(Store &store, std::string sql)
        : m_runs(std::make_shared<std::atomic<int>>(0))
    {
        const auto query = [sql = std::move(sql), runs = m_runs](Connection &connection) {
            ++*runs;
            return rowsOf(connection, sql);
        };
        m_query = std::make_unique<Sync::LiveQuery<QStringList>>(
            store, query,
            [this](const Result<QStringList> &rows) {
                if (rows)
                    m_delivered << *rows;
                else
                    m_errors << rows.error().code;
            },
            nullptr);
    }

    int runs() const { return *m_runs; }
    const QList<QStringList> &delivered() const { return m_delivered; }
    QStringList last() const { return m_delivered.isEmpty() ? QStringList() : m_delivered.last(); }
    const QList<Sync::ErrorCode> &errors() const { return m_errors; }
    Sync::LiveQuery<QStringList> &query() { return *m_query; }

private:
    std::shared_ptr<std::atomic<int>> m_runs;
    QList<QStringList> m_delivered;
    QList<Sync::ErrorCode> m_errors;
    std::unique_ptr<Sync::LiveQuery<QStringList>> m_query;
};

/// Whatever was committed so far has been told, and whatever it led to has been read.
inline void settle(Store &store)
{
    for (int i = 0; i < 2; ++i) {
        const auto written = await(store.withDatabase([](Database &) { return Result<void>(); }));
        QCoreApplication::processEvents();
        const auto read = await(store.read([](Connection &) { return Result<void>(); }));
        QCoreApplication::processEvents();
        if (!written || !read)
            qFatal("the store is closed");
    }
}

inline constexpr const char *marks = "SELECT id FROM mark ORDER BY id";
inline constexpr const char *projects = "SELECT id, name FROM project ORDER BY id";
inline constexpr const char *tasks = "SELECT id, title FROM task ORDER BY id";

inline QStringList list(std::initializer_list<const char *> items)
{
    QStringList strings;
    for (const char *item : items)
        strings << QString::fromUtf8(item);
    return strings;
}

} // namespace LiveFixture
