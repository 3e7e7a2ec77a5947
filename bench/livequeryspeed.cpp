// SPDX-License-Identifier: Apache-2.0
#include "bench/livequeryspeed.h"

#include "bench/measure.h"
#include "bench/todofile.h"
#include "sync/data/livequery.h"

#include <QEventLoop>

#include <atomic>
#include <chrono>
#include <sqlite3.h>

namespace Bench {

namespace {

using Clock = std::chrono::steady_clock;
using Sync::Connection;
using Sync::Result;
constexpr int changes = 500;
constexpr int bystanders = 100;

constexpr const char *listSql =
    "SELECT id, title, due_date, priority FROM todo WHERE profile_id = 'p' AND deleted_at IS NULL"
    " AND completed_at IS NULL ORDER BY position LIMIT 200";

struct Item
{
    QString id;
    QString title;
    QString dueDate;
    int priority = 0;
    friend bool operator==(const Item &, const Item &) = default;
};

Result<QList<Item>> queryItems(Connection &connection)
{
    auto prepared = connection.cached(listSql);
    if (!prepared)
        return prepared.error();
    Sync::Statement &statement = **prepared;
    QList<Item> items;
    while (true) {
        const auto row = statement.step();
        if (!row)
            return row.error();
        if (!*row)
            return items;
        items.append({statement.columnString(0), statement.columnString(1),
                      statement.columnString(2), static_cast<int>(statement.columnInt(3))});
    }
}

QString textOf(sqlite3_stmt *statement, int column)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, column)),
                             sqlite3_column_bytes(statement, column));
}

QList<Item> bareItems(sqlite3_stmt *statement)
{
    QList<Item> items;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        items.append({textOf(statement, 0), textOf(statement, 1), textOf(statement, 2),
                      sqlite3_column_int(statement, 3)});
    }
    sqlite3_reset(statement);
    return items;
}

} // namespace

Result<QJsonObject> liveQuerySpeed(const Options &options)
{
    const std::int64_t rows = options.rowsOr(100000);
    auto file = TodoFile::make(rows);
    if (!file)
        return file.error();
    BareReader bare;
    sqlite3_stmt *statement = bare.open((*file)->path()) ? bare.prepare(listSql) : nullptr;
    if (!statement)
        return Sync::Error{Sync::ErrorCode::Sql, QStringLiteral("SQLite alone cannot read it")};

    QObject owner;
    QEventLoop loop;
    auto queryTime = std::make_shared<std::atomic<std::int64_t>>(0);
    int delivered = 0;
    auto *query = new Sync::LiveQuery((*file)->store(),
                                      [queryTime](Connection &connection) {
                                          const Clock::time_point start = Clock::now();
                                          auto items = queryItems(connection);
                                          *queryTime = (Clock::now() - start).count();
                                          return items;
                                      },
                                      [&](const Result<QList<Item>> &) {
                                          ++delivered;
                                          loop.quit();
                                      },
                                      &owner);
    loop.exec();
    auto idleRuns = std::make_shared<std::atomic<int>>(0);
    for (int i = 0; i < bystanders; ++i) {
        new Sync::LiveQuery((*file)->store(),
                            [idleRuns](Connection &connection) -> Result<int> {
                                ++*idleRuns;
                                auto found = connection.cached("SELECT count(*) FROM tag");
                                if (!found)
                                    return found.error();
                                const auto row = (*found)->step();
                                return row ? Result<int>(static_cast<int>((*found)->columnInt(0)))
                                           : row.error();
                            },
                            [&](const Result<int> &) { loop.quit(); }, &owner);
        loop.exec();
    }

    std::vector<double> gui;
    std::vector<double> total;
    std::vector<double> beyond;
    std::vector<double> plain;
    std::vector<double> latency;
    for (int i = 0; i < changes; ++i) {
        const std::string sql = "UPDATE todo SET title = 'Changed " + std::to_string(i)
            + "' WHERE id = 't" + std::to_string(i % 200 + 1) + "'";
        if (auto written = (*file)->write(sql); !written)
            return written.error();
        const Clock::time_point start = Clock::now();
        const double before = threadMilliseconds();
        loop.exec();
        gui.push_back(threadMilliseconds() - before);
        latency.push_back(milliseconds(Clock::now() - start));
        total.push_back(milliseconds(query->lastReaderTime()));
        beyond.push_back(milliseconds(query->lastReaderTime())
                         - milliseconds(Clock::duration(queryTime->load())));
        const Clock::time_point bareStart = Clock::now();
        bare.begin();
        const QList<Item> items = bareItems(statement);
        bare.end();
        plain.push_back(milliseconds(Clock::now() - bareStart));
    }
    const QJsonObject reader = distribution(total);
    const QJsonObject alone = distribution(plain);
    const QString median = QStringLiteral("p50_ms");
    return QJsonObject{
        {QStringLiteral("scenario"), QStringLiteral("live-query")},
        {QStringLiteral("rows"), static_cast<qint64>(rows)},
        {QStringLiteral("delivered"), delivered - 1},
        {QStringLiteral("reader"), reader},
        {QStringLiteral("beyond_the_query"), distribution(beyond)},
        {QStringLiteral("sqlite_alone"), alone},
        {QStringLiteral("reader_to_sqlite"),
         rounded(reader.value(median).toDouble() / alone.value(median).toDouble())},
        {QStringLiteral("commit_to_result"), distribution(latency)},
        {QStringLiteral("gui"), distribution(gui)},
        {QStringLiteral("untouched_queries"), bystanders},
        {QStringLiteral("untouched_runs"), *idleRuns - bystanders},
    };
}

} // namespace Bench
